import { eraseSubscriber } from '../../audience/erasure.ts';
import { removeSubscriber, suppress, unsubscribe } from '../../audience/leave.ts';
import { counted } from '../../text/counted.ts';
import { agreed } from '../common/agreed.ts';
import type { CommandEffects, GlobalOptions } from '../common/effects.ts';
import { withDatabase } from '../common/state.ts';
import { readSecrets } from '../mailing/secret.ts';
import { forEachAddress, parseAll } from './addresses.ts';

/** The options of the ways that leave no trace of a person. */
export interface ForGoodOptions extends GlobalOptions {
  readonly yes: boolean;
}

/** `milepost subscribers unsubscribe`. */
export function unsubscribeAll(
  addresses: readonly string[],
  options: GlobalOptions,
  effects: CommandEffects,
): Promise<void> {
  return forEachAddress(addresses, options, effects, { done: 'unsubscribed' }, async (database, { key }) => {
    const { found } = await unsubscribe(database, { key }, 'by mail', effects.now());
    return found;
  });
}

/** `milepost subscribers suppress`. */
export function suppressAll(
  addresses: readonly string[],
  options: GlobalOptions & { readonly reason: string },
  effects: CommandEffects,
): Promise<void> {
  return forEachAddress(addresses, options, effects, { done: 'suppressed' }, async (database, { key }) => {
    const how = { reason: options.reason, cause: 'person' } as const;
    return (await suppress(database, { key }, how, effects.now())) !== 'unknown';
  });
}

/** `milepost subscribers remove`. */
export async function removeAll(
  addresses: readonly string[],
  options: ForGoodOptions,
  effects: CommandEffects,
): Promise<void> {
  const will = 'will be removed, with every trace of what was sent there.';
  if (!(await mayForget('Removing', addresses, will, options, effects))) return;
  await forEachAddress(addresses, options, effects, { done: 'removed' }, (database, { key }) =>
    removeSubscriber(database, key),
  );
}

/** `milepost subscribers erase`. */
export async function eraseAll(
  addresses: readonly string[],
  options: ForGoodOptions,
  effects: CommandEffects,
): Promise<void> {
  const secrets = readSecrets(effects.env, 'it makes the hash by which an erased address is known again');
  if (!(await mayForget('Erasing', addresses, 'will be erased for good.', options, effects))) return;
  await forEachAddress(
    addresses,
    options,
    effects,
    { done: 'erased', opened: withDatabase },
    async (database, { key }) => {
      await eraseSubscriber(database, key, secrets, effects.now());
      // A person who is not in the list is erased all the same, and can't be added later.
      return true;
    },
  );
}

/** Whether the person agrees. @param will What is going to happen to the addresses. */
async function mayForget(
  name: string,
  addresses: readonly string[],
  will: string,
  options: ForGoodOptions,
  effects: CommandEffects,
): Promise<boolean> {
  const [first = '', ...others] = parseAll(addresses).map(({ address }) => address);
  const whose = others.length === 0 ? first : counted(addresses.length, 'subscriber');
  if (await agreed({ name, words: `${whose} ${will}` }, options, effects)) return true;
  effects.setExitCode(1);
  effects.stderr('Nothing was changed.\n');
  return false;
}

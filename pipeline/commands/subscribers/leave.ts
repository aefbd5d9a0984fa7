import { eraseSubscriber } from '../../audience/erasure.ts';
import { removeSubscriber, suppress, unsubscribe } from '../../audience/leave.ts';
import type { CommandEffects, GlobalOptions } from '../common/effects.ts';
import { withDatabase } from '../common/state.ts';
import { readSecrets } from '../mailing/secret.ts';
import { forEachAddress } from './addresses.ts';

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
export function removeAll(
  addresses: readonly string[],
  options: GlobalOptions,
  effects: CommandEffects,
): Promise<void> {
  return forEachAddress(addresses, options, effects, { done: 'removed' }, (database, { key }) =>
    removeSubscriber(database, key),
  );
}

/** `milepost subscribers erase`. */
export async function eraseAll(
  addresses: readonly string[],
  options: GlobalOptions,
  effects: CommandEffects,
): Promise<void> {
  const secrets = readSecrets(effects.env);
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

import type { Command } from 'commander';

import { eraseSubscriber } from '../../audience/erasure.ts';
import { removeSubscriber, suppress, unsubscribe } from '../../audience/leave.ts';
import { addGlobalOptions, type CommandEffects, type GlobalOptions } from '../common/effects.ts';
import { readSecrets } from '../mailing/secret.ts';
import { withDatabase } from '../common/state.ts';
import { forEachAddress } from './addresses.ts';

/** Adds the ways a publisher can take somebody off the list: `unsubscribe`, `suppress`, `remove`, `erase`. */
export function addLeaveCommands(subscribers: Command, effects: CommandEffects): void {
  addGlobalOptions(subscribers.command('unsubscribe'))
    .description('unsubscribe people who asked for it by mail')
    .argument('<address...>')
    .addHelpText('after', '\nExample: milepost subscribers unsubscribe ann@example.org')
    .action((addresses: string[], options: GlobalOptions) =>
      forEachAddress(addresses, options, effects, { done: 'unsubscribed' }, async (database, { key }) => {
        const { found } = await unsubscribe(database, { key }, 'by mail', effects.now());
        return found;
      }),
    );

  addGlobalOptions(subscribers.command('suppress'))
    .description('never mail these people again, whoever asks for it, until `reinstate`')
    .argument('<address...>')
    .option('--reason <words>', 'why, for the record', 'by the publisher')
    .addHelpText(
      'after',
      '\nExample: milepost subscribers suppress ann@example.org --reason "asked by letter"',
    )
    .action((addresses: string[], options: GlobalOptions & { reason: string }) =>
      forEachAddress(addresses, options, effects, { done: 'suppressed' }, async (database, { key }) => {
        const how = { reason: options.reason, cause: 'person' } as const;
        return (await suppress(database, { key }, how, effects.now())) !== 'unknown';
      }),
    );

  addGlobalOptions(subscribers.command('remove'))
    .description('remove people and every trace of what they were sent; they can be added again')
    .argument('<address...>')
    .addHelpText('after', '\nExample: milepost subscribers remove ann@example.org')
    .action((addresses: string[], options: GlobalOptions) =>
      forEachAddress(addresses, options, effects, { done: 'removed' }, (database, { key }) =>
        removeSubscriber(database, key),
      ),
    );

  addGlobalOptions(subscribers.command('erase'))
    .description('erase people for good; only they themselves can come back')
    .argument('<address...>')
    .addHelpText(
      'after',
      `
Nothing is kept but a hash of the address, made with MILEPOST_SECRET, so that an import does not bring them back.

Example: milepost subscribers erase ann@example.org`,
    )
    .action((addresses: string[], options: GlobalOptions) => {
      const secrets = readSecrets(effects.env);
      return forEachAddress(
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
    });
}

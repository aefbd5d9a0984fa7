import { YES_OPTION } from '../../common/agreed.ts';
import { addGlobalOptions, type GlobalOptions } from '../../common/effects.ts';
import type { DefineCommand } from '../../common/lazy-command.ts';
import type { ForGoodOptions } from '../../subscribers/leave.ts';

/** Defines the ways a publisher can take somebody off the list: `unsubscribe`, `suppress`, `remove`, `erase`. */
export const defineLeaving: DefineCommand = (subscribers, effects) => {
  addGlobalOptions(subscribers.command('unsubscribe'))
    .description('unsubscribe people who asked for it by mail')
    .argument('<address...>')
    .addHelpText('after', '\nExample: milepost subscribers unsubscribe ann@example.org')
    .action(async (addresses: readonly string[], options: GlobalOptions) =>
      (await import('../../subscribers/leave.ts')).unsubscribeAll(addresses, options, effects),
    );

  addGlobalOptions(subscribers.command('suppress'))
    .description('never mail these people again, whoever asks for it, until `reinstate`')
    .argument('<address...>')
    .option('--reason <words>', 'why, for the record', 'by the publisher')
    .addHelpText(
      'after',
      '\nExample: milepost subscribers suppress ann@example.org --reason "asked by letter"',
    )
    .action(async (addresses: readonly string[], options: GlobalOptions & { reason: string }) =>
      (await import('../../subscribers/leave.ts')).suppressAll(addresses, options, effects),
    );

  addGlobalOptions(subscribers.command('remove'))
    .description('remove people and every trace of what they were sent; they can be added again')
    .argument('<address...>')
    .option(...YES_OPTION)
    .addHelpText('after', '\nExample: milepost subscribers remove ann@example.org')
    .action(async (addresses: readonly string[], options: ForGoodOptions) =>
      (await import('../../subscribers/leave.ts')).removeAll(addresses, options, effects),
    );

  addGlobalOptions(subscribers.command('erase'))
    .description('erase people for good; only they themselves can come back')
    .argument('<address...>')
    .option(...YES_OPTION)
    .addHelpText(
      'after',
      `
Nothing is kept but a hash of the address, made with MILEPOST_SECRET, so that an import does not bring them back.

Example: milepost subscribers erase ann@example.org`,
    )
    .action(async (addresses: readonly string[], options: ForGoodOptions) =>
      (await import('../../subscribers/leave.ts')).eraseAll(addresses, options, effects),
    );
};

import { Option } from 'commander';

import { SUBSCRIBER_STATES } from '../../../database/vocabulary.ts';
import { addGlobalOptions, type GlobalOptions } from '../../common/effects.ts';
import type { DefineCommand } from '../../common/lazy-command.ts';
import type { ListSubscribersOptions } from '../../subscribers/read.ts';

/** Defines `milepost subscribers list`, `show` and `export`, which change nothing. */
export const defineReading: DefineCommand = (subscribers, effects) => {
  addGlobalOptions(subscribers.command('list'))
    .description('list subscribers: address, state, name, frequency, tags followed, separated by tabs')
    .addOption(new Option('--state <state>', 'only those in this state').choices(SUBSCRIBER_STATES))
    .addHelpText('after', '\nExample: milepost subscribers list --state unsubscribed --json')
    .action(async (options: ListSubscribersOptions) =>
      (await import('../../subscribers/read.ts')).list(options, effects),
    );

  addGlobalOptions(subscribers.command('show'))
    .description('show everything kept about a person, including the record of their consent')
    .argument('<address>')
    .addHelpText('after', '\nExample: milepost subscribers show ann@example.org --json')
    .action(async (address: string, options: GlobalOptions) =>
      (await import('../../subscribers/read.ts')).show(address, options, effects),
    );

  addGlobalOptions(subscribers.command('export'))
    .description('print subscribers as CSV, which `import` reads back')
    .addOption(new Option('--state <state>', 'only those in this state').choices(SUBSCRIBER_STATES))
    .addHelpText('after', '\nExample: milepost subscribers export > members.csv')
    .action(async (options: ListSubscribersOptions) =>
      (await import('../../subscribers/read.ts')).exportAll(options, effects),
    );
};

import { Option } from 'commander';

import { FREQUENCIES } from '../../../audience/preferences.ts';
import { addGlobalOptions } from '../../common/effects.ts';
import type { DefineCommand } from '../../common/lazy-command.ts';
import type { AddOptions } from '../../subscribers/add.ts';

/** Defines `milepost subscribers add`. */
export const defineAdd: DefineCommand = (subscribers, effects) => {
  addGlobalOptions(subscribers.command('add'))
    .description('add people who asked for the newsletter')
    .argument('<address...>')
    .option('--name <name>', 'name of the person, with a single address')
    .option('--language <tag>', 'language they read, such as `pt-BR`')
    .option(
      '--tag <tag>',
      'a tag they follow, may be repeated; `all` for everything',
      (tag: string, before: readonly string[] | undefined) => [...(before ?? []), tag],
    )
    .addOption(
      new Option('--frequency <frequency>', 'each edition as it comes, or a digest').choices(
        Object.keys(FREQUENCIES),
      ),
    )
    .addHelpText(
      'after',
      '\nFor people who are already subscribed, the given tags and frequency are changed.' +
        '\nExamples: milepost subscribers add ann@example.org --name "Ann Lee"' +
        '\n          milepost subscribers add ann@example.org --tag docker --tag security --frequency weekly',
    )
    .action(async (addresses: readonly string[], options: AddOptions) =>
      (await import('../../subscribers/add.ts')).add(addresses, options, effects),
    );
};

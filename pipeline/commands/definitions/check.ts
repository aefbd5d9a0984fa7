import { addGlobalOptions } from '../common/effects.ts';
import type { DefineCommand } from '../common/lazy-command.ts';
import type { CheckCommandOptions } from '../check.ts';

/** Defines `milepost check`: reports everything that is wrong, and publishes nothing. */
export const defineCheck: DefineCommand = (command, effects) => {
  addGlobalOptions(command)
    .option('--strict', 'fail on warnings, too', false)
    .option('--all', 'show each finding, even if many are equal', false)
    .option('--draft-url', 'accept that the site has no address yet', false)
    .option('--report <file>', 'write a Markdown report of what changes for readers and subscribers')
    .option('--base <commit>', 'what the report compares with (default: the last commit)')
    .option('--links', 'ask each link out of the site whether something is there', false)
    .option('--fix', 'write the new addresses of links that have moved for good', false)
    .option('--refresh', 'ask again what was asked within a month', false)
    .addHelpText(
      'after',
      '\nExamples:\n  $ milepost check\n  $ milepost check --root ~/blog --strict\n  $ milepost check --all\n  $ milepost check --report changes.md --base main\n  $ milepost check --links\n  $ milepost check --links --fix\n',
    )
    .action(async (options: CheckCommandOptions) =>
      (await import('../check.ts')).checkAsAsked(options, effects),
    );
};

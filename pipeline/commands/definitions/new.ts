import { addGlobalOptions } from '../common/effects.ts';
import type { DefineCommand } from '../common/lazy-command.ts';
import { OWN_KINDS } from '../start/kinds.ts';
import type { NewOptions } from '../start/new.ts';

/** Defines `milepost new TITLE`: an article to begin with. */
export const defineNew: DefineCommand = (command, effects) => {
  addGlobalOptions(command)
    .argument('<title>', 'what it is called')
    .option(
      '--kind <kind>',
      `${Object.keys(OWN_KINDS).join(', ')}, or a template of your own in templates/new/`,
    )
    .option('--date <day>', 'when it is to be published, YYYY-MM-DD (default: today)')
    .option('--no-draft', 'let the next build publish it (default: it is a draft)', true)
    .option('--edit', 'open it in $VISUAL or $EDITOR', false)
    .addHelpText(
      'after',
      '\nExamples:\n  $ milepost new "Ten things of the year"\n  $ milepost new "Links of the week" --kind digest --edit\n  $ milepost new "Release notes" --kind changelog --date 2026-12-01\n',
    )
    .action(async (title: string, options: NewOptions) =>
      (await import('../start/new.ts')).beginArticle(title, options, effects),
    );
};

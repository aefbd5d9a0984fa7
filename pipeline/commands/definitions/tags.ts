import { addGlobalOptions, type GlobalOptions } from '../common/effects.ts';
import type { DefineCommand } from '../common/lazy-command.ts';
import type { SuggestOptions } from '../tags/options.ts';

/** Defines `milepost tags`: which tags are in use, and which should be. */
export const defineTags: DefineCommand = (command, effects) => {
  addGlobalOptions(command)
    .enablePositionalOptions()
    .addHelpText('after', '\nExamples:\n  $ milepost tags\n  $ milepost tags --json | jq .unused\n')
    .action(async (options: GlobalOptions) => (await import('../tags/list.ts')).listTags(options, effects));

  addGlobalOptions(command.command('suggest'))
    .argument(
      '[article]',
      'a path below content/articles/ or from the current folder, or a slug; default: all',
    )
    .description(
      'propose tags that an article lacks, with the words that are evidence for them, and new terms',
    )
    .option('--write', 'put accepted tags into front matter; asks for each on a terminal', false)
    .option('--yes', 'accept every proposed tag, but no new term', false)
    .option(
      '--accept <ids>',
      'accept these tags and new terms, separated by commas, wherever they are proposed',
    )
    .addHelpText(
      'after',
      '\nProposals are learned from the articles that have tags in their front matter; nothing is downloaded.' +
        '\n\nExamples:\n  $ milepost tags suggest\n  $ milepost tags suggest 2016-12-27-containers.md --write' +
        '\n  $ milepost tags suggest --write --accept docker,security\n  $ milepost tags suggest --json | jq .terms\n',
    )
    .action(async (article: string | undefined, options: SuggestOptions) =>
      (await import('../tags/suggest.ts')).suggestTags(article ?? null, options, effects),
    );
};

import type { DefineCommand } from '../common/lazy-command.ts';
import type { InitOptions } from '../start/init.ts';

/** Defines `milepost init [DIR]`: a publication to begin with. */
export const defineInit: DefineCommand = (command, effects) => {
  command
    .argument('[dir]', 'folder of the publication; it is made if it is missing', '.')
    .option('--title <title>', 'what it is called')
    .option('--url <url>', 'where it will be')
    .option('--language <tag>', 'the language it is written in')
    .option('--from <address>', 'the address that its mails are from')
    .option('--postal-address <lines>', 'where post reaches the sender, with commas between the lines')
    .option('--yes', 'ask nothing: take the defaults for what is not given', false)
    .option('--no-github', 'write no workflows for GitHub (default: they are written)', true)
    .option('--json', 'print a machine-readable report on standard output', false)
    .option('--quiet', 'print nothing but problems', false)
    .addHelpText(
      'after',
      '\nFiles that are there are never touched, so it can be run again.\n\nExamples:\n  $ milepost init\n  $ milepost init my-links --yes --title "My links" --url https://example.org/ --language en --from news@example.org --postal-address "Ann Lee, 1 Example Lane, 12345 Sampleton"\n',
    )
    .action(async (dir: string, options: InitOptions) =>
      (await import('../start/init.ts')).beginPublication(dir, options, effects),
    );
};

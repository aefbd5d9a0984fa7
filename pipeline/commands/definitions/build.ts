import { addGlobalOptions } from '../common/effects.ts';
import type { DefineCommand } from '../common/lazy-command.ts';
import type { BuildCommandOptions } from '../build.ts';

/** Defines `milepost build`: content → out/. */
export const defineBuild: DefineCommand = (command, effects) => {
  addGlobalOptions(command)
    .option('--out <dir>', 'folder to write to (default: out/ in the publication)')
    .option('--watch', 'build again whenever content, templates or configuration change', false)
    .option('--strict', 'fail on warnings, too', false)
    .option('--all', 'show each finding, even if many are equal', false)
    .option(
      '--frozen',
      'fail if milepost.lock would change (default: only where CI is set, and not to false or 0)',
    )
    .option('--no-frozen', 'write milepost.lock if it changes (default: except where CI is set)')
    .option('--draft-url', 'build although the site has no address yet, to try things out', false)
    .option('--yes', 'publish even if most of what is published would go', false)
    .addHelpText(
      'after',
      '\nExamples:\n  $ milepost build\n  $ milepost build --root ~/blog --out /var/www/blog\n  $ milepost build --watch\n  $ milepost build --json | jq .diagnostics\n',
    )
    .action(async (options: BuildCommandOptions) =>
      (await import('../build.ts')).buildAsAsked(options, effects),
    );
};

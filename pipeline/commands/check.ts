import { resolve } from 'node:path';

import type { Command } from 'commander';

import { check } from '../build/pipeline.ts';
import { countDiagnostics, hasErrors } from '../report/diagnostics.ts';
import { openCache } from './common/cache.ts';
import { addGlobalOptions, type CommandEffects, type GlobalOptions } from './common/effects.ts';
import { reportDiagnostics } from './common/report.ts';
import { counted } from '../text/counted.ts';

interface CheckCommandOptions extends GlobalOptions {
  readonly strict: boolean;
  readonly all: boolean;
}

/** Defines `milepost check`: reports everything that is wrong, and writes nothing. */
export function defineCheck(command: Command, effects: CommandEffects): void {
  addGlobalOptions(command)
    .option('--strict', 'fail on warnings, too', false)
    .option('--all', 'show each finding, even if many are equal', false)
    .addHelpText(
      'after',
      '\nExamples:\n  $ milepost check\n  $ milepost check --root ~/blog --strict\n  $ milepost check --all\n',
    )
    .action(async (options: CheckCommandOptions) => {
      const root = resolve(effects.cwd, options.root);
      const report = await check({
        root,
        env: effects.env,
        now: effects.now(),
        cache: await openCache(root),
      });
      await reportDiagnostics(report.diagnostics, options, effects);
      const failed = hasErrors(report.diagnostics, options.strict);
      const { articles, milestones, diagnostics } = report;
      if (options.json)
        effects.stdout(`${JSON.stringify({ ok: !failed, articles, milestones, diagnostics }, null, 2)}\n`);
      if (!options.quiet)
        effects.stderr(
          `${counted(articles, 'article')}, ${counted(milestones, 'milestone')}: ${countDiagnostics(diagnostics) || 'no findings'}\n`,
        );
      const broken = diagnostics.some(
        ({ severity, rule }) => severity === 'error' && rule.startsWith('config-'),
      );
      effects.setExitCode(broken ? 2 : failed ? 1 : 0);
    });
}

import { resolve } from 'node:path';

import { check } from '../build/pipeline.ts';
import type { PipelineOptions } from '../build/read-contract.ts';
import { judge } from '../report/judge.ts';
import { countDiagnostics, hasErrors } from '../report/diagnostics.ts';
import { openCache } from './common/cache.ts';
import { type ReportRequest, writeReport } from './check/report.ts';
import { type CommandEffects, CommandFailure, type GlobalOptions } from './common/effects.ts';
import { reportDiagnostics } from './common/report.ts';
import { counted } from '../text/counted.ts';

/** The options of `milepost check`. */
export interface CheckCommandOptions extends GlobalOptions {
  readonly strict: boolean;
  readonly all: boolean;
  readonly draftUrl: boolean;
  readonly report?: string;
  readonly base?: string;
  readonly links: boolean;
  readonly fix: boolean;
  readonly refresh: boolean;
}

/** `milepost check`: findings, and a report of what changes. */
export async function checkAsAsked(options: CheckCommandOptions, effects: CommandEffects): Promise<void> {
  if (options.base !== undefined && options.report === undefined)
    throw new CommandFailure(
      'Unexpected `--base` without `--report`',
      'Name the file for the report, too.',
      2,
    );
  if ((options.fix || options.refresh) && !options.links)
    throw new CommandFailure(
      `Unexpected \`${options.fix ? '--fix' : '--refresh'}\` without \`--links\``,
      'Only links out of the site are asked and mended.',
      2,
    );
  // First, because it may mend the articles that are checked.
  const links = options.links ? await (await import('./check/links.ts')).checkLinks(options, effects) : [];
  const root = resolve(effects.cwd, options.root);
  const pipeline: PipelineOptions = {
    root,
    env: effects.env,
    now: effects.now(),
    cache: await openCache(root),
  };
  const checked = await check({ ...pipeline, draftUrl: options.draftUrl });
  const judgement = checked.judgement ?? { rules: {}, exceptions: new Map() };
  const report = { ...checked, diagnostics: [...checked.diagnostics, ...judge(links, judgement)] };
  await reportDiagnostics(report.diagnostics, options, effects);
  const failed = hasErrors(report.diagnostics, options.strict);
  const { articles, milestones, diagnostics } = report;
  const changes =
    options.report === undefined
      ? {}
      : {
          changes: await writeReport(requested(options.report, options, effects), pipeline, diagnostics),
        };
  if (options.json)
    effects.stdout(
      `${JSON.stringify({ ok: !failed, articles, milestones, diagnostics, ...changes }, null, 2)}\n`,
    );
  if (!options.quiet)
    effects.stderr(
      `${counted(articles, 'article')}, ${counted(milestones, 'milestone')}: ${countDiagnostics(diagnostics) || (diagnostics.length === 0 ? 'no findings' : 'no errors or warnings')}\n`,
    );
  const broken = diagnostics.some(({ severity, rule }) => severity === 'error' && rule.startsWith('config-'));
  effects.setExitCode(broken ? 2 : failed ? 1 : 0);
}

function requested(report: string, { base }: CheckCommandOptions, { cwd }: CommandEffects): ReportRequest {
  return { file: resolve(cwd, report), base: base ?? null };
}

import { isAbsolute, join, relative, resolve } from 'node:path';

import { databaseInGit } from '../build/database-in-git.ts';
import { build } from '../build/build.ts';
import type { BuildOptions, BuildReport } from '../build/pipeline.ts';
import { loadSettings } from '../config/load.ts';
import type { SearchReport } from '../build/searching/search-report.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { countDiagnostics, hasErrors } from '../report/diagnostics.ts';
import { judge } from '../report/judge.ts';
import { progressLine } from '../report/progress.ts';
import { counted } from '../text/counted.ts';
import { openCache, openFileCache } from './common/cache.ts';
import { type CommandEffects, CommandFailure, type GlobalOptions, sayAsIs } from './common/effects.ts';
import { isInCi } from './common/in-ci.ts';
import { explainWriteFailure } from './build/write-failure.ts';
import { reportDiagnostics } from './common/report.ts';

/** The options of `milepost build`. */
export interface BuildCommandOptions extends GlobalOptions {
  readonly out?: string;
  readonly watch: boolean;
  readonly strict: boolean;
  readonly all: boolean;
  readonly frozen?: boolean;
  readonly yes: boolean;
  readonly draftUrl: boolean;
}

/** `milepost build`: once, or whenever something changes. */
export async function buildAsAsked(options: BuildCommandOptions, effects: CommandEffects): Promise<void> {
  const root = resolve(effects.cwd, options.root);
  const out = resolve(effects.cwd, options.out ?? join(root, 'out'));
  refuseUnsafeOut(root, out);
  const since = effects.now();
  await buildOnce({ root, out }, options, effects);
  if (!options.watch) return;
  const { watchFolders } = await import('./build/watch.ts');
  await watchFolders(root, out, since, async () => buildOnce({ root, out }, options, effects), effects);
}

/** The out folder must not be, contain, or lie in anything the publication is made from. */
function refuseUnsafeOut(root: string, out: string): void {
  const sources = ['content', 'templates'].map((name) => join(root, name));
  if (!isWithin(root, out) && !sources.some((source) => isWithin(out, source))) return;
  throw new CommandFailure(
    `Can't write to ${out}: it is, contains or lies in one of the publication's own folders`,
    'Choose a folder of its own with --out, for example out/.',
    2,
  );
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

async function buildOnce(
  { root, out }: { root: string; out: string },
  options: BuildCommandOptions,
  effects: CommandEffects,
): Promise<void> {
  const started = effects.now();
  const line = progressLine(
    (text) => sayAsIs(effects, text),
    effects.isTerminal && !options.quiet,
    'files',
    () => effects.now().getTime(),
  );
  const frozen = options.frozen ?? isInCi(effects.env);
  const settings: BuildOptions = {
    root,
    out,
    frozen,
    isLossAgreed: options.yes,
    draftUrl: options.draftUrl,
    env: effects.env,
    now: started,
    cache: await openCache(root, true),
    files: await openFileCache(root),
    progress: line.update,
  };
  let report: BuildReport;
  try {
    report = await build(settings);
  } catch (error) {
    throw explainWriteFailure(error, out);
  } finally {
    line.finish();
  }
  report = { ...report, diagnostics: [...report.diagnostics, ...(await exposed(root, effects))] };
  await reportDiagnostics(report.diagnostics, options, effects);
  const failed = hasErrors(report.diagnostics, options.strict);
  if (options.json) effects.stdout(`${JSON.stringify({ ok: !failed, ...report }, null, 2)}\n`);
  if (!options.quiet) effects.stderr(summary(report, out));
  if (isFirst(report) && effects.isTerminal && !options.quiet && !options.watch)
    effects.stderr(
      `Open ${join(out, 'index.html')} in a browser; \`npx milepost preview\` shows it with the newsletters while you write.\n`,
    );
  effects.setExitCode(exitCode(report, failed));
}

/** Whether nothing was there before. */
function isFirst({ written, unchanged, removed }: BuildReport): boolean {
  return written > 0 && unchanged === 0 && removed === 0;
}

/** What is wrong beside the publication, which a build with nothing to do has to see as well. */
async function exposed(root: string, { env }: CommandEffects): Promise<readonly Diagnostic[]> {
  const { settings } = await loadSettings(root, env);
  const database = settings?.delivery.database;
  const found = database?.engine === 'sqlite' ? await databaseInGit(database.file, env) : null;
  if (settings === null || found === null) return [];
  return judge([found], { rules: settings.rules, exceptions: new Map() });
}

function exitCode(report: BuildReport, failed: boolean): 0 | 1 | 2 {
  if (report.diagnostics.some(({ severity, rule }) => severity === 'error' && rule.startsWith('config-')))
    return 2;
  return failed ? 1 : 0;
}

function summary(
  { articles, milestones, written, unchanged, removed, search, diagnostics }: BuildReport,
  out: string,
): string {
  const counts = countDiagnostics(diagnostics);
  return `${counted(articles, 'article')}, ${counted(milestones, 'milestone')}: ${written} written, ${unchanged} unchanged, ${removed} removed in ${out}${counts === '' ? '' : ` (${counts})`}\n${search === null ? '' : searchWords(search)}`;
}

/** The size of the search index, and how long it took. */
function searchWords({ files, bytes, milliseconds }: SearchReport): string {
  const size = `Search index: ${counted(files, 'file')}, ${Math.ceil(bytes / 1000).toLocaleString('en')} kB`;
  return `${size}, ${milliseconds === null ? 'as it was' : `made in ${(milliseconds / 1000).toFixed(1)} s`}\n`;
}

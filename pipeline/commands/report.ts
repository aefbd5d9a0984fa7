import { appendFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';

import type { Diagnostic } from '../model/diagnostic.ts';
import { formatDiagnostics } from '../report/format.ts';
import { githubAnnotations, githubSummary } from '../report/github.ts';
import type { CommandEffects, GlobalOptions } from './effects.ts';

/** How a command tells what was found. */
export interface ReportOptions extends Pick<GlobalOptions, 'quiet' | 'root'> {
  /** Each finding in lines of its own, also where equal ones could stand together. */
  readonly all?: boolean;
}

/**
 * Tells a person (and, on GitHub, the pull request) what was found. With `--quiet` only errors and warnings, in
 * any case no more than that is told twice.
 */
export async function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  { quiet, root, all = false }: ReportOptions,
  effects: CommandEffects,
): Promise<void> {
  const shown = quiet ? diagnostics.filter(({ severity }) => severity !== 'info') : diagnostics;
  effects.stderr(formatDiagnostics(shown, { colour: wantsColour(effects), all }));
  if (effects.env['GITHUB_ACTIONS'] !== 'true') return;
  effects.stderr(githubAnnotations(diagnostics.map((diagnostic) => inRepository(diagnostic, root, effects))));
  const summary = effects.env['GITHUB_STEP_SUMMARY'];
  if (summary !== undefined && summary !== '') await appendFile(summary, githubSummary(diagnostics));
}

/** GitHub wants paths from the top of the repository, of which the publication may be a folder. */
function inRepository(diagnostic: Diagnostic, root: string, { cwd, env }: CommandEffects): Diagnostic {
  const top = env['GITHUB_WORKSPACE'];
  if (diagnostic.file === null || top === undefined) return diagnostic;
  const file = relative(top, resolve(cwd, root, diagnostic.file))
    .split(sep)
    .join('/');
  return file.startsWith('..') ? diagnostic : { ...diagnostic, file };
}

/** Colours are for terminals, unless their owner says otherwise (https://no-color.org). */
function wantsColour({ isTerminal, env }: CommandEffects): boolean {
  return isTerminal && (env['NO_COLOR'] ?? '') === '';
}

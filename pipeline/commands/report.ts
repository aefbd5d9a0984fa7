import { appendFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';

import type { Diagnostic } from '../model/diagnostic.ts';
import { formatDiagnostics } from '../report/diagnostics.ts';
import { githubAnnotations, githubSummary } from '../report/github.ts';
import type { CommandEffects, GlobalOptions } from './effects.ts';

/**
 * Tells a person (and, on GitHub, the pull request) what was found. With `--quiet` only errors and warnings, in
 * any case no more than that is told twice.
 */
export async function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  { quiet, root }: GlobalOptions,
  effects: CommandEffects,
): Promise<void> {
  const shown = quiet ? diagnostics.filter(({ severity }) => severity !== 'info') : diagnostics;
  effects.stderr(formatDiagnostics(shown, wantsColour(effects)));
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

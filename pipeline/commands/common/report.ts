import { appendFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';

import type { Diagnostic } from '../../model/diagnostic.ts';
import { formatDiagnostics } from '../../report/format.ts';
import { githubAnnotations, githubSummary } from '../../report/github.ts';
import { type CommandEffects, type GlobalOptions, sayAsIs } from './effects.ts';

/** How a command reports findings. */
export interface ReportOptions extends Pick<GlobalOptions, 'quiet' | 'root'> {
  /** Each finding on lines of its own, even if equal ones could share a line. */
  readonly all?: boolean;
}

/**
 * Reports findings to a person and, on GitHub, to the pull request and the job's summary. With `--quiet`, people only
 * see errors and warnings.
 */
export async function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  { quiet, root, all = false }: ReportOptions,
  effects: CommandEffects,
): Promise<void> {
  const shown = quiet ? diagnostics.filter(({ severity }) => severity !== 'info') : diagnostics;
  sayAsIs(effects, formatDiagnostics(shown, { colour: wantsColour(effects), all }));
  if (effects.env['GITHUB_ACTIONS'] !== 'true') return;
  const annotations = diagnostics.map((diagnostic) => inRepository(diagnostic, root, effects));
  sayAsIs(effects, githubAnnotations(annotations));
  const summary = effects.env['GITHUB_STEP_SUMMARY'];
  if (summary !== undefined && summary !== '') await appendFile(summary, githubSummary(diagnostics));
}

/** GitHub needs paths from the root of the repository; the publication may be a folder in it. */
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

import { appendFile } from 'node:fs/promises';

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
  { quiet }: GlobalOptions,
  effects: CommandEffects,
): Promise<void> {
  const shown = quiet ? diagnostics.filter(({ severity }) => severity !== 'info') : diagnostics;
  effects.stderr(formatDiagnostics(shown, wantsColour(effects)));
  if (effects.env['GITHUB_ACTIONS'] !== 'true') return;
  effects.stderr(githubAnnotations(diagnostics));
  const summary = effects.env['GITHUB_STEP_SUMMARY'];
  if (summary !== undefined && summary !== '') await appendFile(summary, githubSummary(diagnostics));
}

/** Colours are for terminals, unless their owner says otherwise (https://no-color.org). */
function wantsColour({ isTerminal, env }: CommandEffects): boolean {
  return isTerminal && (env['NO_COLOR'] ?? '') === '';
}

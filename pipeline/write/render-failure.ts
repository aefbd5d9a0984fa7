import type { Diagnostic } from '../model/diagnostic.ts';
import type { BuildOutput } from '../model/output.ts';
import { errorMessage } from '../text/thrown.ts';

/**
 * Says why an output could not be rendered. An error with a file, line and column (a template's, for example) is for
 * the publisher to fix there, and so is any error of a configured emitter; any other is ours.
 */
export function explainRenderFailure(error: unknown, { path, emitter }: BuildOutput): Diagnostic {
  const message = errorMessage(error);
  if (emitter === undefined && error instanceof Error && 'file' in error && typeof error.file === 'string') {
    return {
      severity: 'error',
      rule: 'template-error',
      message,
      hint: 'Correct the template; pages made with it stay as they were.',
      file: error.file,
      line: 'line' in error && typeof error.line === 'number' ? error.line : null,
      column: 'column' in error && typeof error.column === 'number' ? error.column : null,
    };
  }
  return {
    severity: 'error',
    rule: 'render-failed',
    message: `Unexpected failure ${emitter === undefined ? '' : `of the emitter \`${emitter}\` `}to make ${path}: ${message}`,
    hint:
      emitter === undefined
        ? 'This is a defect of milepost; please report it with the article that caused it.'
        : 'Fix the emitter; until then its file stays as it was.',
    file: null,
    line: null,
    column: null,
  };
}

/** Whether two diagnostics say the same about the same place. */
export function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return (
    a.rule === b.rule &&
    a.message === b.message &&
    a.file === b.file &&
    a.line === b.line &&
    a.column === b.column
  );
}

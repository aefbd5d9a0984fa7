import type { Diagnostic } from '../model/diagnostic.ts';

/**
 * Says why an output could not be rendered. An error with a file, line and column (a template's, for example) is for
 * the publisher to fix there; any other is ours.
 *
 * @param path Of the output.
 */
export function explainRenderFailure(error: unknown, path: string): Diagnostic {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'file' in error && typeof error.file === 'string') {
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
    message: `Unexpected failure to make ${path}: ${message}`,
    hint: 'This is a defect of milepost; please report it with the article that caused it.',
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

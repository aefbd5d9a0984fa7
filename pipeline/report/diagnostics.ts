import { compareTexts } from '../text/order/compare.ts';
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import { counted } from '../text/counted.ts';

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Sorts diagnostics by file and place; those without a file come first. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compareTexts(a.file ?? '', b.file ?? '') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      RANK[a.severity] - RANK[b.severity],
  );
}

/** `file:line:column`, as far as they are known; empty if there is no file. */
export function placeOf({ file, line, column }: Diagnostic): string {
  return [file, file === null ? null : line, file === null || line === null ? null : column]
    .filter((part) => part !== null)
    .join(':');
}

/** How many there are of each severity: `2 errors, 1 warning`; empty if there are none. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  return (['error', 'warning'] as const)
    .map(
      (severity) =>
        [severity, diagnostics.filter((diagnostic) => diagnostic.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => counted(count, severity))
    .join(', ');
}

/** Whether any is an error; in strict mode, a warning counts as well. */
export function hasErrors(diagnostics: readonly Diagnostic[], strict = false): boolean {
  return diagnostics.some(({ severity }) => severity === 'error' || (strict && severity === 'warning'));
}

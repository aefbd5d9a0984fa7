import type { Diagnostic } from '../model/diagnostic.ts';
import { placeOf } from './diagnostics.ts';
import { type FindingGroup, groupDiagnostics } from './group.ts';
import { printable } from '../text/printing/printable.ts';
import { placesOf } from './places.ts';

/** GitHub shows ten annotations of each kind per step; more would only push out the worst ones. */
const MOST = 10;

/**
 * Diagnostics as GitHub workflow commands, the worst ten. They appear at their lines in a pull request; equal ones
 * appear once, at the first place.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubAnnotations(diagnostics: readonly Diagnostic[]): string {
  return worstFirst(diagnostics)
    .filter(({ told }) => told.severity !== 'info')
    .slice(0, MOST)
    .map(({ told, findings }) => {
      const { severity, file, line, column, rule, hint } = told;
      const message = withCount(told, findings);
      const properties = [
        ...(file === null ? [] : [`file=${property(file)}`]),
        ...(line === null ? [] : [`line=${line}`]),
        ...(column === null ? [] : [`col=${column}`]),
        `title=${property(rule)}`,
      ];
      return `::${severity} ${properties.join(',')}::${data(hint === null ? message : `${message}\n${hint}`)}\n`;
    })
    .join('');
}

/** All diagnostics as a Markdown table, the worst first, for the summary of a job; equal ones share a row. */
export function githubSummary(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return '';
  const rows = worstFirst(diagnostics).map(({ told, findings }) => {
    const places = findings.length > 1 ? placesOf(findings).text : placeOf(told);
    return `| ${[told.severity, places, withCount(told, findings), told.hint ?? ''].map(cell).join(' | ')} |`;
  });
  return ['| | where | what | what to do |', '| --- | --- | --- | --- |', ...rows, ''].join('\n');
}

function worstFirst(diagnostics: readonly Diagnostic[]): readonly FindingGroup[] {
  const groups = groupDiagnostics(diagnostics);
  return (['error', 'warning', 'info'] as const).flatMap((severity) =>
    groups.filter(({ told }) => told.severity === severity),
  );
}

function withCount({ message }: Diagnostic, { length }: readonly Diagnostic[]): string {
  return length > 1 ? `${length} × ${message}` : message;
}

function data(text: string): string {
  return printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Words in a cell of a table. What is code is not decoded by Markdown, but a bar would end the cell there, too. */
function cell(text: string): string {
  return (
    printable(text)
      .replaceAll(/\s+/g, ' ')
      .split(CODE)
      // What is between two of the others is a span.
      .map((part, index) => (index % 2 === 1 ? part : part.replaceAll('\\', '\\\\').replaceAll('<', '&lt;')))
      .join('')
      .replaceAll('|', '\\|')
  );
}

/** A span of code: as many backticks at its end as at its beginning. */
const CODE = /(?<!`)(`[^`]+`(?!`)|``[^`]+(?:`[^`]+)*``)/;

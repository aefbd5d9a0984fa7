import { styleText } from 'node:util';

import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import { printable } from '../text/printing/printable.ts';
import { placeOf, sortDiagnostics } from './diagnostics.ts';
import { type FindingGroup, groupDiagnostics } from './group.ts';
import { placesOf } from './places.ts';

const COLOUR: Readonly<Record<Severity, 'red' | 'yellow' | 'blue'>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
};

/** How diagnostics are shown. */
export interface FormatOptions {
  /** Whether the reader is a terminal. */
  readonly colour: boolean;
  /** Shows every finding, including equal ones that could share a line. */
  readonly all?: boolean;
}

/**
 * Diagnostics as lines for a person: `file:line:column severity message rule`, with the hint below. Equal ones share
 * one line with their count, and the first places below it. Whatever they contain is {@link printable}.
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  { colour, all = false }: FormatOptions,
): string {
  const paint = (format: 'red' | 'yellow' | 'blue' | 'dim', text: string): string =>
    colour ? styleText(format, shown(text), { validateStream: false }) : shown(text);
  const groups = all
    ? sortDiagnostics(diagnostics).map((told): FindingGroup => ({ told, findings: [told] }))
    : groupDiagnostics(diagnostics);
  return groups
    .map(({ told, findings }) => {
      const { severity, message, rule, hint } = told;
      const several = findings.length > 1;
      const place = several ? '' : placeOf(told);
      const count = several ? `${findings.length} × ` : '';
      const head = `${place === '' ? '' : `${shown(place)} `}${paint(COLOUR[severity], severity)} ${count}${shown(message)} ${paint('dim', rule)}`;
      const { text, more } = several ? placesOf(findings) : { text: '', more: 0 };
      const places = more > 0 ? `${text}; --all shows each` : text;
      return [
        head,
        places === '' ? '' : `    ${shown(places)}`,
        hint === null ? '' : `    ${paint('dim', hint)}`,
      ]
        .filter((line) => line !== '')
        .map((line) => `${line}\n`)
        .join('');
    })
    .join('');
}

/** The lines of a longer text are further in than the findings, which nothing in them can be mistaken for. */
function shown(text: string): string {
  return printable(text).replaceAll('\n', '\n    ');
}

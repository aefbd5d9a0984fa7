import type { Subscriber } from './subscribers.ts';

const COLUMNS = [
  'email',
  'name',
  'status',
  'language',
  'frequency',
  'follows',
  'consent at',
  'source',
  'created at',
] as const;

/** The header line of a table of subscribers. */
export const EXPORT_HEADER: string = `${COLUMNS.join(',')}\r\n`;

/**
 * A subscriber as a line of comma-separated values (RFC 4180). `milepost subscribers import` reads it back to the same
 * values.
 */
export function exportLine(person: Subscriber): string {
  const { address, name, state, language, frequency, tags, consentAt, consentSource, createdAt } = person;
  const cells = [
    address,
    name,
    state,
    language,
    frequency,
    tags.join(' '),
    consentAt,
    consentSource,
    createdAt,
  ];
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | null): string {
  const text = inert(value ?? '');
  return /[",\r\n;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A spreadsheet treats text that begins like this as a formula, and a name can contain anything; an apostrophe makes it
 * text.
 */
function inert(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

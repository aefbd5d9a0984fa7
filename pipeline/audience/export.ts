import { csvLine } from '../text/csv-line.ts';
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
export const EXPORT_HEADER: string = csvLine(COLUMNS);

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
  return csvLine(cells);
}

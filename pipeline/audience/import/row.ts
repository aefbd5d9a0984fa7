import type { SubscriberState } from '../../database/schema.ts';
import { parseAddress } from '../../text/mail-address.ts';
import type { Address } from '../../text/mail-address.ts';
import { FREQUENCIES, isFrequency, type Preferences } from '../preferences.ts';
import { cleanName } from '../../text/display-name.ts';
import type { Columns } from './columns.ts';

/** One good row of an import. */
export interface ImportedPerson {
  readonly address: Address;
  readonly name: string | null;
  /** BCP 47; `null` if the file does not say. */
  readonly language: string | null;
  readonly state: SubscriberState;
  /** RFC 3339; `null` if the file does not say. */
  readonly consentAt: string | null;
  readonly preferences: Partial<Preferences>;
  readonly line: number;
}

/** A person, or what is wrong with the row: "Unexpected …, expected …". */
export type RowResult =
  | { readonly person: ImportedPerson; readonly problem: null }
  | { readonly person: null; readonly problem: string };

/** If two columns or two rows disagree, the state in which people get less mail wins. */
const CAUTION: readonly SubscriberState[] = ['active', 'pending', 'unsubscribed', 'suppressed'];

/** Reads one row of a table. */
export function readRow(row: readonly string[], columns: Columns, line: number): RowResult {
  const cell = inertRead(row[columns.address] ?? '');
  const { address, problem } = parseAddress(cell);
  if (address === null) {
    return { person: null, problem: `Unexpected \`${shown(cell)}\`, expected an e-mail address: ${problem}` };
  }
  let state: SubscriberState = 'active';
  for (const column of columns.states) {
    const text = (row[column.index] ?? '').trim().toLowerCase();
    const said = column.read(text);
    if (said === undefined) {
      return {
        person: null,
        problem: `Unexpected status \`${shown(text)}\`, expected active, pending, unsubscribed or bounced`,
      };
    }
    if (said !== null) state = moreCautious(state, said);
  }
  const name = cleanName(columns.names.map((index) => inertRead(row[index] ?? '')).join(' '));
  if (name?.includes('\uFFFD') === true) {
    return { person: null, problem: 'Unexpected bytes in the name, expected a file in UTF-8' };
  }
  const consentAt = columns.consentAt === null ? null : readTime(row[columns.consentAt] ?? '');
  const frequency = (columns.frequency === null ? '' : (row[columns.frequency] ?? '')).trim().toLowerCase();
  if (frequency !== '' && !isFrequency(frequency)) {
    const expected = Object.keys(FREQUENCIES).join(', ');
    return {
      person: null,
      problem: `Unexpected frequency \`${shown(frequency)}\`, expected one of ${expected}`,
    };
  }
  const tags = readTags(columns.follows === null ? '' : (row[columns.follows] ?? ''));
  const preferences = {
    ...(frequency === '' ? {} : { frequency }),
    ...(tags.length === 0 ? {} : { tags }),
  };
  const language = columns.language?.read(row[columns.language.index] ?? '') ?? null;
  return { person: { address, name, language, state, consentAt, preferences, line }, problem: null };
}

/** Ids of tags, separated as in spreadsheets and our own export. */
function readTags(cell: string): readonly string[] {
  return cell
    .split(/[,;|\s]+/)
    .filter((tag) => /^[\p{L}\p{N}][\p{L}\p{N}-]*$/u.test(tag))
    .map((tag) => tag.toLowerCase());
}

/** The one of two states in which people get less mail. */
export function moreCautious(a: SubscriberState, b: SubscriberState): SubscriberState {
  return CAUTION.indexOf(a) >= CAUTION.indexOf(b) ? a : b;
}

/** Tables write times as `2024-05-01 10:00:00` or as RFC 3339; without an offset, UTC is meant. */
function readTime(text: string): string | null {
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?$/.exec(
    text.trim(),
  );
  if (match === null) return null;
  const [, day = '', time = '00:00:00', offset = 'Z'] = match;
  const instant = Date.parse(`${day}T${time}${offset}`);
  return Number.isNaN(instant) ? null : new Date(instant).toISOString();
}

/** Removes the apostrophe that an export puts before text that a spreadsheet would take for a formula. */
function inertRead(text: string): string {
  return text.replace(/^'(?=[=+\-@])/, '');
}

function shown(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}`]/gu, ' ').trim();
  return clean.length > 60 ? `${clean.slice(0, 60)}…` : clean;
}

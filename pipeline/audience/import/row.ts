import type { SubscriberState, SuppressionCause } from '../../database/vocabulary.ts';
import { parseAddress } from '../../text/mail-address.ts';
import type { Address } from '../../text/mail-address.ts';
import { FREQUENCIES, isFrequency, type Preferences } from '../preferences.ts';
import { cleanName } from '../../text/display-name.ts';
import { moreCautious } from './caution.ts';
import { type Columns, isTooWide } from './columns.ts';
import { readTime } from './read-time.ts';

/** One good row of an import. */
export interface ImportedPerson {
  readonly address: Address;
  readonly name: string | null;
  /** BCP 47; `null` if the file does not say. */
  readonly language: string | null;
  readonly state: SubscriberState;
  /** Whether they said themselves that they want no mail, whatever else they are. */
  readonly hasRefused: boolean;
  /** Why they are suppressed; `null` if they are not, or if the file does not say. */
  readonly cause: SuppressionCause | null;
  /** RFC 3339; `null` if the file does not say. */
  readonly consentAt: string | null;
  readonly preferences: Partial<Preferences>;
  readonly line: number;
}

/** A person, or what is wrong with the row: "Unexpected …, expected …". */
export type RowResult =
  | { readonly person: ImportedPerson; readonly problem: null }
  | { readonly person: null; readonly problem: string };

/** Reads one row of a table. */
export function readRow(row: readonly string[], columns: Columns, line: number): RowResult {
  const cell = inertRead(row[columns.address] ?? '');
  const { address, problem } = parseAddress(cell);
  if (address === null) {
    return { person: null, problem: `Unexpected \`${shown(cell)}\`, expected an e-mail address: ${problem}` };
  }
  if (columns.width !== null && isTooWide(row, columns.width)) {
    return {
      person: null,
      problem: `Unexpected ${row.length} cells, expected ${columns.width} as in the first line; a quote or a separator in a cell may be written wrongly`,
    };
  }
  if (row.length < columns.least) {
    return {
      person: null,
      problem: `Unexpected ${row.length} cells, expected ${columns.least} as in the first line; what is missing could be a no`,
    };
  }
  let state: SubscriberState = columns.everybody;
  let hasRefused = state === 'unsubscribed';
  const causes = new Set<SuppressionCause | null>(state === 'suppressed' ? [columns.everybodyCause] : []);
  for (const column of columns.states) {
    const text = (row[column.index] ?? '').trim();
    const said = column.read(text);
    if (said === undefined) {
      return {
        person: null,
        problem: `Unexpected status \`${shown(text)}\`, expected active, pending, unsubscribed or bounced`,
      };
    }
    if (said === 'unsubscribed') hasRefused = true;
    if (said === 'suppressed') causes.add(column.causeOf(text));
    if (said !== null) state = moreCautious(state, said);
  }
  const name = cleanName(columns.names.map((index) => inertRead(row[index] ?? '')).join(' '));
  if (name?.includes('\uFFFD') === true) {
    return { person: null, problem: 'Unexpected bytes in the name, expected a file in UTF-8' };
  }
  const consentAt = firstTime(row, columns.consentAt);
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
  const cause = strictest(causes);
  if (causes.has('complaint')) hasRefused = true;
  const person = { address, name, language, state, hasRefused, cause, consentAt, preferences, line };
  return { person, problem: null };
}

/** Of several causes, the one that is hardest to lift: one that nobody knows may be a person's own wish. */
export function strictest(causes: Iterable<SuppressionCause | null>): SuppressionCause | null {
  const [first = null, ...others] = new Set(causes);
  if (others.length === 0) return first;
  return [first, ...others].includes(null) ? null : 'complaint';
}

/** Ids of tags, separated as in spreadsheets and our own export. */
function readTags(cell: string): readonly string[] {
  return cell
    .split(/[,;|\s]+/)
    .filter((tag) => /^[\p{L}\p{N}][\p{L}\p{N}-]*$/u.test(tag))
    .map((tag) => tag.toLowerCase());
}

function firstTime(row: readonly string[], columns: Columns['consentAt']): string | null {
  for (const { index, dayOrder } of columns) {
    const time = readTime(row[index] ?? '', dayOrder);
    if (time !== null && time !== 'ambiguous') return time.toISOString();
  }
  return null;
}

/** Removes the apostrophe that an export puts before text that a spreadsheet would take for a formula. */
function inertRead(text: string): string {
  return text.replace(/^'(?=[=+\-@])/, '');
}

function shown(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}`]/gu, ' ').trim();
  return clean.length > 60 ? `${clean.slice(0, 60)}…` : clean;
}

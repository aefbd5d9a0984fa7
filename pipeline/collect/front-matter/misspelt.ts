import { editDistance, nearestOf } from '../../report/nearest.ts';
import {
  comparedName,
  FALSE,
  OWN_FIELDS,
  PUBLISHED_STATES,
  TRUE,
  UNPUBLISHED_STATES,
} from './known-fields.ts';
import { asRecord } from './values.ts';

/** What a field may have been meant to be whose name is not known. */
export interface Misspelt {
  /** The nearest names; several if they are equally near. */
  readonly meant: readonly string[];
  /** Whether it may have been meant to decide whether or when the article is published. */
  readonly decides: boolean;
}

/**
 * Recognises a misspelt name.
 *
 * A name that is one edit from that of a field that decides on publishing (two, if the name is long), with a value of
 * that field's kind, decides as well: otherwise, what its author holds back would be out. `data: ships.csv` and
 * `craft: knitting` are fields of somebody's own.
 *
 * @param value As written in the front matter.
 * @returns `null` if no name is near.
 */
export function misspelt(key: string, value: unknown): Misspelt | null {
  const name = comparedName(key);
  if (name.length > LONGEST_NAME) return null;
  const deciding = DECIDING.filter(({ known, isOfKind }) => isNear(name, known) && isOfKind(value));
  const meant = new Set([...deciding.map(({ known }) => known), ...nearestOf(name, WRITTEN.keys())]);
  if (meant.size === 0) return null;
  return { meant: [...meant].map((known) => WRITTEN.get(known) ?? known), decides: deciding.length > 0 };
}

/** For a longer name, no correction is suggested. */
const LONGEST_NAME = 40;

/** All names in the form used for comparing, and as they are written. */
const WRITTEN: ReadonlyMap<string, string> = new Map(
  Object.entries(OWN_FIELDS).flatMap(([own, others]) =>
    [own, ...others].map((name) => [comparedName(name), name] as const),
  ),
);

/** Names of the date that are also those of a truth: `published: false`. */
const DATE_OR_TRUTH: ReadonlySet<string> = new Set(['published', 'is_published', 'publish']);

/** The kinds of values that decide on publishing, by field; of a field, a name may have a kind of its own. */
const KINDS: Readonly<Record<string, (value: unknown, name: string) => boolean>> = {
  draft: isTruth,
  date: (value, name) => isDate(value) || (DATE_OR_TRUTH.has(name) && isTruth(value)),
  expires: isDate,
  status: isState,
};

const DECIDING = Object.entries(KINDS).flatMap(([field, isOfKind]) =>
  [field, ...(OWN_FIELDS[field] ?? [])].map((name) => ({
    known: comparedName(name),
    isOfKind: (value: unknown): boolean => isOfKind(value, name),
  })),
);

function isNear(name: string, known: string): boolean {
  const most = known.length >= LONG_NAME ? 2 : 1;
  return Math.abs(name.length - known.length) <= most && editDistance(name, known, most) <= most;
}

const LONG_NAME = 8;

/** A truth, or a misspelt one. */
function isTruth(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  return TRUE.test(value) || FALSE.test(value) || nearestOf(value, ['true', 'false']).length > 0;
}

/** Whatever begins like a day, with its month in digits or words. */
function isDate(value: unknown): boolean {
  const text = asRecord(value)['date'] ?? value;
  return typeof text === 'string' && DAY.test(text);
}

const DAY = /^(?:\d{4}[-/. ]?\d|\d{1,2}[-/. ]+(?:\d|[a-zäû]{3})|[a-zäû]{3,9}[., ]+\d)/iu;

function isState(value: unknown): boolean {
  return typeof value === 'string' && nearestOf(value.toLowerCase(), STATES).length > 0;
}

const STATES = [...UNPUBLISHED_STATES, ...PUBLISHED_STATES];

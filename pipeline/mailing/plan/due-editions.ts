import type { EditionRecord } from '../../deliver/ledger/editions.ts';

/** An edition that the publication could send: an article with a date that has come. */
export interface Candidate {
  readonly id: string;
  readonly slug: string;
  /** RFC 3339. */
  readonly published: string;
}

/** What a run is to do. */
export interface Choice {
  /** To be sent, oldest first. */
  readonly send: readonly Candidate[];
  /** To be recorded as archive, never having been met before. */
  readonly archive: readonly Candidate[];
}

/**
 * Chooses the editions of a run: those that are unfinished or new. New ones older than the day of the first
 * use are archive: they were published before anybody could get them by mail.
 *
 * @param candidates Editions that the publication holds now.
 * @param known What the ledger knows, by id.
 * @param firstUse RFC 3339, when `send` was used first: now, where it never was.
 */
export function chooseEditions(
  candidates: readonly Candidate[],
  known: ReadonlyMap<string, EditionRecord>,
  firstUse: string,
): Choice {
  const firstDay = Date.parse(`${firstUse.slice(0, 10)}T00:00:00Z`);
  const unknown = candidates.filter(({ id }) => !known.has(id));
  const isArchive = ({ published }: Candidate): boolean => Date.parse(published) < firstDay;
  const unfinished = candidates.filter(({ id }) => known.get(id)?.state === 'sending');
  return {
    send: [...unfinished, ...unknown.filter((edition) => !isArchive(edition))].sort(byAge),
    archive: unknown.filter(isArchive).sort(byAge),
  };
}

function byAge(a: Candidate, b: Candidate): number {
  return Date.parse(a.published) - Date.parse(b.published) || (a.id < b.id ? -1 : 1);
}

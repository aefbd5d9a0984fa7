/** A document of a feed: the one that readers subscribe to, or an archive of older entries. */
export interface Volume<Entry> {
  /** `null`: the one that readers subscribe to; else the archive's number, from 1. */
  readonly archive: number | null;
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** Number of the archive with older entries. */
  readonly previous: number | null;
  /** Number of the archive with newer entries. */
  readonly next: number | null;
}

/**
 * Spreads a feed over documents of at most `limit` entries (RFC 5005, section 4): one with the newest and, if that is
 * not all, archives that are counted from the oldest.
 *
 * A full archive never changes when newer entries come. So it names the next one from its first day, and that one
 * always exists: the last archive is never full; if it would be, it leaves out the newest entry. The way back from the
 * newest entries only leads to full archives, because readers do not read an archive a second time. (With a limit of 1,
 * an archive has 2 entries, and the way back may begin at the last one.)
 *
 * ```
 * limit 3:  1 2 3 │ 4 5 6 │ 7          archives 1, 2 (full), 3
 *                     └───────┘        the newest, whose previous is 2
 * ```
 *
 * @param all Newest first.
 */
export function* spreadHistory<Entry>(all: readonly Entry[], limit: number): Generator<Volume<Entry>> {
  const count = all.length;
  // With one entry in a full archive, none would be left for the last.
  const size = Math.max(2, limit);
  const previous = count > limit ? Math.ceil((count - limit) / size) : null;
  yield { archive: null, entries: all.slice(0, limit), previous, next: null };
  if (previous === null) return;
  const archived = count % size === 0 ? count - 1 : count;
  const last = Math.ceil(archived / size);
  for (let number = 1; number <= last; number += 1) {
    const oldest = (number - 1) * size;
    const newest = Math.min(number * size, archived);
    yield {
      archive: number,
      entries: all.slice(count - newest, count - oldest),
      previous: number === 1 ? null : number - 1,
      next: number === last ? null : number + 1,
    };
  }
}

import type { LockedArticle } from '../enrich/identity/lock/locked.ts';

/** How many articles there are whose ids are kept. */
export interface KnownArticles {
  readonly all: number;
  /** Those dated later than this run. */
  readonly future: number;
  /** Those about which nothing has changed since the last build; none of them is dated later. */
  readonly steady: number;
}

/**
 * Counts the articles of a lock that have a file.
 *
 * @param entries Of the lock, but for those of articles about which nothing has changed.
 * @param steady How many such articles there are.
 */
export function countKnown(entries: readonly LockedArticle[], steady: number, now: Date): KnownArticles {
  const changed = entries.filter(({ source }) => source !== '');
  const future = changed.filter(
    ({ published }) => published !== null && Date.parse(published) > now.getTime(),
  );
  return { all: changed.length + steady, future: future.length, steady };
}

import { becomesArchive } from '../emit/checked-articles.ts';
import type { LockedArticle } from '../enrich/identity/lock/locked.ts';
import type { Source } from '../model/source.ts';

/**
 * When the next article appears, expires, or becomes archive, whose mail is no longer checked. An article without a
 * date may still wait for the one in the lock.
 *
 * @param entries Of the lock, but for those of articles that are published as they state.
 * @returns RFC 3339; `null`: never.
 */
export function nextChange(
  sources: readonly Source[],
  entries: readonly LockedArticle[],
  now: Date,
): string | null {
  const stated = sources.flatMap(({ frontMatter: { published, expires } }) => [
    published,
    expires,
    published === null ? null : becomesArchive(published),
  ]);
  const times = [...stated, ...entries.map(({ published }) => published)]
    .map((time) => (time === null ? 0 : Date.parse(time)))
    .filter((time) => time > now.getTime());
  return times.length === 0 ? null : new Date(times.reduce((a, b) => Math.min(a, b))).toISOString();
}

/** Whether every article and page is published, and stays so: none is a draft, still to come, or will expire. */
export function isAllPublished(
  sources: readonly Source[],
  entries: readonly LockedArticle[],
  now: Date,
): boolean {
  const isPast = (time: string | null): boolean => time === null || Date.parse(time) <= now.getTime();
  return (
    sources.every(
      ({ frontMatter: { draft, published, expires } }) => !draft && isPast(published) && isPast(expires),
    ) && entries.every(({ published }) => isPast(published))
  );
}

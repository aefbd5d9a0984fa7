import { DAY } from '../../model/duration.ts';
import type { Publication } from '../../model/publication.ts';

/** For how long after its day a newsletter is looked at: `send` mails an article on that day or, where it failed, soon after. */
const DAYS_CHECKED = 30;

/**
 * The day from which on newsletters can still be mailed, and are looked at. What is older is archive: `send` mails it
 * only where it is named.
 *
 * @returns RFC 3339.
 */
export function mailedSince(now: Date): string {
  return new Date(now.getTime() - DAYS_CHECKED * DAY).toISOString();
}

/** When a newsletter that is looked at becomes archive; RFC 3339. */
export function becomesArchive(published: string): string {
  return new Date(Date.parse(published) + DAYS_CHECKED * DAY).toISOString();
}

/**
 * Tells whether an article's newsletter is to be looked at: one that can still be mailed, and always the newest, for
 * what is wrong with it will be wrong with the next.
 *
 * @param since RFC 3339, see {@link mailedSince}.
 */
export function checkedArticles({ articles }: Publication, since: string): (published: string) => boolean {
  const newest = articles.reduce(
    (latest, { published }) => Math.max(latest, published === null ? -Infinity : Date.parse(published)),
    -Infinity,
  );
  const from = Math.min(newest, Date.parse(since));
  return (published) => Date.parse(published) >= from;
}

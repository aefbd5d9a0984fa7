import { DAY } from '../model/time/duration.ts';
import type { Publication } from '../model/publication.ts';

/** For how many days a newsletter is checked: `send` mails an article on its day or, if that failed, soon after. */
const DAYS_CHECKED = 30;

/**
 * The first day whose newsletters can still be mailed, and are checked. Older ones are archive: `send` only mails those
 * if they are named.
 *
 * @returns RFC 3339.
 */
export function mailedSince(now: Date): string {
  return new Date(now.getTime() - DAYS_CHECKED * DAY).toISOString();
}

/** When a checked newsletter becomes archive; RFC 3339. */
export function becomesArchive(published: string): string {
  return new Date(Date.parse(published) + DAYS_CHECKED * DAY).toISOString();
}

/**
 * Tells whether an article's newsletter is checked: if it can still be mailed, and always the newest, because what is
 * wrong with it will be wrong with the next.
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

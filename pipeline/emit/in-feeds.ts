import type { Article } from '../model/publication.ts';

/** Whether an article and its milestones are in feeds: it has a date and has not expired. */
export function isInFeeds({ published, expired }: Article): boolean {
  return published !== null && !expired;
}

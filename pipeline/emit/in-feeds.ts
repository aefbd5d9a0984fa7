import type { Article } from '../model/publication.ts';

/** Whether an article, with its milestones, is in feeds: it has a date, and its time is not over. */
export function isInFeeds({ published, expired }: Article): boolean {
  return published !== null && !expired;
}

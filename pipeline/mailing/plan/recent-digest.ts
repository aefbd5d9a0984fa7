import type { Words } from '../../words/words.ts';
import { digestContent } from '../../newsletter/digest-content.ts';
import type { DigestContent } from '../../newsletter/view/digest-view.ts';
import { DAY } from '../../model/time/duration.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import type { Publication } from '../../model/publication.ts';
import { digestSlug } from './digest-slug.ts';
import { articleEditions } from './due-editions.ts';

/** How many days a digest covers if it is for nobody in particular. */
const DAYS: Readonly<Record<DigestPeriod, number>> = { daily: 1, weekly: 7, monthly: 31 };

/**
 * The digest of the last period, or at least of the newest article, as a new subscriber would get it.
 *
 * @returns `null` if there is no article.
 */
export function recentDigest(
  publication: Publication,
  period: DigestPeriod,
  now: Date,
  words: Words,
): DigestContent | null {
  const newest = articleEditions(publication, now).toReversed();
  const begin = now.getTime() - DAYS[period] * DAY;
  const recent = newest.filter(({ published }) => Date.parse(published) >= begin);
  const chosen = recent.length > 0 ? recent : newest.slice(0, 1);
  if (chosen.length === 0) return null;
  const articles = chosen.map(({ article }) => ({ article, milestones: article.milestones }));
  return digestContent(publication, period, digestSlug(period, now, new Set()), articles, now, words);
}

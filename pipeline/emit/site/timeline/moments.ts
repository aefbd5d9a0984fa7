import type { Article, Publication } from '../../../model/publication.ts';
import { cardOf } from '../../cards/article-card.ts';

/** A milestone's place on the timeline. */
export interface Moment {
  readonly article: Article;
  /** The milestone's index in its article. */
  readonly index: number;
  /** See {@link import('../../cards/article-card.ts').MilestoneCard.listing}. */
  readonly listing: string;
  /** `YYYY`. */
  readonly year: string;
  /** `YYYY-MM`; `null` if only the year is known. */
  readonly month: string | null;
}

/**
 * All dated milestones, latest first: by year, then those without a certain month, then by first and last day, and for
 * the same days in the publication's order.
 */
export function moments({ articles }: Publication): readonly Moment[] {
  return articles
    .flatMap((article) =>
      cardOf(article).milestones.flatMap(({ date, listing }, index) => {
        if (date === null) return [];
        const { start, end, precision } = date;
        const hasMonth = precision === 'month' || precision === 'day';
        const year = start.slice(0, 4);
        const month = hasMonth ? start.slice(0, 7) : null;
        // Compared as text, descending; the sort is stable.
        const key = `${year} ${hasMonth ? 0 : 1} ${start} ${end}`;
        return [{ key, moment: { article, index, listing, year, month } }];
      }),
    )
    .sort((a, b) => (a.key < b.key ? 1 : a.key > b.key ? -1 : 0))
    .map(({ moment }) => moment);
}

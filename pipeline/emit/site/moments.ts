import type { PartialDate } from '../../model/date.ts';
import type { Article, Milestone, Publication } from '../../model/publication.ts';

/** A milestone's place on the timeline. */
export interface Moment {
  readonly article: Article;
  readonly milestone: Milestone;
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
      article.milestones.flatMap((milestone) =>
        milestone.date === null ? [] : [moment(article, milestone, milestone.date)],
      ),
    )
    .map((found) => ({ found, key: sortKey(found) }))
    .sort((a, b) => (a.key < b.key ? 1 : a.key > b.key ? -1 : 0))
    .map(({ found }) => found);
}

function moment(article: Article, milestone: Milestone, date: PartialDate): Moment {
  const hasMonth = date.precision === 'month' || date.precision === 'day';
  return {
    article,
    milestone,
    year: date.start.slice(0, 4),
    month: hasMonth ? date.start.slice(0, 7) : null,
  };
}

/** Compared as text, descending; the sort is stable. */
function sortKey({ milestone: { date }, year, month }: Moment): string {
  return `${year} ${month === null ? 1 : 0} ${date?.start} ${date?.end}`;
}

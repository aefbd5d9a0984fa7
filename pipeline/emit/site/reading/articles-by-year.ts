import { permalinks } from '../../../model/permalinks.ts';
import type { Article } from '../../../model/publication.ts';
import { dayOf } from '../../../model/time/zoned-time.ts';
import { type ArticleEntry, articleEntry } from '../entries.ts';
import type { SiteContext } from '../site-context.ts';

/** The articles of a year on a page; `null`: they have no date. */
export interface YearView {
  /** Four digits; `null`: these articles have no date. */
  readonly year: string | null;
  /** Link to the page of the year; `null`: it has none. */
  readonly href: string | null;
  readonly articles: readonly ArticleEntry[];
}

/**
 * Articles by year, in their order.
 *
 * @param root The path to the site's root.
 */
export function articlesByYear(
  articles: readonly Article[],
  context: SiteContext,
  root: string,
): readonly YearView[] {
  return [
    ...Map.groupBy(articles, ({ published }) => (published === null ? null : dayOf(published).slice(0, 4))),
  ].map(([year, members]) => ({
    year,
    href: year === null ? null : permalinks.archive(root, year),
    articles: members.map((article) => articleEntry(article, context, root)),
  }));
}

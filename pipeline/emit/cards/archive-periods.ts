import type { Article } from '../../model/publication.ts';
import { dayOf } from '../../model/time/zoned-time.ts';

/** A year (`2016`) or a month (`2016/02`) with its articles, in the publication's order. */
export interface ArchivePeriod {
  readonly period: string;
  readonly articles: readonly Article[];
}

/** A year of the archive. */
export interface ArchiveYear extends ArchivePeriod {
  /** Its months, newest first. */
  readonly months: readonly ArchivePeriod[];
  /** Whether each of its months has a page, because it has many articles. */
  readonly hasMonths: boolean;
}

/** The years in which articles were published, newest first. */
export function archiveYears(articles: readonly Article[]): readonly ArchiveYear[] {
  const dated = articles.filter(({ published }) => published !== null);
  return periods(dated, 4).map((year) => ({
    ...year,
    months: periods(year.articles, 7),
    hasMonths: year.articles.length > MANY,
  }));
}

/** The years and months that have a page of their own, newest first: `2016`, `2016/02`. */
export function archivePeriods(articles: readonly Article[]): readonly ArchivePeriod[] {
  return archiveYears(articles).flatMap((year) => [year, ...(year.hasMonths ? year.months : [])]);
}

/** As many articles as fit on one page. */
const MANY = 40;

/** By the beginning of their days, because times have different offsets. */
function periods(articles: readonly Article[], length: number): readonly ArchivePeriod[] {
  const groups = Map.groupBy(articles, ({ published }) =>
    dayOf(published ?? '')
      .slice(0, length)
      .replace('-', '/'),
  );
  return [...groups]
    .map(([period, members]) => ({ period, articles: members }))
    .sort((a, b) => (a.period < b.period ? 1 : -1));
}

import { permalinks } from '../../../model/permalinks.ts';
import type { Article } from '../../../model/publication.ts';
import { type ArchivePeriod, archiveYears } from '../../cards/archive-periods.ts';
import { cardOf } from '../../cards/article-card.ts';
import { chrome } from '../chrome.ts';
import { type ArticleEntry, articleEntry } from '../entries.ts';
import { head } from '../head.ts';
import { type SitePage, type PageView, rootFrom } from '../page.ts';
import type { SiteContext } from '../site-context.ts';

/** What `archive.liquid` gets besides the page: the articles of a year or month, or all years. */
export interface ArchiveView {
  /** The years above a month, and the list of years above a year; empty above that. */
  readonly above: readonly PeriodLink[];
  /** Every year, on the page of all years; of a year with many articles its months; else empty. */
  readonly periods: readonly PeriodLink[];
  /** The articles of a year by month, or of a month; empty where there are pages for less. */
  readonly months: readonly {
    /** `null` on the page of a month. */
    readonly title: string | null;
    readonly articles: readonly ArticleEntry[];
  }[];
  /** The year or month with articles before this one. */
  readonly earlier: PeriodLink | null;
  /** The one after it. */
  readonly later: PeriodLink | null;
}

/** A year or month. */
export interface PeriodLink {
  /** `2016`, `February 2016`. */
  readonly title: string;
  /** Link to its page. */
  readonly href: string;
  /** How many articles it has. */
  readonly count: number;
}

/** A page for each year that has articles, for each month of those that have many, and one that lists the years. */
export function* archivePages(context: SiteContext): Generator<SitePage> {
  const years = archiveYears(context.publication.articles);
  if (years.length === 0) return;
  yield page(context, '', { above: [], periods: years, articles: [], neighbours: neighbours([], 0) });
  for (const [index, { period, articles, months, hasMonths }] of years.entries()) {
    yield page(context, period, {
      above: [''],
      periods: hasMonths ? months : [],
      articles: hasMonths ? [] : articles,
      neighbours: neighbours(years, index),
    });
  }
  const ofMany = years.flatMap(({ months, hasMonths }) => (hasMonths ? months : []));
  for (const [index, { period, articles }] of ofMany.entries()) {
    yield page(context, period, {
      above: ['', period.slice(0, 4)],
      periods: [],
      articles,
      neighbours: neighbours(ofMany, index),
    });
  }
}

/** The earlier and the later period; the newest comes first. */
function neighbours(all: readonly ArchivePeriod[], index: number): ArchivePage['neighbours'] {
  return [all[index + 1]?.period ?? null, all[index - 1]?.period ?? null];
}

interface ArchivePage {
  readonly above: readonly string[];
  readonly periods: readonly ArchivePeriod[];
  readonly articles: readonly Article[];
  /** The earlier and the later period. */
  readonly neighbours: readonly [string | null, string | null];
}

function page(context: SiteContext, period: string, own: ArchivePage): SitePage {
  const path = `${permalinks.archive('', period)}index.html`;
  const root = rootFrom(path);
  const { language } = context.publication.site;
  const link = (to: string, count = 0): PeriodLink => ({
    title: titleOf(to, context, language),
    href: permalinks.archive(root, to),
    count,
  });
  const [earlier, later] = own.neighbours;
  return {
    path,
    template: 'archive.liquid',
    depends: () => [
      own.above,
      counted(own.periods),
      own.neighbours,
      own.articles.map((one) => cardOf(one).listing),
    ],
    view: (): PageView & ArchiveView => ({
      site: chrome(context, root),
      page: head(context, { path, section: 'articles', heading: titleOf(period, context, language) }),
      above: own.above.map((one) => link(one)),
      periods: own.periods.map((one) => link(one.period, one.articles.length)),
      months: archiveYears(own.articles)
        .flatMap(({ months }) => months)
        .map(({ period: month, articles }) => ({
          title: month === period ? null : titleOf(month, context, language),
          articles: articles.map((article) => articleEntry(article, context, root)),
        })),
      earlier: earlier === null ? null : link(earlier),
      later: later === null ? null : link(later),
    }),
  };
}

function counted(periods: readonly ArchivePeriod[]): readonly unknown[] {
  return periods.map(({ period, articles }) => [period, articles.length]);
}

function titleOf(period: string, { dates, words }: SiteContext, language: string): string {
  if (period === '') return words.say(language, 'site.archive.heading');
  return period.length === 4 ? period : dates.monthOfYear(period.replace('/', '-'), language);
}

import { permalinks } from '../../../model/permalinks.ts';
import type { Article } from '../../../model/publication.ts';
import type { Direction } from '../../direction.ts';
import type { SiteContext } from '../site-context.ts';

/** A series that an article is a part of. */
export interface SeriesView {
  /** Plain text. */
  readonly name: string;
  /** Link to its page. */
  readonly href: string;
  /** Which part the article is, from 1. */
  readonly number: number;
  /** All parts; empty: they are too many to be listed beside each of them. */
  readonly parts: readonly {
    /** Plain text. */
    readonly title: string;
    /** Link to its page; `null`: it is this article. */
    readonly href: string | null;
    /** Its language (BCP 47). */
    readonly language: string;
    readonly direction: Direction;
  }[];
}

/** More parts than these are on the page of the series alone: otherwise each new one would change the pages of all others. */
const MOST_LISTED = 20;

/** @param root The path to the site's root. */
export function seriesViews(article: Article, context: SiteContext, root: string): readonly SeriesView[] {
  return context.series.of(article).map(({ name, slug, articles }) => ({
    name,
    href: permalinks.series(root, slug),
    number: articles.indexOf(article) + 1,
    parts:
      articles.length > MOST_LISTED
        ? []
        : articles.map((part) => ({
            title: part.title,
            href: part === article ? null : permalinks.page(root, part.address),
            language: part.language,
            direction: context.direction(part.language),
          })),
  }));
}

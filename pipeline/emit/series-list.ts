import type { Article, Publication } from '../model/publication.ts';
import { compareTexts } from '../text/order/compare.ts';
import { nameSlug } from '../text/slug.ts';
import { cleanLine } from './plain-text.ts';

/** Articles that belong together, in the order in which to read them. */
export interface ArticleSeries {
  /** Used in paths: `containers-in-2016`. */
  readonly slug: string;
  /** As the first of its articles names it. */
  readonly name: string;
  /** At least two. */
  readonly articles: readonly Article[];
}

/**
 * The series of a publication, by their slugs; names with the same slug are one. Its articles are in the order that they state,
 * then by date, the oldest first; those without either come last. One article alone is no series yet.
 */
export function listSeries({ articles }: Publication): readonly ArticleSeries[] {
  const bySlug = new Map<
    string,
    { readonly article: Article; readonly name: string; readonly order: number }[]
  >();
  for (const article of articles) {
    for (const { name, order } of article.series) {
      const slug = nameSlug(cleanLine(name), LONGEST);
      if (slug === '') continue;
      const parts = bySlug.get(slug) ?? [];
      if (parts.every((part) => part.article !== article))
        parts.push({ article, name, order: order ?? Number.POSITIVE_INFINITY });
      bySlug.set(slug, parts);
    }
  }
  return [...bySlug]
    .filter(([, parts]) => parts.length > 1)
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([slug, parts]) => {
      const ordered = parts.sort(
        (a, b) =>
          (a.order === b.order ? 0 : a.order - b.order) ||
          timeOf(a.article) - timeOf(b.article) ||
          compareTexts(a.article.source, b.article.source),
      );
      return { slug, name: ordered[0]?.name ?? slug, articles: ordered.map(({ article }) => article) };
    });
}

const LONGEST = 60;

/** A number beyond all times, if there is none: the difference of two infinities is none. */
function timeOf({ published }: Article): number {
  return published === null ? Number.MAX_SAFE_INTEGER : Date.parse(published);
}

import type { Article, Publication } from '../model/publication.ts';
import { compareTexts } from '../text/order/compare.ts';
import { hashOf } from '../text/hash.ts';
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
 * The series of a publication, by their slugs. Names that differ only in case and white space are one series. Its articles are in the
 * order that they state, then by date, the oldest first; those without either come last. One article alone is no series yet.
 */
export function listSeries({ articles }: Publication): readonly ArticleSeries[] {
  const byName = new Map<string, SeriesMember[]>();
  for (const article of articles) {
    for (const { name, order } of article.series) {
      const slug = seriesSlug(name);
      const parts = byName.get(slug) ?? [];
      // Articles come one after another.
      if (parts.at(-1)?.article === article) continue;
      parts.push({ article, name, order: order ?? Number.POSITIVE_INFINITY });
      byName.set(slug, parts);
    }
  }
  return [...byName]
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

interface SeriesMember {
  readonly article: Article;
  readonly name: string;
  readonly order: number;
}

/**
 * What names a series in an address. A slug leaves signs out, and ends somewhere; where that makes it less than the name, as of
 * `C++` and `C#`, a hash of the name tells it from others, and never depends on which others there are.
 */
function seriesSlug(name: string): string {
  const spoken = cleanLine(name).normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
  const slug = nameSlug(spoken, LONGEST);
  if (slug !== '' && slug === nameSlug(spoken, LONGEST + 1) && !TELLING.test(spoken)) return slug;
  const hash = hashOf(spoken).slice(0, 8);
  return slug === '' ? hash : `${slug}-${hash}`;
}

const LONGEST = 60;

/** Signs that a slug leaves out, and that tell names apart. */
const TELLING = /[+#*%=@$€£¥]/u;

/** A number beyond all times, if there is none: the difference of two infinities is none. */
function timeOf({ published }: Article): number {
  return published === null ? Number.MAX_SAFE_INTEGER : Date.parse(published);
}

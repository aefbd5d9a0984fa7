import type { Article, Publication } from '../model/publication.ts';
import type { Author } from '../model/source.ts';
import { nameSlug } from '../text/slug.ts';
import { cleanLine } from './plain-text.ts';

/** Somebody who wrote an article that is in the feeds, or was until it expired. */
export interface ListedAuthor {
  /** Used in paths: `ada-lovelace`. */
  readonly slug: string;
  /** As the newest article states them. */
  readonly author: Author;
}

/**
 * The authors of everything that is or was in the feeds, by slug, each once. Names with the same slug are one person.
 */
export function listAuthors({ articles }: Publication): readonly ListedAuthor[] {
  const bySlug = new Map<string, Author>();
  for (const article of articles.filter(({ published }) => published !== null)) {
    for (const author of article.authors) {
      const name = authorSlug(author);
      if (name !== null && !bySlug.has(name)) bySlug.set(name, author);
    }
  }
  return [...bySlug].map(([name, author]) => ({ slug: name, author })).sort(byName);
}

/** The slugs of an article's authors. */
export function authorSlugs({ authors }: Article): readonly string[] {
  return [...new Set(authors.flatMap((author) => authorSlug(author) ?? []))];
}

const LONGEST = 60;

/** `null` for a name without a letter or digit. */
export function authorSlug({ name }: Pick<Author, 'name'>): string | null {
  return nameSlug(cleanLine(name), LONGEST) || null;
}

function byName(a: ListedAuthor, b: ListedAuthor): number {
  return a.slug < b.slug ? -1 : 1;
}

import { rememberRecent } from '../memory/recent.ts';
import type { Article, Publication } from '../model/publication.ts';
import type { AuthorNotes } from '../model/settings/settings.ts';
import type { Author } from '../model/source.ts';
import { collation } from '../text/order/collation.ts';
import { compareTexts } from '../text/order/compare.ts';
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
 * The authors of everything that is or was in the feeds, by name as the publication’s language orders them, each once.
 * Names with the same slug are one person.
 */
export function listAuthors({ articles, site }: Publication): readonly ListedAuthor[] {
  const bySlug = new Map<string, Author>();
  for (const article of articles.filter(({ published }) => published !== null)) {
    for (const author of article.authors) {
      const name = authorSlug(author);
      if (name !== null && !bySlug.has(name)) bySlug.set(name, author);
    }
  }
  const compare = collation(site.language);
  return [...bySlug]
    .map(([name, author]) => ({ slug: name, author }))
    .sort((a, b) => compare(a.author.name, b.author.name) || compareTexts(a.slug, b.slug));
}

/** Who made the site: those whom the configuration names, in its order, then whoever else is listed, see {@link listAuthors}. */
export function siteMakers(publication: Publication): readonly Author[] {
  const { authors } = publication.site;
  const stated = new Set(authors.map(authorSlug));
  const others = listAuthors(publication).filter(({ slug }) => !stated.has(slug));
  return [...authors, ...others.map(({ author }) => author)];
}

/** The slugs of an article's authors. */
export function authorSlugs({ authors }: Article): readonly string[] {
  return [...new Set(authors.flatMap((author) => authorSlug(author) ?? []))];
}

const LONGEST = 60;

/** `null` for a name without a letter or digit. */
export function authorSlug({ name }: Pick<Author, 'name'>): string | null {
  return slugOfName(name);
}

/** Few people write thousands of articles, and each page asks for its own. */
const slugOfName = rememberRecent(1000, (name: string) => nameSlug(cleanLine(name), LONGEST) || null);

/** What is said about an author, as plain text; `null`: nothing. */
export function noteOn({ name }: Pick<Author, 'name'>, { byAuthor }: AuthorNotes): string | null {
  return byAuthor.find((note) => note.name === name)?.text ?? null;
}

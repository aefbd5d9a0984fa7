import type { Fingerprint } from './fingerprint.ts';
import { pairByLikeness } from './likeness.ts';
import { isRetired, type LockedArticle } from './lock/locked.ts';
import { sketchLikeness } from './sketch.ts';

/** What an article is found by in the lock. */
export interface ArticleKey extends Fingerprint {
  readonly source: string;
  readonly slug: string;
}

/**
 * Finds each article's entry in the lock, the surest sign first: the same file with the same or similar content, the
 * same content in another file, the same file, the same slug with similar content, similar content. An article that is
 * gone has no file, so only its content can bring it back.
 *
 * @param matches What is already decided (by explicit ids); new matches are added.
 */
export function matchArticles<Key extends ArticleKey>(
  articles: readonly Key[],
  entries: readonly LockedArticle[],
  matches: Map<Key, LockedArticle>,
): void {
  const taken = new Set(matches.values());
  const known = entries.filter((entry) => !isRetired(entry));
  const match = (article: Key, entry: LockedArticle): void => {
    matches.set(article, entry);
    taken.add(entry);
  };
  const pass = (key: (of: ArticleKey | LockedArticle) => string, holds: typeof isLike = () => true): void => {
    const index = new Map<string, LockedArticle[]>();
    for (const entry of known) {
      if (taken.has(entry)) continue;
      const same = index.get(key(entry));
      if (same === undefined) index.set(key(entry), [entry]);
      else same.push(entry);
    }
    for (const article of articles) {
      if (matches.has(article)) continue;
      const entry = index
        .get(key(article))
        ?.find((candidate) => !taken.has(candidate) && holds(article, candidate));
      if (entry !== undefined) match(article, entry);
    }
  };
  pass(({ source }) => source, isLike);
  pass(({ hash }) => hash);
  pass(({ source }) => source);
  // Another article may take over the address of one that is gone.
  pass(({ slug }) => slug, isLike);
  const rest = articles.filter((article) => !matches.has(article));
  const left = known.filter((entry) => !taken.has(entry));
  for (const [article, entry] of pairByLikeness(rest, left, articleLikeness)) match(article, entry);
}

function isLike(article: ArticleKey, entry: LockedArticle): boolean {
  return (
    article.hash === entry.hash ||
    article.title === entry.title ||
    sketchLikeness(article.sketch, entry.sketch) >= 0.2
  );
}

function articleLikeness(article: ArticleKey, entry: LockedArticle): number {
  const likeness = sketchLikeness(article.sketch, entry.sketch);
  const bonus = article.title === entry.title ? 0.2 : 0;
  return likeness + bonus >= 0.4 && likeness > 0 ? likeness + bonus : 0;
}

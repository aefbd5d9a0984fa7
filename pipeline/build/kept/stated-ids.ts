import type { LockedArticle } from '../../enrich/identity/lock/locked.ts';
import { escapeName, isUri, nameOf, partUri } from '../../enrich/identity/uri.ts';
import type { ParsedArticle } from '../../model/parsed.ts';

/**
 * Whether every id that an author states for an article and its milestones is one that the lock has for that article. If
 * one is not, it may be another article's, and nobody's identity is certain.
 *
 * @param entries Of the lock, with those of the article.
 */
export function hasItsStatedIds(
  { source, milestones }: ParsedArticle,
  entries: readonly LockedArticle[],
): boolean {
  const own = stated(source.frontMatter.id);
  const parts = milestones.flatMap(({ attributes }) => stated(attributes.id));
  if (own.length === 0 && parts.length === 0) return true;
  return entries
    .filter((entry) => entry.source === source.path)
    .some((entry) => {
      const ids = new Set(entry.milestones.map(({ id }) => id));
      return (
        own.every((id) => entry.id === id || (!isUri(id) && nameOf(entry.id) === escapeName(id))) &&
        parts.every((id) => ids.has(isUri(id) ? id : partUri(entry.id, id)))
      );
    });
}

/** A blank id is none. */
function stated(id: string | null): readonly string[] {
  const words = id?.trim() ?? '';
  return words === '' ? [] : [words];
}

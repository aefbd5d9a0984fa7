import type { Tag } from '../model/publication.ts';
import type { Stand } from './stand.ts';

/** A tag whose page and feed are no longer made, without a redirect from their addresses. */
export interface EndedTag {
  readonly tag: Pick<Tag, 'id' | 'label'>;
  /** What is probably its new id: the only new one that all its articles have; `null`: there is none. */
  readonly renamed: string | null;
}

/** The tags of `before` that `after` neither has nor redirects from (`formerly`). */
export function endedTags(before: Stand, after: Stand): readonly EndedTag[] {
  const present = new Set(after.tags.flatMap(({ id, formerly }) => [id, ...formerly]));
  const ended = before.tags.filter(({ id }) => !present.has(id));
  if (ended.length === 0) return [];
  const known = new Set(before.tags.map(({ id }) => id));
  const fresh = after.tags.map(({ id }) => id).filter((id) => !known.has(id));
  const uses = [usesOf(before), usesOf(after)] as const;
  return ended.map(({ id, label }) => ({ tag: { id, label }, renamed: successor(id, fresh, uses) }));
}

type ArticlesByTag = ReadonlyMap<string, ReadonlySet<string>>;

/** The articles of each tag, by their ids. */
function usesOf({ articles }: Stand): ArticlesByTag {
  const uses = new Map<string, Set<string>>();
  for (const { article, standing } of articles) {
    if (standing !== 'published') continue;
    for (const { id } of article.tags) {
      const of = uses.get(id) ?? new Set();
      uses.set(id, of.add(article.id));
    }
  }
  return uses;
}

function successor(
  id: string,
  fresh: readonly string[],
  [before, after]: readonly [ArticlesByTag, ArticlesByTag],
): string | null {
  const had = [...(before.get(id) ?? [])];
  const all = fresh.filter((one) => had.length > 0 && had.every((article) => after.get(one)?.has(article)));
  // Of several, nobody can tell.
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : null;
}

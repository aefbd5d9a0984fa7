import type { Diagnostic } from '../../model/diagnostic.ts';
import { isRetired, type LockedArticle } from './lock/locked.ts';
import type { IdRegistry } from './registry.ts';
import { escapeName, isUri, nameOf, tagUri } from './uri.ts';
import { doubledId } from './work.ts';
import type { ArticleWork } from './work.ts';

/** What the explicit ids of articles decide. */
export interface ExplicitArticles {
  /** Articles whose id the lock knows. */
  readonly matches: Map<ArticleWork, LockedArticle>;
  /** Articles whose id is new. */
  readonly fresh: ReadonlyMap<ArticleWork, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What new ids depend on. */
export interface ExplicitContext {
  /** URL of the site. */
  readonly site: string;
  /** Ids of articles that no other may take. */
  readonly kept: ReadonlySet<string>;
  /** The year in which an article's new id is minted. */
  readonly yearOf: (work: ArticleWork) => string;
}

/**
 * Gives articles the ids that their front matter states. A whole URI is used as it is. Any other word is the name in a
 * `tag:` URI: the one that the lock has under that name, so that neither a new site address nor another date changes
 * it, or else a new one. If two articles state the same id, the one that had it gets it; if neither had it, the first
 * by path among those that are published.
 */
export function settleExplicitArticles(
  works: readonly ArticleWork[],
  entries: readonly LockedArticle[],
  { site, kept, yearOf }: ExplicitContext,
  registry: IdRegistry,
): ExplicitArticles {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const byName = new Map<string, LockedArticle>();
  for (const entry of entries) {
    const name = nameOf(entry.id);
    // Of several the oldest, so that it is the same one in every build.
    if (name !== null && !isRetired(entry) && !byName.has(name)) byName.set(name, entry);
  }
  // A file has several entries if its author gave it another id.
  const bySource = Map.groupBy(entries, ({ source }) => source);
  const matches = new Map<ArticleWork, LockedArticle>();
  const fresh = new Map<ArticleWork, string>();
  const diagnostics: Diagnostic[] = [];
  const claimed = new Set<string>();
  const claims = works.flatMap((work) => {
    const id = work.article.source.frontMatter.id?.trim() ?? '';
    if (id === '') return [];
    const wanted = isUri(id) ? id : tagUri(site, yearOf(work), id);
    const name = isUri(id) ? null : escapeName(id);
    const own = bySource
      .get(work.source)
      ?.find((entry) => entry.id === wanted || (name !== null && nameOf(entry.id) === name));
    const isOwn = own !== undefined;
    // Without a date the year in `wanted` is this one, and says nothing of what the lock has.
    const isLasting = name === null || work.published !== null;
    const entry = own ?? (isLasting ? byId.get(wanted) : undefined) ?? byName.get(name ?? '');
    // A hidden article takes nothing away from what readers have.
    return isOwn || work.hidden === null ? [{ work, id, wanted, entry, isOwn }] : [];
  });
  claims.sort((a, b) => Number(b.isOwn) - Number(a.isOwn));
  for (const { work, id, wanted, entry, isOwn } of claims) {
    const isFree = entry === undefined || !(claimed.has(entry.id) || (kept.has(entry.id) && !isOwn));
    const isFirst = !claimed.has(id) && isFree;
    claimed.add(id);
    if (isFirst && entry !== undefined) {
      claimed.add(entry.id);
      matches.set(work, entry);
    } else if (work.hidden === null) {
      if (isFirst && registry.take(wanted)) fresh.set(work, wanted);
      else diagnostics.push(doubledId(id, work.source, 1));
    }
  }
  return { matches, fresh, diagnostics };
}

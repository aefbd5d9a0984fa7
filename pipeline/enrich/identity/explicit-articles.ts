import type { Diagnostic } from '../../model/diagnostic.ts';
import type { LockedArticle } from './locked.ts';
import type { IdRegistry } from './registry.ts';
import { escapeName, isUri, nameOf, tagUri } from './uri.ts';
import { doubledId } from './work.ts';
import type { ArticleWork } from './work.ts';

/** What the explicit ids of articles settle. */
export interface ExplicitArticles {
  /** Those whose id the lock knows. */
  readonly matches: Map<ArticleWork, LockedArticle>;
  /** Those whose id is new. */
  readonly fresh: ReadonlyMap<ArticleWork, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Gives articles the ids that their front matter states. A whole URI is taken as it is. Another word is the
 * name in a `tag:` URI: the one that the lock has under that name, so that neither a new address of the site
 * nor another date changes it, else a new one. Of two that state one id the first, by path, gets it.
 *
 * @param yearOf The year in which an article's new id is minted.
 */
export function settleExplicitArticles(
  works: readonly ArticleWork[],
  entries: readonly LockedArticle[],
  site: string,
  registry: IdRegistry,
  yearOf: (work: ArticleWork) => string,
): ExplicitArticles {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const byName = new Map<string, LockedArticle>();
  for (const entry of entries) {
    const name = nameOf(entry.id);
    if (name !== null && entry.source !== '') byName.set(name, entry);
  }
  const matches = new Map<ArticleWork, LockedArticle>();
  const fresh = new Map<ArticleWork, string>();
  const diagnostics: Diagnostic[] = [];
  const claimed = new Set<string>();
  for (const work of works) {
    const id = work.article.source.frontMatter.id?.trim() ?? '';
    if (id === '') continue;
    const wanted = isUri(id) ? id : tagUri(site, yearOf(work), id);
    const entry = byId.get(wanted) ?? (isUri(id) ? undefined : byName.get(escapeName(id)));
    const isFirst = !claimed.has(id) && !(entry !== undefined && claimed.has(entry.id));
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

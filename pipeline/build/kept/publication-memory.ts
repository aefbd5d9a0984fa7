import type { Cache } from '../../cache/cache.ts';
import type { Enriched } from '../../enrich/publication.ts';
import { blockHash } from '../../enrich/identity/lock/blocks.ts';
import { blockOf } from '../../enrich/identity/lock/lock.ts';
import type { ParsedArticle } from '../../model/parsed.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Source } from '../../model/source.ts';
import { dataHash, hashOf } from '../../text/hash.ts';
import { compareTexts } from '../../text/order/compare.ts';
import {
  type ArticleDetails,
  type ArticleRecord,
  bodyKey,
  type ReadingRecord,
  recordOf,
} from './article-record.ts';
import type { KeptWithRecord } from './find-kept.ts';
import { hasItsStatedIds } from './stated-ids.ts';

/** What earlier builds of a publication left behind. */
export interface PublicationMemory {
  /** By path. */
  readonly records: ReadonlyMap<string, ArticleRecord>;
  /** Hash of the lock as the last of them left it; `null`: nobody knows. */
  readonly lock: string | null;
  readonly pages: PageHashes;
}

/** Pages outside the archive, by path: links to places on them depend on them. */
export type PageHashes = Readonly<Record<string, readonly [url: string, hash: string | null]>>;

/** Notes the pages that are published. @param hashOf Hash of a source and its place; `null`: it was not read. */
export function hashPages(
  pages: readonly Source[],
  site: string,
  hashOf: (source: Source) => string | null,
): PageHashes {
  return Object.fromEntries(
    pages
      .filter(({ frontMatter }) => !frontMatter.draft)
      .map((page) => [page.path, [permalinks.page(site, page.address), hashOf(page)] as const]),
  );
}

/** The URLs of the pages that have changed, come or gone. */
export function changedPages(before: PageHashes, now: PageHashes): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((path) => {
    const [one, other] = [before[path], now[path]];
    const isSame = one !== undefined && other?.[0] === one[0] && other[1] === one[1] && one[1] !== null;
    return isSame ? [] : [one?.[0] ?? [], other?.[0] ?? []].flat();
  });
}

/** Before the first build. */
export const NOTHING_KNOWN: PublicationMemory = {
  records: new Map(),
  lock: null,
  pages: {},
};

/** What a build found out. */
export interface FoundOut {
  readonly enriched: Enriched;
  readonly kept: ReadonlyMap<string, KeptWithRecord>;
  /** How an article was read that was not kept; `null`: it must not be kept. */
  readonly readingOf: (
    path: string,
  ) => { readonly article: ParsedArticle; readonly record: ReadingRecord } | null;
  /** Of the articles that were not kept, by path. */
  readonly details: ReadonlyMap<string, ArticleDetails>;
  /** The text of the lock. */
  readonly lock: string;
  readonly pages: PageHashes;
}

/** Which articles are published: those that a build publishes, or all of them, as in a preview. */
export type Extent = 'published articles' | 'all articles';

/** Looks at what earlier readings of the same extent left behind. */
export function recallPublication(cache: Cache, extent: Extent): PublicationMemory {
  const state = cache.shelf(STATE).get(extent);
  if (!isState(state)) return NOTHING_KNOWN;
  const records = new Map<string, ArticleRecord>();
  for (const [path, record] of cache.shelf(extent).all()) if (isRecord(record)) records.set(path, record);
  const { locks, ...rest } = state;
  // Two builds at a time have left them: what the one found out does not hold for records of the other.
  if (locks !== locksOf(Array.from(records, ([path, { lock }]) => [path, lock]))) return NOTHING_KNOWN;
  return { ...rest, records };
}

/** Leaves behind what a build found out, for the next one; the cache has to be saved for that. */
export function rememberPublication(
  cache: Cache,
  extent: Extent,
  before: PublicationMemory,
  { enriched, kept, details, readingOf, lock, pages }: FoundOut,
): void {
  const shelf = cache.shelf(extent);
  // Records may be written before the build is done; without it, whoever finds only some of them believes none.
  cache.shelf(STATE).remove(extent);
  const byPath = Map.groupBy(enriched.lock.articles, ({ source }) => source);
  const published = new Set(enriched.publication.articles.map(({ source }) => source));
  // Which of two articles has an id that both state is told as long as they do.
  const isDoubtful = enriched.diagnostics.some(({ rule }) => rule === 'doubled-id');
  for (const path of before === NOTHING_KNOWN ? shelf.all().keys() : before.records.keys())
    if (isDoubtful || !published.has(path)) shelf.remove(path);
  const locks: [path: string, lock: string][] = [];
  for (const path of published) {
    const record = kept.get(path)?.record;
    if (record !== undefined) {
      if (!isDoubtful) locks.push([path, record.lock]);
      for (const key of [...record.keys, bodyKey(record)]) cache.keep(key);
      continue;
    }
    const read = isDoubtful ? null : readingOf(path);
    const found = enriched.found.get(path);
    const known = details.get(path);
    const entries = byPath.get(path) ?? [];
    const [entry] = entries;
    if (
      read === null ||
      found === undefined ||
      known === undefined ||
      entry === undefined ||
      // What was removed from it can come back elsewhere.
      entry.removed.length > 0 ||
      !hasItsStatedIds(read.article, entries)
    ) {
      shelf.remove(path);
      continue;
    }
    cache.keep(bodyKey(known));
    const entryHash = blockHash(blockOf(entry));
    locks.push([path, entryHash]);
    shelf.put(path, recordOf(known, read.record, found, entryHash));
  }
  cache.shelf(STATE).put(extent, {
    lock: hashOf(lock),
    locks: locksOf(locks),
    pages,
  } satisfies KeptState);
}

/** Hash of what the records say of their entries in the lock. */
function locksOf(locks: readonly (readonly [path: string, lock: string])[]): string {
  return dataHash(locks.toSorted(([a], [b]) => compareTexts(a, b)));
}

const STATE = 'publication';

interface KeptState extends Pick<PublicationMemory, 'lock' | 'pages'> {
  /** See {@link locksOf}. */
  readonly locks: string;
}

function isState(kept: unknown): kept is KeptState {
  return typeof kept === 'object' && kept !== null && 'locks' in kept && 'pages' in kept;
}

function isRecord(kept: unknown): kept is ArticleRecord {
  return typeof kept === 'object' && kept !== null && 'light' in kept && 'card' in kept;
}

/** Hash of a source and its place. @param content Hash of its file. */
export function sourceHash({ path, slug, address, aliases }: Source, content: string | null): string | null {
  return content === null ? null : hashOf(JSON.stringify([path, slug, address, aliases, content]));
}

import { type LockBlock, type LockBlocks, lockBlocks } from '../../enrich/identity/lock/blocks.ts';
import type { LockedArticle } from '../../enrich/identity/lock/locked.ts';
import type { Enriched, KeptArticle } from '../../enrich/publication.ts';
import { rememberRecent } from '../../memory/recent.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Source } from '../../model/source.ts';
import { hashOf } from '../../text/hash.ts';
import { LOCK_NAME } from '../lock-file.ts';
import type { ReadArticle, Reader } from '../reading/reader.ts';
import type { KeptWithRecord } from './find-kept.ts';
import { type LockApart, readLockApart, readWholeLock } from './lock-apart.ts';
import type { PublicationMemory } from './publication-memory.ts';
import { hasItsStatedIds } from './stated-ids.ts';

/** A publication to be understood. */
export interface ToUnderstand {
  readonly sources: readonly Source[];
  readonly pages: readonly Source[];
  /** `null`: there is no lock. */
  readonly lockText: string | null;
  readonly memory: PublicationMemory;
  readonly reader: Pick<Reader, 'read'>;
  /** Finds what is as an earlier build left it. @param isKnown Whether the whole lock is. */
  find(blocks: readonly LockBlock[], isKnown: boolean): ReadonlyMap<string, KeptWithRecord>;
  /** @param unread Paths of the articles that could not be read. */
  enrich(
    articles: readonly ReadArticle[],
    pages: readonly ReadArticle[],
    apart: LockApart,
    kept: readonly KeptArticle[],
    unread: readonly string[],
  ): Enriched;
}

/** A publication, enriched, with what it was made of. */
export interface UnderstoodPublication {
  readonly enriched: Enriched;
  /** By path. */
  readonly kept: ReadonlyMap<string, KeptWithRecord>;
  readonly readings: AllReadings;
  readonly sealed: readonly LockBlock[];
}

/** What was read anew. */
interface AllReadings {
  readonly byPath: ReadonlyMap<string, ReadArticle>;
  readonly diagnostics: readonly Diagnostic[];
  readonly isFinal: boolean;
}

/**
 * Reads and enriches what has changed since an earlier build, and puts it together with what is as it was. The result is
 * the same as if everything were read and enriched: where an edit reaches an article that seemed unchanged, that is taken
 * anew, too, and where it can't be told how far one reaches, everything is.
 */
export async function understand(
  given: ToUnderstand,
): Promise<UnderstoodPublication | { readonly enriched: null; readonly diagnostics: readonly Diagnostic[] }> {
  const { sources, pages, lockText, memory, reader } = given;
  const { divided, hash } = lockText === null ? NO_LOCK : dividedLock(lockText);
  const hasRecords = memory.records.size > 0;
  const isKnown = hash !== null && hasRecords && hash === memory.lock;
  const kept = new Map(divided !== null && hasRecords ? given.find(divided.blocks, isKnown) : []);
  const byPath = new Map<string, ReadArticle>();
  const diagnostics: Diagnostic[] = [];
  const told = new Set<string>();
  let isFinal = true;
  for (;;) {
    const open = [...sources, ...pages].filter(
      ({ path }) => !kept.has(path) && !byPath.has(path) && !told.has(path),
    );
    const read = await reader.read(open);
    for (const [path, reading] of read.byPath) byPath.set(path, reading);
    for (const { path } of open) told.add(path);
    diagnostics.push(...read.diagnostics);
    isFinal &&= read.isFinal;
    const articles = sources.flatMap(({ path }) => byPath.get(path) ?? []);

    const sealing = new Map(Array.from(kept.values(), ({ block }) => [block.id, block]));
    let apart: LockApart | null =
      divided === null || kept.size === 0
        ? null
        : readLockApart(divided, ({ id }) => sealing.has(id), isKnown);
    if (apart === null || !stateOwnIds(articles, apart.lock.articles)) {
      const { lock, diagnostics: fromLock } = readWholeLock(lockText, LOCK_NAME);
      if (lock === null) return { enriched: null, diagnostics: fromLock };
      apart = { lock, sealed: [] };
      if (kept.size > 0) {
        kept.clear();
        continue;
      }
    }
    const unread = sources.map(({ path }) => path).filter((path) => !byPath.has(path) && !kept.has(path));
    const enriched = given.enrich(
      articles,
      pages.flatMap(({ path }) => byPath.get(path) ?? []),
      apart,
      [...kept.values()],
      unread,
    );
    if (enriched.unsettled.length === 0) {
      const readings = { byPath, diagnostics: inOrder(diagnostics, sources, pages), isFinal };
      return { enriched, kept, readings, sealed: apart.sealed };
    }
    for (const path of enriched.unsettled) kept.delete(path);
  }
}

interface DividedLock {
  /** `null`: it is not just as a build writes it. */
  readonly divided: LockBlocks | null;
  readonly hash: string | null;
}

const NO_LOCK: DividedLock = { divided: null, hash: null };

/** A preview reads the same lock after each edit: it never writes it. */
const dividedLock = rememberRecent(1, (text: string): DividedLock => ({
  divided: lockBlocks(text),
  hash: hashOf(text),
}));

/** Drafts take nothing away from others. */
function stateOwnIds(articles: readonly ReadArticle[], entries: readonly LockedArticle[]): boolean {
  const bySource = Map.groupBy(entries, ({ source }) => source);
  return articles.every(
    ({ article }) =>
      article.source.frontMatter.draft || hasItsStatedIds(article, bySource.get(article.source.path) ?? []),
  );
}

/** As if all had been read at once. */
function inOrder(
  diagnostics: readonly Diagnostic[],
  sources: readonly Source[],
  pages: readonly Source[],
): readonly Diagnostic[] {
  const places = new Map([...sources, ...pages].map(({ path }, index) => [`content/${path}`, index]));
  const placeOf = ({ file }: Diagnostic): number => places.get(file ?? '') ?? 0;
  return diagnostics.toSorted((a, b) => placeOf(a) - placeOf(b));
}

import type { FormerNames, KeptArticle } from '../../enrich/publication.ts';
import { blockHash, type LockBlock } from '../../enrich/identity/lock/blocks.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Article, Enclosure } from '../../model/publication.ts';
import type { Source } from '../../model/source.ts';
import type { ArticleRecord } from './article-record.ts';
import { heldArticle } from './hold-articles.ts';
import type { LoadBody } from '../texts/load-body.ts';

/** An article that is as an earlier build left it. */
export interface KeptWithRecord extends KeptArticle {
  readonly record: ArticleRecord;
  /** Its entry in the lock. */
  readonly block: LockBlock;
}

/** What tells whether articles are as they were. */
export interface KeptContext {
  /** By path. */
  readonly records: ReadonlyMap<string, ArticleRecord>;
  /** See {@link ArticleRecord.context}. */
  readonly context: string;
  readonly site: string;
  /** The entries of the lock. */
  readonly blocks: readonly LockBlock[];
  /** Whether the whole lock is as the build left it that left the records: then so is each entry. */
  readonly isLockKnown: boolean;
  /** Hash of a source and its place; `null`: it was not read. */
  readonly hashOfSource: (source: Source) => string | null;
  readonly addresses: ReadonlyMap<string, string>;
  readonly enclosures: ReadonlyMap<string, Enclosure>;
  readonly now: Date;
  /** URLs of the pages outside the archive that have changed, come or gone. */
  readonly changedPages: readonly string[];
  readonly loadBody: LoadBody;
}

/**
 * Finds the articles that are as an earlier build left them: neither they nor anything that they depend on has changed. An
 * article that depends on another one that has changed is not among them.
 */
export function findKept(
  sources: readonly Source[],
  context: KeptContext,
): ReadonlyMap<string, KeptWithRecord> {
  const { records, blocks, site } = context;
  const blocksOf = Map.groupBy(blocks, ({ source }) => source);
  const steady = new Map<string, KeptWithRecord>();
  for (const source of sources) {
    const record = records.get(source.path);
    const [block, another] = blocksOf.get(source.path) ?? [];
    if (record === undefined || block === undefined || another !== undefined) continue;
    if (isAsItWas(source, record, block, context))
      steady.set(source.path, keptArticle(record, block, context.loadBody));
  }
  // Links lead to the places that there are on other pages.
  const changed = new Set([
    ...sources.filter(({ path }) => !steady.has(path)).map(({ address }) => permalinks.page(site, address)),
    ...[...records].filter(([path]) => !steady.has(path)).map(([, { light }]) => light.url),
    ...context.changedPages,
  ]);
  for (const [path, { record }] of steady)
    if (record.leads.some((url) => changed.has(url))) steady.delete(path);
  return steady;
}

function isAsItWas(
  source: Source,
  record: ArticleRecord,
  block: LockBlock,
  { context, isLockKnown, hashOfSource, addresses, enclosures, now }: KeptContext,
): boolean {
  const { light, latest } = record;
  const { draft, published, expires } = source.frontMatter;
  const isCome = (time: string | null): boolean => time === null || Date.parse(time) <= now.getTime();
  return (
    record.context === context &&
    record.source === hashOfSource(source) &&
    !draft &&
    isCome(published) &&
    isCome(latest) &&
    (expires !== null && isCome(expires)) === light.expired &&
    record.linked.every(([path, address]) => (addresses.get(path) ?? null) === address) &&
    isSame(enclosures.get(source.path) ?? null, light.audio) &&
    (isLockKnown || record.lock === blockHash(block))
  );
}

function isSame(one: Enclosure | null, other: Enclosure | null): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function keptArticle(record: ArticleRecord, block: LockBlock, loadBody: LoadBody): KeptWithRecord {
  const { light, card } = record;
  const make = (former: FormerNames): Article =>
    heldArticle({ light: wereNowhereElse(former, light) ? light : { ...light, ...former }, card }, loadBody);
  const { formerly, formerSlugs, ...enrichment } = record.enrichment;
  return {
    ...enrichment,
    labels: record.labels,
    article: make({ formerly, formerSlugs }),
    renamed: make,
    record,
    block,
  };
}

/** As most articles. */
function wereNowhereElse(one: FormerNames, other: FormerNames): boolean {
  return [one, other].every(({ formerly, formerSlugs }) => formerly.length === 0 && formerSlugs.length === 0);
}

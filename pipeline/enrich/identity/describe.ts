import { PAGE_IDS } from './page-ids.ts';
import { createMemory } from '../../memory/memory.ts';
import { detached } from '../../memory/detached.ts';
import { inUtc } from '../../model/time/zoned-time.ts';
import { createAnchors } from './anchors.ts';
import { defaultAddress, type LockedArticle, lockedAddress, type LockedMilestone } from './lock/locked.ts';
import type { FormerMilestone } from './match-milestones.ts';
import type { IdRegistry } from './registry.ts';
import { articleUpdated, milestoneUpdated } from './times.ts';
import { isUri, nameOf, partUri } from './uri.ts';
import type { ArticleWork, MilestoneWork } from './work.ts';

/** The identity of a milestone. */
export interface MilestoneIdentity {
  readonly id: string;
  readonly anchor: string;
  readonly updated: string | null;
}

/** The identity of an article and its milestones, in order. */
export interface ArticleIdentity {
  readonly id: string;
  readonly slug: string;
  /** Earlier addresses of its page. */
  readonly formerly: readonly string[];
  /** See `LockedArticle.formerSlugs`. */
  readonly formerSlugs: readonly string[];
  /** See `LockedArticle.guid`. */
  readonly guid: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly milestones: readonly MilestoneIdentity[];
}

/** What was found out about an article. */
export interface Matched {
  readonly id: string;
  /** What the ids of its milestones are made from if its own id is not a `tag:` URI. */
  readonly fallback: string;
  readonly entry: LockedArticle | null;
  readonly milestones: ReadonlyMap<MilestoneWork, FormerMilestone>;
  /** New ids stated by authors. */
  readonly fresh: ReadonlyMap<MilestoneWork, string>;
}

/** Describes an article's identity and what the lock has to remember of it (except removed milestones). */
export function describeArticle(
  work: ArticleWork,
  matched: Matched,
  registry: IdRegistry,
  now: Date,
): { readonly identity: ArticleIdentity; readonly entry: LockedArticle } {
  const { entry, id } = matched;
  const { frontMatter } = work.article.source;
  const published = work.published ?? past(entry, now);
  const edited = { published, stated: frontMatter.updated, now };
  const updated = articleUpdated({
    ...edited,
    locked: entry?.updated ?? null,
    isChanged: entry?.hash !== work.hash,
  });
  const anchors = giveAnchors(work, matched);
  const base = nameOf(id) === null ? matched.fallback : id;
  // The lock keeps times in UTC, so that changing an offset or setting a time zone changes nothing in it. Most are the same.
  const locked = createMemory<string>();
  const inLock = (time: string | null): string | null =>
    time === null ? null : locked(time, () => detached(inUtc(time)));
  const milestones = work.milestones.map((milestone): LockedMilestone => {
    const known = matched.milestones.get(milestone);
    const anchor = anchors.get(milestone) ?? '';
    const isChanged = known?.hash !== milestone.hash;
    const wasOut = known === undefined && entry !== null && entry.published !== null;
    return {
      id: matched.fresh.get(milestone) ?? known?.id ?? registry.mint(detached(partUri(base, anchor))),
      anchor,
      title: milestone.title,
      ordinal: milestone.ordinal,
      updated: milestoneUpdated({ ...edited, locked: known?.updated ?? null, isChanged }, wasOut),
      hash: milestone.hash,
      sketch: milestone.sketch,
    };
  });
  const { source, slug, title, hash, sketch } = work;
  const { address } = work.article.source;
  const formerly = formerAddresses(entry, address, now);
  const earlier = formerSlugs(entry, slug, now);
  const guid = frontMatter.guid ?? (frontMatter.id === null ? (entry?.guid ?? null) : null);
  return {
    identity: {
      id,
      slug,
      formerly,
      formerSlugs: earlier,
      guid,
      published,
      updated,
      milestones: milestones.map(({ id, anchor, updated }) => ({ id, anchor, updated })),
    },
    entry: {
      id,
      source,
      slug,
      address: address === defaultAddress(slug) ? null : address,
      formerly,
      formerSlugs: earlier,
      guid,
      title,
      published: inLock(published),
      updated: inLock(updated),
      hash,
      sketch,
      milestones: milestones.map((milestone) => ({ ...milestone, updated: inLock(milestone.updated) })),
      removed: [],
    },
  };
}

/** The addresses where readers had the article, which redirect to its current one. */
function formerAddresses(entry: LockedArticle | null, address: string, now: Date): readonly string[] {
  if (entry === null || isToCome(entry, now)) return [];
  return [...new Set([...entry.formerly, lockedAddress(entry)])].filter((former) => former !== address);
}

/** The slugs under which its newsletter was on the web. One without a date has none. */
function formerSlugs(entry: LockedArticle | null, slug: string, now: Date): readonly string[] {
  if (entry === null || isToCome(entry, now)) return [];
  const last = entry.published === null ? [] : [entry.slug];
  return [...new Set([...entry.formerSlugs, ...last])].filter((former) => former !== slug);
}

function isToCome({ published }: LockedArticle, now: Date): boolean {
  return published !== null && Date.parse(published) > now.getTime();
}

/** If an author removes a date that had already come, the article was published all the same. */
function past(entry: LockedArticle | null, now: Date): string | null {
  const published = entry?.published ?? null;
  return published !== null && Date.parse(published) <= now.getTime() ? published : null;
}

/** Old anchors first, so that no new one takes theirs and links keep leading to the same place. */
function giveAnchors(work: ArticleWork, { entry, milestones }: Matched): ReadonlyMap<MilestoneWork, string> {
  const source = createAnchors();
  const anchors = new Map<MilestoneWork, string>();
  const keep = (isOwn: boolean): void => {
    for (const milestone of work.milestones) {
      const known = milestones.get(milestone);
      if (known === undefined || (known.owner === entry?.id) !== isOwn) continue;
      const anchor = known.anchor.toWellFormed();
      if (source.reserve(anchor)) anchors.set(milestone, anchor);
    }
  };
  keep(true);
  keep(false);
  for (const id of PAGE_IDS) source.reserve(id);
  for (const milestone of work.milestones) {
    if (anchors.has(milestone)) continue;
    const own = milestone.milestone.anchor;
    if (own !== null && source.reserve(own)) {
      anchors.set(milestone, own);
      continue;
    }
    const stated = milestone.milestone.attributes.id?.trim() ?? '';
    anchors.set(milestone, source.make(stated === '' || isUri(stated) ? milestone.title : stated));
  }
  return anchors;
}

import { compareTexts } from '../../text/order/compare.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { settleExplicitArticles } from './explicit-articles.ts';
import { settleExplicitMilestones } from './explicit-milestones.ts';
import { describeArticle } from './describe.ts';
import type { ArticleIdentity, Matched } from './describe.ts';
import { byId } from './lock/by-id.ts';
import { idsInBlock, type LockBlock } from './lock/blocks.ts';
import { serializeLock } from './lock/lock.ts';
import type { Lock } from './lock/lock.ts';
import type { LockedArticle } from './lock/locked.ts';
import { holdComing } from './hold.ts';
import { matchArticles } from './match-articles.ts';
import { matchAcrossArticles, matchWithinArticle } from './match-milestones.ts';
import type { FormerMilestone } from './match-milestones.ts';
import { nextLock } from './lock/next-lock.ts';
import { createRegistry } from './registry.ts';
import { rfc3339 } from './times.ts';
import { tagUri } from './uri.ts';
import { prepareArticle } from './work.ts';
import type { ArticleWork, FingerprintedArticle, HiddenReason, MilestoneWork } from './work.ts';

/** What an identity depends on besides the articles. */
export interface IdentityContext {
  /** URL of the site; its host is the authority of new ids. */
  readonly site: string;
  readonly lock: Lock;
  /** Paths of the articles that are there and are left out; nothing takes over their entries in the lock. */
  readonly heldBack: readonly string[];
  /** Entries that are not in `lock` because nothing about them can change: their ids are taken. */
  readonly sealed: readonly LockBlock[];
  readonly now: Date;
}

/** What {@link identify} works with: the entries of articles that are held back are apart. */
interface OpenContext extends Omit<IdentityContext, 'heldBack'> {
  readonly held: readonly LockedArticle[];
}

/** The identities of articles in their order, or why one has none; and the lock that remembers them. */
export interface Identities {
  /** The publication's own id. */
  readonly publication: string;
  readonly articles: readonly (ArticleIdentity | HiddenReason)[];
  readonly lock: Lock;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Gives every article and milestone the identity it had, or a new one.
 *
 * What the lock knows is recognised by explicit id, place, title and likeness, so that something retitled, moved or
 * renumbered stays the same thing. An id is never given to another thing, even when its owner is gone. Entries of
 * absent articles and drafts, and of articles that are held back, stay as they are. Future articles are added to the
 * lock in advance, after everything that readers have, so that the day of their publication changes nothing in it.
 */
export function identify(
  articles: readonly FingerprintedArticle[],
  { heldBack, lock: whole, ...rest }: IdentityContext,
): Identities {
  const paths = new Set(heldBack);
  const isHeld = ({ source }: LockedArticle): boolean => paths.has(source);
  const held = whole.articles.filter(isHeld);
  const lock = { ...whole, articles: whole.articles.filter((entry) => !isHeld(entry)) };
  const context = { ...rest, lock, held };
  const prepared = articles.map((one) => prepareArticle(one, context.now));
  // By path, so that the order of the input does not matter.
  const order = prepared.toSorted((a, b) => compareTexts(a.source, b.source));
  const works = holdComing(order, context.lock.articles, context.site, context.now);
  const identities = settleScheduled(works, context);
  const places = new Map(order.map((work, index) => [work, index]));
  return {
    ...identities,
    lock: { ...identities.lock, articles: [...identities.lock.articles, ...held].sort(byId) },
    articles: prepared.map((work) => identities.articles[places.get(work) ?? -1] ?? 'draft'),
  };
}

/** @param works By path. */
function settleScheduled(works: readonly ArticleWork[], context: OpenContext): Identities {
  if (works.every(({ hidden }) => hidden !== 'scheduled')) return settle(works, context, new Set());
  // The reverse: what readers have is hidden, and keeps what it has.
  const coming = works.map((work): ArticleWork => ({
    ...work,
    hidden: work.hidden === 'scheduled' ? null : 'draft',
  }));
  let { lock } = context;
  for (let round = 1; ; round += 1) {
    const settled = settle(works, { ...context, lock }, new Set());
    const kept = new Set(settled.articles.flatMap((one) => (typeof one === 'string' ? [] : [one.id])));
    const next = settle(coming, { ...context, lock: settled.lock }, kept);
    const isSettled = serializeLock(next.lock) === serializeLock(lock);
    // One pass may free an id that the other was waiting for.
    if (isSettled || round === ROUNDS) {
      return { ...settled, lock: next.lock, diagnostics: [...settled.diagnostics, ...next.diagnostics] };
    }
    ({ lock } = next);
  }
}

/** No known case takes more than three. */
const ROUNDS = 5;

/**
 * @param works By path.
 * @param kept Ids of articles that no other may take, not even by stating them.
 */
function settle(
  order: readonly ArticleWork[],
  { site, lock, held, sealed, now }: OpenContext,
  kept: ReadonlySet<string>,
): Identities {
  const registry = createRegistry(takenIds({ ...lock, articles: [...lock.articles, ...held] }, sealed));
  const publication =
    lock.publication ?? registry.mint(tagUri(site, rfc3339(now).slice(0, 4), 'publication'));
  const yearOf = ({ published }: ArticleWork, entry?: LockedArticle): string =>
    /^\d{4}/u.exec(published ?? entry?.published ?? '')?.[0] ?? rfc3339(now).slice(0, 4);

  const explicit = settleExplicitArticles(order, lock.articles, { site, kept, yearOf }, registry);
  const entries = explicit.matches;
  matchArticles(order, lock.articles, entries);

  const shown = order.filter(({ hidden }) => hidden === null);
  const ids = new Map<ArticleWork, string>();
  for (const work of shown) {
    const entry = entries.get(work);
    const year = yearOf(work, entry);
    ids.set(work, explicit.fresh.get(work) ?? entry?.id ?? registry.mint(tagUri(site, year, work.slug)));
  }

  const hiddenEntries = new Set(
    order.filter(({ hidden }) => hidden !== null).flatMap((work) => entries.get(work) ?? []),
  );
  const candidates = lock.articles.filter((entry) => !hiddenEntries.has(entry)).flatMap(candidatesOf);
  const articleOf = new Map(shown.flatMap((work) => work.milestones.map((milestone) => [milestone, work])));
  const idOf = (milestone: MilestoneWork): string => {
    const work = articleOf.get(milestone);
    return (work && ids.get(work)) ?? '';
  };
  const milestones = shown.flatMap((work) => work.milestones);
  const stated = settleExplicitMilestones(milestones, candidates, registry, idOf);
  const { matches } = stated;
  const byOwner = Map.groupBy(candidates, ({ owner }) => owner);
  for (const work of shown) {
    const owner = entries.get(work)?.id;
    if (owner !== undefined) matchWithinArticle(work.milestones, byOwner.get(owner) ?? [], matches);
  }
  matchAcrossArticles(milestones, candidates, matches, (milestone) => {
    const work = articleOf.get(milestone);
    return (work && entries.get(work)?.id) ?? '';
  });

  const described = new Map<
    ArticleWork,
    { readonly identity: ArticleIdentity; readonly entry: LockedArticle }
  >();
  for (const work of shown) {
    const matched: Matched = {
      id: ids.get(work) ?? '',
      fallback: tagUri(site, yearOf(work, entries.get(work)), work.slug),
      entry: entries.get(work) ?? null,
      milestones: matches.found,
      fresh: stated.fresh,
    };
    described.set(work, describeArticle(work, matched, registry, now));
  }
  return {
    publication,
    articles: order.map((work) => described.get(work)?.identity ?? work.hidden ?? 'draft'),
    lock: nextLock(lock, {
      publication,
      entries,
      milestones: matches.found,
      renamed: stated.fresh,
      written: new Map(Array.from(described, ([work, { entry }]) => [work, entry])),
    }),
    diagnostics: [...explicit.diagnostics, ...stated.diagnostics],
  };
}

/** The ids of a lock and of what is sealed. */
function* takenIds(lock: Lock, sealed: readonly LockBlock[]): Iterable<string> {
  yield* idsOf(lock);
  for (const block of sealed) yield* idsInBlock(block);
}

function* idsOf({ publication, articles }: Lock): Iterable<string> {
  if (publication !== null) yield publication;
  for (const { id, milestones, removed } of articles) {
    yield id;
    for (const milestone of milestones) yield milestone.id;
    for (const milestone of removed) yield milestone.id;
  }
}

function candidatesOf({ id: owner, milestones, removed }: LockedArticle): readonly FormerMilestone[] {
  return [
    ...milestones.map((milestone, position) => ({ ...milestone, owner, position, isRemoved: false })),
    ...removed.map((milestone) => ({ ...milestone, owner, position: -1, isRemoved: true })),
  ];
}

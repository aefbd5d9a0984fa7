import { countMailed } from '../../audience/mailed.ts';
import type { Database } from '../../database/open.ts';
import { digestPicks } from '../../deliver/choice/digest-picks.ts';
import { countPicks, type PickCounts } from '../../deliver/choice/picks.ts';
import { tagNames } from '../../deliver/choice/tag-names.ts';
import { knownEditions } from '../../deliver/ledger/editions.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import { withLedgerIfAny } from '../ledger.ts';
import type { Planning } from '../mailing.ts';
import { digestOffer, onlyWanted, type DigestOffer } from './digest-offer.ts';
import { digestSlug } from './digest-slug.ts';
import { type ArticleEdition, articleEditions, withLedgerIds } from './due-editions.ts';
import { unfinishedDigests, type PlannedEdition } from './plan-send.ts';

/** What a run of `digest` would do. */
export interface DigestPlan extends PickCounts {
  readonly period: DigestPeriod;
  /** Digests of this period that were begun and not finished. */
  readonly unfinished: readonly PlannedEdition[];
  /** Name of the new digest. */
  readonly slug: string;
  /** Everything that digests could contain. */
  readonly offer: DigestOffer;
  /** The part of it that somebody gets. */
  readonly wanted: DigestOffer;
  /** Slugs of articles that somebody would get, but that are left out: they still have words of a template. */
  readonly unwritten: readonly string[];
  readonly activeSubscribers: number;
}

/** What subscribers get of some articles. */
interface Picked extends Pick<DigestPlan, 'offer' | 'wanted'> {
  readonly counts: PickCounts;
}

/**
 * Returns what {@link sendDigest} would do now, without changing anything. What `send` recorded as archive stays
 * archive; what was published before somebody subscribed is archive for them.
 *
 * @returns `null` if there is no database yet, so nobody is subscribed; none is created.
 */
export function planDigest(planning: Planning, period: DigestPeriod): Promise<DigestPlan | null> {
  return withLedgerIfAny(planning, async (database) =>
    database === null ? null : planDigestWith(planning, database, period),
  );
}

/** Like {@link planDigest}, with an open ledger. */
export async function planDigestWith(
  planning: Planning,
  database: Database,
  period: DigestPeriod,
): Promise<DigestPlan> {
  const { publication, unwritten } = planning;
  const now = planning.now();
  const known = await knownEditions(database);
  const articles = withLedgerIds(articleEditions(publication, now), known);
  const offered = articles.filter(({ id }) => known.get(id)?.state !== 'archived');
  const names = tagNames(publication.tags);
  const pick = async (editions: readonly ArticleEdition[]): Promise<Picked> => {
    const offer = await digestOffer(database, editions);
    const { wanted, ...counts } = await countPicks(digestPicks(database, period, offer.items, names, now));
    return { offer, wanted: onlyWanted(offer, wanted), counts };
  };
  const { offer, wanted, counts } = await pick(offered.filter(({ slug }) => !unwritten.has(slug)));
  const withheld = offered.filter(({ slug }) => unwritten.has(slug));
  const missed = withheld.length === 0 ? [] : (await pick(withheld)).wanted.articles;
  const unfinished = await unfinishedDigests(database, known, null);
  return {
    period,
    unfinished: unfinished.filter(({ record }) => record?.kind === period),
    slug: digestSlug(period, now, new Set([...known.values()].map(({ slug }) => slug))),
    offer,
    wanted,
    ...counts,
    unwritten: missed.map(({ article }) => article.slug),
    activeSubscribers: await countMailed(database, now),
  };
}

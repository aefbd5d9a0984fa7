import { countMailed } from '../../audience/mailed.ts';
import type { Database } from '../../database/open.ts';
import { digestPicks } from '../../deliver/choice/digest-picks.ts';
import { knownEditions } from '../../deliver/ledger/editions.ts';
import { countPicks, type PickCounts } from '../../deliver/choice/picks.ts';
import type { TagNames } from '../../deliver/choice/tag-names.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import type { ArticleEdition } from '../mail-source.ts';
import { unfinishedDigests, withLedgerIds, type PlannedEdition } from './plan-send.ts';
import { digestCandidates, onlyWanted, type Candidates } from './digest-offer.ts';
import { digestSlug } from './digest-content.ts';

/** What a run of `digest` would do. */
export interface DigestPlan extends PickCounts {
  readonly period: DigestPeriod;
  /** Digests of this period that were begun and not finished. */
  readonly unfinished: readonly PlannedEdition[];
  /** Name of the new digest. */
  readonly slug: string;
  /** Everything that digests could bring. */
  readonly candidates: Candidates;
  /** What somebody gets of it. */
  readonly wanted: Candidates;
  readonly activeSubscribers: number;
}

/**
 * Looks at the ledger and says what a run would do, changing nothing. What `send` recorded as archive stays that;
 * what was published before somebody subscribed is archive for them.
 */
export async function planDigest(
  database: Database,
  period: DigestPeriod,
  { articles, names }: { readonly articles: readonly ArticleEdition[]; readonly names: TagNames },
  now: Date,
): Promise<DigestPlan> {
  const known = await knownEditions(database);
  const candidates = await digestCandidates(
    database,
    withLedgerIds(articles, known).filter(({ id }) => known.get(id)?.state !== 'archived'),
  );
  const { wanted, ...counts } = await countPicks(digestPicks(database, period, candidates.items, names, now));
  const unfinished = await unfinishedDigests(database, known, null);
  return {
    period,
    unfinished: unfinished.filter(({ record }) => record?.kind === period),
    slug: digestSlug(period, now, new Set([...known.values()].map(({ slug }) => slug))),
    candidates,
    wanted: onlyWanted(candidates, wanted),
    ...counts,
    activeSubscribers: await countMailed(database, now),
  };
}

import type { Database } from '../../database/open.ts';
import { GONE_REASONS, type ReasonName } from '../reasons/reason.ts';

/** So many of an edition's addresses "do not exist" that the fault is more likely ours, or our server's. */
export interface Doubt {
  /** Failures for such a reason. */
  readonly failed: number;
  /** Deliveries that were accepted or refused. */
  readonly of: number;
  /** The domain that it is about; `null`: all of them. */
  readonly domain: string | null;
  /** The words of one of them. */
  readonly reply: string;
}

/** With fewer failures than this, there is no doubt. */
const FEWEST = 5;

/**
 * Whether an edition failed for most of its audience, as far as it was sent: then no failure of it says anything of an
 * address. Five of five are enough.
 *
 * @param reasons The failures that are looked at: of addresses that do not exist.
 * @returns `null`: no doubt.
 */
export async function doubtOf(
  database: Database,
  edition: string,
  reasons: readonly ReasonName[] = GONE_REASONS,
): Promise<Doubt | null> {
  const tally = await database
    .selectFrom('pruned_tally')
    .select(['state', 'reason', 'count'])
    .where('edition_id', '=', edition)
    .where('state', 'in', ['accepted', 'rejected'])
    .unionAll(
      database
        .selectFrom('delivery_tally')
        .select(['state', 'reason', 'count'])
        .where('edition_id', '=', edition),
    )
    .execute();
  const isAbout = new Set<string>(reasons);
  let [failed, of] = [0, 0];
  for (const { state, reason, count } of tally) {
    of += count;
    if (state === 'rejected' && isAbout.has(reason)) failed += count;
  }
  if (!isMost(failed, of)) return null;
  const one = await database
    .selectFrom('delivery')
    .select('reply')
    .where('edition_id', '=', edition)
    .where('state', '=', 'rejected')
    .where('reason', 'in', reasons)
    .limit(1)
    .executeTakeFirst();
  return { failed, of, domain: null, reply: one?.reply ?? '' };
}

/** Whether at least five failed, and more than half. */
export function isMost(failed: number, of: number): boolean {
  return failed >= FEWEST && failed * 2 > of;
}

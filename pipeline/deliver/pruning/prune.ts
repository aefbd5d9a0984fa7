import { setTimeout as delay } from 'node:timers/promises';

import type { Transaction } from 'kysely';

import { CHUNK } from '../../database/in-chunks.ts';
import type { Database } from '../../database/open.ts';
import type { Schema } from '../../database/schema.ts';
import { transact } from '../../database/transact.ts';
import { DAY } from '../../model/time/duration.ts';
import { keepWhatIsNeeded, type PrunedDelivery } from './keep.ts';
import { isDispensable } from './still-needed.ts';

/** The least age of editions whose deliveries are pruned, in milliseconds: bounces and reports may still be about younger ones. */
export const LEAST_AGE: number = 90 * DAY;

/** After each step, in milliseconds: whoever waits for a SQLite file polls for its lock, and needs a gap to find. */
const PAUSE = 10;

/** What pruning would do. */
export interface PrunePlan {
  /** Editions with deliveries that would go, oldest first, and how many. */
  readonly editions: readonly { readonly slug: string; readonly deliveries: number }[];
  /** Deliveries of editions of that age that stay, with all others of their edition, because nobody has decided whether they arrived. */
  readonly inDoubt: number;
  /** Those that stay because something still depends on them. */
  readonly needed: number;
}

/** Returns what {@link pruneDeliveries} would do, without changing anything. @param before See there. */
export async function planPruning(database: Database, before: Date): Promise<PrunePlan> {
  const editions: PrunePlan['editions'][number][] = [];
  let [inDoubt, needed] = [0, 0];
  for (const { id, slug } of await editionsBefore(database, before)) {
    const rows = await database
      .selectFrom('delivery')
      .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
      .select(({ fn, eb }) =>
        fn.sum<number>(eb.case().when(isDispensable()).then(1).else(0).end()).as('dispensable'),
      )
      .where('edition_id', '=', id)
      .groupBy('state')
      .execute();
    const doubted = rows.find(({ state }) => state === 'unknown')?.count ?? 0;
    inDoubt += doubted;
    if (doubted > 0) continue;
    let deliveries = 0;
    for (const { count, dispensable } of rows) {
      deliveries += dispensable;
      needed += count - dispensable;
    }
    if (deliveries > 0) editions.push({ slug, deliveries });
  }
  return { editions, inDoubt, needed };
}

/**
 * Removes the deliveries of editions that ended before a time, and of which nothing is in doubt, except those that are still
 * needed, see `isDispensable`. What they carried comes to nobody twice, because it is kept who has had what. In many short transactions, so
 * that others get their turn; a run that is killed has done what it has done, and the next one does the rest.
 *
 * @param before At least {@link LEAST_AGE} ago.
 * @param done Told how many of an edition are gone.
 */
export async function pruneDeliveries(
  database: Database,
  before: Date,
  now: Date,
  done: (slug: string, deliveries: number) => void = () => undefined,
): Promise<void> {
  for (const { id, slug } of await editionsBefore(database, before)) {
    let deliveries = 0;
    let after: number | null = 0;
    while (after !== null) {
      const step: PruneStep = await pruneSome(database, id, { after, before, now });
      deliveries += step.deliveries;
      after = step.last;
      await delay(PAUSE);
    }
    if (deliveries > 0) done(slug, deliveries);
  }
}

/** In the order in which they ended: what is needed of a delivery depends on later ones. */
function editionsBefore(
  database: Database,
  before: Date,
): Promise<readonly { readonly id: string; readonly slug: string }[]> {
  return database
    .selectFrom('edition')
    .select(['id', 'slug'])
    .where('state', '=', 'complete')
    .where('finished_at', '<', before.toISOString())
    .orderBy('finished_at')
    .orderBy('id')
    .execute();
}

interface PruneStep {
  /** How many deliveries it removed. */
  readonly deliveries: number;
  /** The subscriber that it came to; `null`: there are no more. */
  readonly last: number | null;
}

/** Removes some of an edition's deliveries: those of the next subscribers. */
function pruneSome(
  database: Database,
  edition: string,
  { after, before, now }: { readonly after: number; readonly before: Date; readonly now: Date },
): Promise<PruneStep> {
  return transact(database, async (transaction) => {
    const of = await transaction
      .selectFrom('edition')
      .select(['id', 'kind', 'appeared'])
      .where('id', '=', edition)
      // Something of it may be sent again, meanwhile or later: then the others say how it went.
      .where('state', '=', 'complete')
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('delivery')
              .select('subscriber_id')
              .where('edition_id', '=', edition)
              .where('delivery.state', '=', 'unknown'),
          ),
        ),
      )
      .where('finished_at', '<', before.toISOString())
      .executeTakeFirst();
    const page = await nextSubscribers(transaction, edition, after);
    const last = page.at(-1);
    if (of === undefined || last === undefined) return { deliveries: 0, last: null };
    const pruned: readonly PrunedDelivery[] = await transaction
      .deleteFrom('delivery')
      .where('edition_id', '=', edition)
      .where('subscriber_id', '>', after)
      .where('subscriber_id', '<=', last)
      .where(isDispensable())
      .returning(['subscriber_id as subscriber', 'choice_id as choice', 'state', 'reason', 'bounced'])
      .returning(['doubtful', 'reply', 'claimed_at as claimedAt'])
      .execute();
    await keepWhatIsNeeded(transaction, of, pruned, now);
    return { deliveries: pruned.length, last: page.length < CHUNK ? null : last };
  });
}

async function nextSubscribers(
  transaction: Transaction<Schema>,
  edition: string,
  after: number,
): Promise<readonly number[]> {
  const rows = await transaction
    .selectFrom('delivery')
    .select('subscriber_id as id')
    .where('edition_id', '=', edition)
    .where('subscriber_id', '>', after)
    .orderBy('subscriber_id')
    .limit(CHUNK)
    .execute();
  return rows.map(({ id }) => id);
}

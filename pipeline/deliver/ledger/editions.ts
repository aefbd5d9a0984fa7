import type { Database } from '../../database/open.ts';
import type { EditionState } from '../../database/vocabulary.ts';
import { transact } from '../../database/transact.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import { WATCHED } from '../pace/failure-watch.ts';
import { UNFINISHED, UNSENT } from './delivery-states.ts';
import { dropFrozenEditions } from './frozen-edition.ts';

/** What the ledger knows about an edition. */
export interface EditionRecord {
  readonly id: string;
  readonly slug: string;
  readonly kind: 'article' | DigestPeriod;
  readonly state: EditionState;
  /** Of what subscribers see, see `editionHash`; `null`: its sending has not begun. */
  readonly hash: string | null;
  /** RFC 3339; `null` if its sending has not begun. */
  readonly startedAt: string | null;
  /** Why its sending was paused; it continues only if it is asked for by name. `null`: it is not paused. */
  readonly paused: string | null;
}

/** When `send` was first used, RFC 3339; `null` if it never was. */
export async function firstUse(database: Database): Promise<string | null> {
  const row = await database.selectFrom('publication').select('first_use_at').executeTakeFirst();
  return row?.first_use_at ?? null;
}

/** When the sending of the first article that was mailed began, RFC 3339; `null`: none was. */
export async function firstMailing(database: Database): Promise<string | null> {
  const { first } = await database
    .selectFrom('edition')
    .select(({ fn }) => fn.min('started_at').as('first'))
    .where('kind', '=', 'article')
    .executeTakeFirstOrThrow();
  return first;
}

/** Every edition in the ledger, by id, except those in preparation, of which a run may be writing the audience. */
export async function knownEditions(database: Database): Promise<ReadonlyMap<string, EditionRecord>> {
  const rows = await database
    .selectFrom('edition')
    .select(['id', 'slug', 'kind', 'state', 'digest as hash', 'started_at as startedAt', 'paused'])
    .where('id', 'not in', (where) => where.selectFrom('preparation').select('edition_id'))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Records editions as archive, never to be sent unless asked for by name, and the time of the first use if this is it.
 */
export async function recordArchive(
  database: Database,
  editions: readonly { readonly id: string; readonly slug: string }[],
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await transact(database, async (transaction) => {
    await transaction
      .insertInto('publication')
      .values({ id: 1, first_use_at: at })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    for (const { id, slug } of editions) {
      await transaction
        .insertInto('edition')
        .values({ id, slug, state: 'archived', first_seen_at: at })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    }
  });
}

/** Marks an edition as complete if nothing of it is waiting any more, and returns whether that is so. */
export async function completeEdition(database: Database, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('edition')
    .set({ state: 'complete', finished_at: now.toISOString() })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('delivery')
            .select('edition_id')
            .where('edition_id', '=', id)
            .where('state', 'in', UNFINISHED),
        ),
      ),
    )
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await database.deleteFrom('refusal').where('edition_id', '=', id).execute();
  await dropFrozenEditions(database, now);
  return numUpdatedRows > 0n;
}

/** How many deliveries of an edition are waiting for their turn, including postponed ones. */
export async function countWaiting(database: Database, edition: string): Promise<number> {
  const { count } = await database
    .selectFrom('delivery')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('edition_id', '=', edition)
    .where('state', 'in', UNSENT)
    .executeTakeFirstOrThrow();
  return count;
}

/** Whether an edition has deliveries that were never tried, or are on their way. */
export async function isUnderWay(database: Database, edition: string): Promise<boolean> {
  const row = await database
    .selectFrom('delivery')
    .select('subscriber_id')
    .where('edition_id', '=', edition)
    .where('state', 'in', ['planned', 'claimed'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many deliveries of an edition a run would try: if it is paused, also those that {@link continueEdition} has tried once more. */
export async function countToTry(
  database: Database,
  { id, paused }: Pick<EditionRecord, 'id' | 'paused'>,
): Promise<number> {
  const refused = paused === null ? [] : await refusedAtLast(database, id);
  return (await countWaiting(database, id)) + refused.length;
}

/** An edition that workers deliver. */
export type EditionUnderWay = Pick<EditionRecord, 'id' | 'slug' | 'startedAt'>;

/** The editions that workers deliver, oldest first: their sending has begun, and is not paused. */
export async function editionsUnderWay(database: Database): Promise<readonly EditionUnderWay[]> {
  return database
    .selectFrom('edition')
    .select(['id', 'slug', 'started_at as startedAt'])
    .where('state', '=', 'sending')
    .where('paused', 'is', null)
    .orderBy('started_at')
    .orderBy('id')
    .execute();
}

/** Why an edition is paused; `null`: it is not. */
export async function pausedFor(database: Database, id: string): Promise<string | null> {
  const row = await database.selectFrom('edition').select('paused').where('id', '=', id).executeTakeFirst();
  return row?.paused ?? null;
}

/** Pauses an edition, for a reason that people read. */
export async function pauseEdition(database: Database, id: string, why: string): Promise<void> {
  await database.updateTable('edition').set({ paused: why }).where('id', '=', id).execute();
}

/** Pauses every edition whose sending has begun, for a reason that people read. */
export async function pauseUnderWay(database: Database, why: string): Promise<void> {
  await database
    .updateTable('edition')
    .set({ paused: why })
    .where('state', '=', 'sending')
    .where('paused', 'is', null)
    .execute();
}

/**
 * Lets a paused edition continue: only what fails from now on can pause it again. The messages that were refused when it was
 * paused are tried once more, because that was more likely the server's fault than theirs.
 */
export async function continueEdition(database: Database, id: string, now: Date): Promise<void> {
  await transact(database, async (transaction) => {
    for (const subscriber of await refusedAtLast(transaction, id)) {
      await transaction
        .updateTable('delivery')
        .set({ state: 'planned', settled_at: null, attempts: 0, failing_days: 0 })
        .where('edition_id', '=', id)
        .where('subscriber_id', '=', subscriber)
        .execute();
    }
    const continued = { paused: null, watched_from: now.toISOString() };
    await transaction.updateTable('edition').set(continued).where('id', '=', id).execute();
  });
}

/** The subscribers who were refused among the last messages of an edition. */
async function refusedAtLast(database: Database, edition: string): Promise<readonly number[]> {
  const last = await database
    .selectFrom('delivery')
    .select(['subscriber_id as subscriber', 'state', 'bounced', 'doubtful'])
    .where('edition_id', '=', edition)
    .where('state', 'in', ['accepted', 'rejected'])
    .orderBy('claimed_at', (order) => order.desc().nullsLast())
    .limit(WATCHED)
    .execute();
  return last
    .filter(
      // What came back, or may have arrived, could come a second time.
      ({ state, bounced, doubtful }) => state === 'rejected' && bounced === 0 && doubtful === 0,
    )
    .map(({ subscriber }) => subscriber);
}

/**
 * How many messages were started within the last so many milliseconds, over all editions. What was started that far in
 * the future was so by a clock that was set back since: nobody knows when that was.
 */
export async function claimedWithin(database: Database, length: number, now: Date): Promise<number> {
  // Edition by edition, so that it looks up only what was sent last.
  const { count } = await database
    .selectFrom('edition')
    .select((where) =>
      where.fn
        .sum<number | null>(
          where
            .selectFrom('delivery')
            .select((own) => own.fn.countAll<number>().as('count'))
            .whereRef('delivery.edition_id', '=', 'edition.id')
            .where('claimed_at', '>', new Date(now.getTime() - length).toISOString())
            .where('claimed_at', '<=', new Date(now.getTime() + length).toISOString()),
        )
        .as('count'),
    )
    .executeTakeFirstOrThrow();
  return count ?? 0;
}

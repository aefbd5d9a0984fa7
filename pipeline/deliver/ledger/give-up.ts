import { type Expression, expressionBuilder, type SqlBool } from 'kysely';

import { isAtDomain } from '../../audience/who.ts';
import type { Database } from '../../database/open.ts';
import type { Schema } from '../../database/schema.ts';
import { transact } from '../../database/transact.ts';
import type { ReceiverRefusal, Stop } from '../deliver-context.ts';
import {
  daysTried,
  GIVE_UP_AFTER,
  GIVE_UP_OURS_AFTER,
  givenUpWords,
  LEAST_DAYS,
  wholeDays,
} from '../pace/giving-up.ts';
import { DOMAINS } from '../pace/refusal-watch.ts';
import { REASONS, type ReasonName } from '../reasons/reason.ts';
import { isInState, UNSENT } from './delivery-states.ts';

/** Deliveries that are not tried any more, because nobody takes them from us. They count against nobody. */
export interface GivenUp {
  /** The domain that does not take our mail; `null`: the mail server takes none. */
  readonly receiver: string | null;
  readonly count: number;
  /** For how many days it has refused us. */
  readonly days: number;
  /** `null`: it can't be reached. */
  readonly reason: ReasonName | null;
  /** Its last words. */
  readonly reply: string;
}

/** How a run of an edition ended, as far as it was refused. */
export interface RefusedRun {
  readonly edition: string;
  readonly refusals: readonly ReceiverRefusal[];
  readonly stopped: Stop | null;
  /** How many messages were accepted. */
  readonly accepted: number;
}

/** The mail server, in the place of a receiver. */
const SERVER = '';

/**
 * Records who refused us in a run, and gives up what has been refused for so long that it would be no news: by a
 * receiver for {@link GIVE_UP_AFTER}, by our own server for {@link GIVE_UP_OURS_AFTER}, both on {@link LEAST_DAYS} days
 * or more. What a receiver refuses may be our set-up, and then has the longer time: if nobody got anything since, and
 * either the reason is none of a receiver's, or several receivers refuse us.
 */
export async function giveUpRefused(
  database: Database,
  { edition, refusals, stopped, accepted }: RefusedRun,
  now: Date,
): Promise<readonly GivenUp[]> {
  return transact(database, async (transaction) => {
    const isServer = stopped?.why === 'refused' || stopped?.why === 'unreachable';
    if (!isServer && (stopped === null || accepted > 0)) await forget(transaction, edition, SERVER);
    const refused = isServer
      ? [{ receiver: SERVER, reason: stopped.reason ?? null, reply: stopped.detail, at: now }]
      : refusals;
    const all: GivenUp[] = [];
    for (const refusal of refused) {
      const { receiver, reason, reply } = refusal;
      const { since, days } = await remember(transaction, edition, refusal, now);
      const age = now.getTime() - Date.parse(since);
      if (days < LEAST_DAYS || age < GIVE_UP_AFTER) continue;
      const isReceivers =
        receiver !== SERVER &&
        ((await hasTakenSince(transaction, since)) ||
          (reason !== null && REASONS[reason].leadsTo === 'receiver' && refused.length < DOMAINS));
      if (!isReceivers && age < GIVE_UP_OURS_AFTER) continue;
      const words = givenUpWords(age, reply);
      const count = await reject(transaction, edition, { receiver, reason, reply: words }, now);
      await forget(transaction, edition, receiver);
      if (count === 0) continue;
      const named = receiver === SERVER ? null : receiver;
      all.push({ receiver: named, count, days: wholeDays(age), reason, reply });
    }
    return all;
  });
}

type Remembered = Pick<ReceiverRefusal, 'receiver' | 'at'>;

/** Counts the day; if the receiver took something in between, it begins anew. */
async function remember(
  database: Database,
  edition: string,
  { receiver, at }: Remembered,
  now: Date,
): Promise<{ readonly since: string; readonly days: number }> {
  const known = await database
    .selectFrom('refusal')
    .select(['since', 'last_at', 'days'])
    .where('edition_id', '=', edition)
    .where('receiver', '=', receiver)
    .executeTakeFirst();
  const isNew = known === undefined || (await hasTakenSince(database, known.last_at, { edition, receiver }));
  const last_at = now.toISOString();
  const row = isNew
    ? { since: at.toISOString(), last_at, days: 1 }
    : { since: known.since, last_at, days: daysTried(known.days, known.last_at, now) };
  await database
    .insertInto('refusal')
    .values({ edition_id: edition, receiver, ...row })
    .onConflict((conflict) => conflict.columns(['edition_id', 'receiver']).doUpdateSet(row))
    .execute();
  return row;
}

async function forget(database: Database, edition: string, receiver: string): Promise<void> {
  await database
    .deleteFrom('refusal')
    .where('edition_id', '=', edition)
    .where('receiver', '=', receiver)
    .execute();
}

/** Whether anybody got anything since, of any edition; or whether a receiver has taken something of one. */
async function hasTakenSince(
  database: Database,
  since: string,
  of?: { readonly edition: string; readonly receiver: string },
): Promise<boolean> {
  // Edition by edition, so that it looks up only what was sent since.
  let query = database
    .selectFrom('edition')
    .select('edition.id')
    .where((where) => {
      const taken = where
        .selectFrom('delivery')
        .select('subscriber_id')
        .whereRef('delivery.edition_id', '=', 'edition.id')
        .where('claimed_at', '>', since)
        .where(isInState(['accepted']));
      return where.exists(
        of === undefined || of.receiver === SERVER ? taken : taken.where(isOfReceiver(of.receiver)),
      );
    })
    .limit(1);
  if (of !== undefined) query = query.where('edition.id', '=', of.edition);
  return (await query.executeTakeFirst()) !== undefined;
}

/** The condition on the table `delivery` that selects those to a domain: looked up for each, which are fewer than all people. */
function isOfReceiver(domain: string): Expression<SqlBool> {
  const where = expressionBuilder<Schema, 'delivery'>();
  return where.exists(
    where
      .selectFrom('subscriber')
      .select('subscriber.id')
      .whereRef('subscriber.id', '=', 'delivery.subscriber_id')
      .where(isAtDomain(domain)),
  );
}

/** @returns How many there were. */
async function reject(
  database: Database,
  edition: string,
  { receiver, ...why }: Pick<GivenUp, 'reason' | 'reply'> & { readonly receiver: string },
  now: Date,
): Promise<number> {
  const { numUpdatedRows } = await database
    .updateTable('delivery')
    .set({ state: 'rejected', ...why, settled_at: now.toISOString(), retry_at: null })
    .where('edition_id', '=', edition)
    .where('state', 'in', UNSENT)
    .$if(receiver !== SERVER, (query) => query.where(isOfReceiver(receiver)))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

import { type Expression, type RawBuilder, sql } from 'kysely';

import { isMailed } from '../../audience/mailed.ts';
import { inChunks } from '../../database/in-chunks.ts';
import type { Database } from '../../database/open.ts';
import { preparedListQuery, type PreparedListQuery } from '../../database/prepared-query.ts';
import { pausedFor } from './editions.ts';
import { furthestRetry, waits } from './delivery-states.ts';
import type { ClaimResult, LedgerOperation, Settlement } from './ledger.ts';
import { SKIPPED } from './skip-reasons.ts';

export type Claim = Extract<LedgerOperation, { kind: 'claim' }>;
export type Settling = Extract<LedgerOperation, { kind: 'settle' }>;

/** The changes recorded for each message of an edition, many at a time, within a transaction. */
export interface DeliveryChanges {
  /** @param claims Of different subscribers: two of the same would both be told that they are claimed. @returns What came of each. */
  claim(
    transaction: Database,
    edition: string,
    claims: readonly Claim[],
    now: Date,
  ): Promise<readonly ClaimResult[]>;
  settle(transaction: Database, edition: string, settlings: readonly Settling[], now: Date): Promise<void>;
}

/** Rows of one statement: more than happen at once, and few enough that each number of them has a statement of its own. */
const AT_ONCE = 50;

/** Prepares the changes of a ledger. @param worker Who claims. */
export function deliveryChanges(database: Database, worker: number): DeliveryChanges {
  const claim = claimQuery(database);
  const settle = settleQuery(database);
  /** Claims what is waiting. @returns The subscribers whose messages may be sent. */
  const claimAll = async (
    transaction: Database,
    edition: string,
    claims: readonly Claim[],
    now: Date,
  ): Promise<ReadonlySet<number>> => {
    const values = { edition, worker, at: now.toISOString(), furthest: furthestRetry(now) };
    const claimed = new Set<number>();
    for (const chunk of inChunks(claims, AT_ONCE)) {
      const { rows } = await claim(transaction, values, chunk);
      for (const { subscriber } of rows) claimed.add(subscriber);
    }
    return claimed;
  };
  return {
    async claim(transaction, edition, claims, now) {
      const claimed = await claimAll(transaction, edition, claims, now);
      const results: ClaimResult[] = [];
      for (const { subscriber } of claims)
        results.push(
          claimed.has(subscriber) ? 'claimed' : await whyNot(transaction, { edition, subscriber }, now),
        );
      return results;
    },
    async settle(transaction, edition, settlings, now) {
      const rows = settlings.map(({ subscriber, settlement }) => ({
        subscriber,
        ...settled(settlement, now),
      }));
      for (const chunk of inChunks(rows, AT_ONCE)) await settle(transaction, { edition, worker }, chunk);
    },
  };
}

/** One edition to one subscriber. */
interface DeliveryKey {
  readonly edition: string;
  readonly subscriber: number;
}

/** Why a delivery was not claimed. Who is not mailed any more is written down. */
async function whyNot(
  transaction: Database,
  { edition, subscriber }: DeliveryKey,
  now: Date,
): Promise<ClaimResult> {
  if ((await pausedFor(transaction, edition)) !== null) return 'fenced';
  const at = now.toISOString();
  const skipped = await transaction
    .updateTable('delivery')
    .set({ state: 'skipped', settled_at: at, retry_at: null, reply: SKIPPED.noLongerSubscribed })
    .where('edition_id', '=', edition)
    .where('subscriber_id', '=', subscriber)
    // A delivery can be handed out twice, and be deferred in between.
    .where(waits(at, furthestRetry(now)))
    // What kept it from being claimed may be over: then it is looked at again.
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('subscriber')
            .select('subscriber.id')
            .where('subscriber.id', '=', subscriber)
            .where(isMailed(at)),
        ),
      ),
    )
    .executeTakeFirst();
  return skipped.numUpdatedRows > 0n ? 'skipped' : 'taken';
}

/** What a settlement changes. */
function settled(settlement: Settlement, now: Date): Omit<SettledRow, 'subscriber'> {
  const { state, reply } = settlement;
  const reason = 'reason' in settlement ? (settlement.reason ?? null) : null;
  const isOver = state === 'accepted' || state === 'rejected' || state === 'unknown';
  const hasFailed = reason !== null || state === 'deferred' || state === 'rejected';
  return {
    end: state,
    answer: reply,
    cause: reason,
    isOver: isOver ? 1 : 0,
    uncounted: state === 'planned' && settlement.attemptCounts === false ? 1 : 0,
    failedAt: hasFailed ? now.toISOString() : null,
    doubt: state === 'unknown' ? 1 : 0,
    endedAt: state === 'planned' ? null : now.toISOString(),
    againAt: state === 'deferred' ? settlement.retryAt.toISOString() : null,
    days: state === 'deferred' ? settlement.failingDays : null,
  };
}

interface ClaimValues {
  readonly edition: string;
  readonly worker: number;
  readonly at: string;
  readonly furthest: string;
}

type ClaimedRow = Pick<Claim, 'subscriber' | 'messageId'>;

function claimQuery(
  database: Database,
): PreparedListQuery<ClaimValues, ClaimedRow, Pick<Claim, 'subscriber'>> {
  // One statement both checks and marks, so nobody can unsubscribe, no lease end, and nobody pause it in between.
  return preparedListQuery<ClaimValues, ClaimedRow, Pick<Claim, 'subscriber'>>(
    { subscriber: 'integer', messageId: 'text' },
    (value, { name, rows }) =>
      database
        .with(name, () => rows)
        .updateTable('delivery')
        .from('given')
        .set((row) => ({
          state: 'claimed',
          message_id: row.ref('given.messageId'),
          worker_id: value('worker'),
          attempts: row('attempts', '+', 1),
          claimed_at: value('at'),
          retry_at: null,
        }))
        .where('edition_id', '=', value('edition'))
        .whereRef('subscriber_id', '=', 'given.subscriber')
        .where(waits(value('at'), value('furthest')))
        .where((where) =>
          where.exists(
            where
              .selectFrom('subscriber')
              .select('id')
              .whereRef('id', '=', 'given.subscriber')
              .where(isMailed(value('at'))),
          ),
        )
        .where((where) =>
          where.exists(
            where
              .selectFrom('worker')
              .select('worker.id')
              .where('worker.id', '=', value('worker'))
              .where('ended_at', 'is', null),
          ),
        )
        .where((where) =>
          where.exists(
            where
              .selectFrom('edition')
              .select('edition.id')
              .where('edition.id', '=', value('edition'))
              .where('paused', 'is', null),
          ),
        )
        .returning('delivery.subscriber_id as subscriber'),
  );
}

interface SettleValues {
  readonly edition: string;
  readonly worker: number;
}

interface SettledRow {
  readonly subscriber: number;
  /** The state that it has from now on. */
  readonly end: Settlement['state'];
  readonly answer: string;
  readonly cause: string | null;
  /** Unless it is tried again. */
  readonly isOver: 0 | 1;
  readonly uncounted: 0 | 1;
  readonly failedAt: string | null;
  readonly doubt: 0 | 1;
  readonly endedAt: string | null;
  readonly againAt: string | null;
  /** `null`: as it was. */
  readonly days: number | null;
}

function settleQuery(database: Database): PreparedListQuery<SettleValues, SettledRow, unknown> {
  const columns = {
    subscriber: 'integer',
    end: 'text',
    answer: 'text',
    cause: 'text',
    isOver: 'integer',
    uncounted: 'integer',
    failedAt: 'text',
    doubt: 'integer',
    endedAt: 'text',
    againAt: 'text',
    days: 'integer',
  } as const;
  return preparedListQuery<SettleValues, SettledRow, unknown>(columns, (value, { name, rows }) =>
    database
      .with(name, () => rows)
      .updateTable('delivery')
      .from('given')
      .set((row) => ({
        state: unlessBack('end', sql`'rejected'`),
        reason: unlessBack('cause', sql.ref('reason')),
        attempts: row('attempts', '-', row.ref('given.uncounted')),
        failing_since: row.fn.coalesce('failing_since', 'given.failedAt'),
        // Once in doubt, always in doubt: a 0 changes nothing.
        doubtful: row('doubtful', '|', row.ref('given.doubt')),
        reply: unlessBack('answer', sql.ref('reply')),
        settled_at: unlessBack('endedAt', sql.ref('settled_at')),
        // If it is tried again, what came back was an earlier message.
        bounced: row('bounced', '*', row.ref('given.isOver')),
        retry_at: row.ref('given.againAt'),
        failing_days: row.fn.coalesce('given.days', 'failing_days'),
      }))
      .where('edition_id', '=', value('edition'))
      .whereRef('subscriber_id', '=', 'given.subscriber')
      .where('worker_id', '=', value('worker'))
      // What is in doubt because our lease has ended is not, once we know how it ended.
      .where('delivery.state', 'in', ['claimed', 'unknown']),
  );
}

/** What is given for a delivery that is settled; `instead` if it came back before this was known, so that it has not arrived. */
function unlessBack<Name extends 'end' | 'cause' | 'answer' | 'endedAt'>(
  name: Name,
  instead: Expression<unknown>,
): RawBuilder<SettledRow[Name]> {
  return sql`case when bounced * given."isOver" = 1 then ${instead} else ${sql.ref(`given.${name}`)} end`;
}

import { type RawBuilder, sql, type UpdateResult } from 'kysely';

import { isMailed } from '../../audience/mailed.ts';
import type { Database } from '../../database/open.ts';
import { preparedQuery, type PreparedQuery } from '../../database/prepared-query.ts';
import { pausedFor } from './editions.ts';
import { furthestRetry, waits } from './delivery-states.ts';
import type { ClaimResult, Settlement } from './ledger.ts';
import { SKIPPED } from './skip-reasons.ts';

/** One edition to one subscriber. */
export interface DeliveryKey {
  readonly edition: string;
  readonly subscriber: number;
}

/** The changes recorded for each message, within a transaction. */
export interface DeliveryChanges {
  claim(transaction: Database, delivery: DeliveryKey, messageId: string, now: Date): Promise<ClaimResult>;
  settle(transaction: Database, delivery: DeliveryKey, settlement: Settlement, now: Date): Promise<void>;
}

/** Prepares the changes of a ledger. @param worker Who claims. */
export function deliveryChanges(database: Database, worker: number): DeliveryChanges {
  const claim = claimQuery(database);
  const settle = settleQuery(database);
  return {
    async claim(transaction, { edition, subscriber }, messageId, now) {
      const at = now.toISOString();
      const furthest = furthestRetry(now);
      const claimed = await claim(transaction, { edition, subscriber, worker, messageId, at, furthest });
      if ((claimed.numAffectedRows ?? 0n) > 0n) return 'claimed';
      if ((await pausedFor(transaction, edition)) !== null) return 'fenced';
      const skipped = await transaction
        .updateTable('delivery')
        .set({ state: 'skipped', settled_at: at, retry_at: null, reply: SKIPPED.noLongerSubscribed })
        .where('edition_id', '=', edition)
        .where('subscriber_id', '=', subscriber)
        // A delivery can be handed out twice, and be deferred in between.
        .where(waits(at, furthest))
        .executeTakeFirst();
      return skipped.numUpdatedRows > 0n ? 'skipped' : 'taken';
    },
    async settle(transaction, { edition, subscriber }, settlement, now) {
      const { state, reply } = settlement;
      const reason = 'reason' in settlement ? (settlement.reason ?? null) : null;
      const isOver = state === 'accepted' || state === 'rejected' || state === 'unknown';
      const hasFailed = reason !== null || state === 'deferred' || state === 'rejected';
      await settle(transaction, {
        edition,
        subscriber,
        worker,
        state,
        reply,
        reason,
        isOver: isOver ? 1 : 0,
        uncounted: state === 'planned' && settlement.attemptCounts === false ? 1 : 0,
        failedAt: hasFailed ? now.toISOString() : null,
        doubtful: state === 'unknown' ? 1 : 0,
        settledAt: state === 'planned' ? null : now.toISOString(),
        retryAt: state === 'deferred' ? settlement.retryAt.toISOString() : null,
        failingDays: state === 'deferred' ? settlement.failingDays : null,
      });
    },
  };
}

interface ClaimValues extends DeliveryKey {
  readonly worker: number;
  readonly messageId: string;
  readonly at: string;
  readonly furthest: string;
}

function claimQuery(database: Database): PreparedQuery<ClaimValues, UpdateResult> {
  // One statement both checks and marks, so nobody can unsubscribe, no lease end, and nobody pause it in between.
  return preparedQuery((value) =>
    database
      .updateTable('delivery')
      .set(({ eb }) => ({
        state: 'claimed',
        message_id: value('messageId'),
        worker_id: value('worker'),
        attempts: eb('attempts', '+', 1),
        claimed_at: value('at'),
        retry_at: null,
      }))
      .where('edition_id', '=', value('edition'))
      .where('subscriber_id', '=', value('subscriber'))
      .where(waits(value('at'), value('furthest')))
      .where((where) =>
        where.exists(
          where
            .selectFrom('subscriber')
            .select('id')
            .where('id', '=', value('subscriber'))
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
      ),
  );
}

interface SettleValues extends DeliveryKey {
  readonly worker: number;
  readonly state: Settlement['state'];
  readonly reply: string;
  readonly reason: string | null;
  /** Unless it is tried again. */
  readonly isOver: 0 | 1;
  readonly uncounted: 0 | 1;
  readonly failedAt: string | null;
  readonly doubtful: 0 | 1;
  readonly settledAt: string | null;
  readonly retryAt: string | null;
  /** `null`: as it was. */
  readonly failingDays: number | null;
}

function settleQuery(database: Database): PreparedQuery<SettleValues, UpdateResult> {
  return preparedQuery((value) =>
    database
      .updateTable('delivery')
      .set((where) => ({
        state: unlessBack(value, 'state', sql`'rejected'`),
        reason: unlessBack(value, 'reason', sql.ref('reason')),
        attempts: where('attempts', '-', value('uncounted')),
        failing_since: where.fn.coalesce('failing_since', where.val(value('failedAt'))),
        // Once in doubt, always in doubt: a 0 changes nothing.
        doubtful: where('doubtful', '|', value('doubtful')),
        reply: unlessBack(value, 'reply', sql.ref('reply')),
        settled_at: unlessBack(value, 'settledAt', sql.ref('settled_at')),
        // If it is tried again, what came back was an earlier message.
        bounced: where('bounced', '*', value('isOver')),
        retry_at: value('retryAt'),
        failing_days: where.fn.coalesce(where.val(value('failingDays')), 'failing_days'),
      }))
      .where('edition_id', '=', value('edition'))
      .where('subscriber_id', '=', value('subscriber'))
      .where('worker_id', '=', value('worker'))
      // What is in doubt because our lease has ended is not, once we know how it ended.
      .where('state', 'in', ['claimed', 'unknown']),
  );
}

/** A value for a delivery that is settled; `instead` if it came back before this was known, so that it has not arrived. */
function unlessBack<Name extends 'state' | 'reason' | 'reply' | 'settledAt'>(
  value: <Of extends keyof SettleValues>(name: Of) => SettleValues[Of],
  name: Name,
  instead: RawBuilder<unknown>,
): RawBuilder<SettleValues[Name]> {
  return sql`case when bounced * ${value('isOver')} = 1 then ${instead} else ${value(name)} end`;
}

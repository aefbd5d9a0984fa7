import { type AliasedExpression, type SelectQueryBuilder, sql } from 'kysely';

import type { Database } from '../../database/open.ts';
import type { Schema } from '../../database/schema.ts';
import type { DeliveryState } from '../../database/vocabulary.ts';
import { WATCHED } from '../pace/failure-watch.ts';
import { readChoice } from '../choice/choice-text.ts';
import { deliveryChanges, type Claim, type Settling } from './delivery-changes.ts';
import type { SubscriberRange } from './waiting-ranges.ts';
import { furthestRetry, isDue, isInState } from './delivery-states.ts';
import type { DeliveryWorker } from '../workers/worker.ts';
import type { ClaimResult, DeliveryLedger, LedgerOperation } from './ledger.ts';

/**
 * The ledger in the database, for a worker, which waits for a database that is away.
 *
 * @param range Whose deliveries it hands out; `null`: everybody’s.
 */
export function databaseLedger(
  database: Database,
  worker: DeliveryWorker,
  range: SubscriberRange | null = null,
): DeliveryLedger {
  const changes = deliveryChanges(database, worker.id);
  const reading = readings(database, range);
  const { patiently } = worker;
  return {
    waiting: (...asked) => patiently(() => reading.waiting(...asked)),
    nextRetry: (edition) => patiently(() => reading.nextRetry(edition)),
    hasAccepted: (edition) => patiently(() => reading.hasAccepted(edition)),
    lastKnownEnds: (edition) => patiently(() => reading.lastKnownEnds(edition)),
    lastEnds: (edition) => patiently(() => reading.lastEnds(edition)),
    write(edition, operations, now) {
      const claims = operations.filter(({ kind }) => kind === 'claim').length;
      return worker.transact(async (transaction, isHeld) => {
        const ends: ClaimResult[] = [];
        for (const step of inSteps(operations)) {
          await changes.settle(transaction, edition, step.settlings, now);
          ends.push(
            ...(isHeld
              ? await changes.claim(transaction, edition, step.claims, now)
              : step.claims.map(() => 'fenced' as const)),
          );
        }
        const unclaimed = ends.filter((end) => end !== 'claimed').length;
        if (unclaimed > 0) await worker.takesBack(transaction, unclaimed);
        return operations.map(({ kind }) => (kind === 'claim' ? (ends.shift() ?? 'taken') : 'claimed'));
      }, claims);
    },
  };
}

interface LedgerStep {
  readonly settlings: Settling[];
  readonly claims: Claim[];
}

/**
 * Cuts changes into steps of two statements each: first what has ended, then what is claimed, which may be the same delivery,
 * tried again. What comes after the claim of a delivery, its end or another claim, is for the next step.
 */
function* inSteps(operations: readonly LedgerOperation[]): Generator<LedgerStep> {
  let step: LedgerStep = { settlings: [], claims: [] };
  for (const operation of operations) {
    if (step.claims.some(({ subscriber }) => subscriber === operation.subscriber)) {
      yield step;
      step = { settlings: [], claims: [] };
    }
    if (operation.kind === 'claim') step.claims.push(operation);
    else step.settlings.push(operation);
  }
  yield step;
}

function readings(database: Database, range: SubscriberRange | null): Omit<DeliveryLedger, 'write'> {
  return {
    async waiting(edition, after, limit, now) {
      const due = nextDue(
        database,
        edition,
        { after: Math.max(after, range?.after ?? 0), upTo: range?.upTo ?? null },
        limit,
        now,
      );
      const rows = await database
        .selectFrom(due)
        .innerJoin('delivery', 'delivery.subscriber_id', 'due.id')
        .innerJoin('subscriber', 'subscriber.id', 'due.id')
        .leftJoin('choice', 'choice.id', 'delivery.choice_id')
        .select(['choice.items'])
        .select(['subscriber.id as subscriber', 'subscriber.address', 'subscriber.name', 'delivery.attempts'])
        .select(['delivery.failing_since as failingSince', 'delivery.failing_days as failingDays'])
        .select('delivery.settled_at as deferredAt')
        .where('delivery.edition_id', '=', edition)
        .orderBy('due.id')
        .execute();
      return rows.map(({ items, ...row }) => ({
        ...row,
        ...(items === null ? { items: null } : readChoice(items)),
      }));
    },

    async nextRetry(edition) {
      // The index of times has few others, if any.
      let query = database
        .selectFrom('delivery')
        .select('retry_at as first')
        .where('edition_id', '=', edition)
        .where('retry_at', 'is not', null)
        .where(isInState(['deferred']))
        .orderBy('retry_at')
        .limit(1);
      if (range !== null)
        query = query.where('subscriber_id', '>', range.after).where('subscriber_id', '<=', range.upTo);
      const row = await query.executeTakeFirst();
      return row?.first == null ? null : new Date(row.first);
    },

    async hasAccepted(edition) {
      const row = await database
        .selectFrom('delivery')
        .select('subscriber_id')
        .where('edition_id', '=', edition)
        .where('state', '=', 'accepted')
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async lastKnownEnds(edition) {
      const last = await database
        .selectFrom('delivery')
        .innerJoin('edition', 'edition.id', 'delivery.edition_id')
        .select(['delivery.claimed_at as claimedAt', 'edition.watched_from as from'])
        .where('edition_id', '=', edition)
        .where(isInState(['rejected']))
        // Written out, so that SQLite knows that the index of those that came back has them all.
        .where('bounced', '=', sql.lit(1))
        .where((where) =>
          where.or([
            where('watched_from', 'is', null),
            where('delivery.settled_at', '>', where.ref('watched_from')),
          ]),
        )
        .orderBy('claimed_at', (order) => order.desc().nullsLast())
        .limit(1)
        .executeTakeFirst();
      if (last === undefined) return [];
      const { claimedAt, from } = last;
      let ends = database
        .selectFrom('delivery')
        .select(['state', 'reply', 'settled_at'])
        .where('edition_id', '=', edition)
        .where('state', 'in', ['accepted', 'rejected'])
        .orderBy('claimed_at', (order) => order.desc().nullsLast())
        .limit(WATCHED);
      if (claimedAt !== null) ends = ends.where('claimed_at', '<=', claimedAt);
      return (await ends.execute()).map(({ state, reply, settled_at }) => {
        const hasFailed = state === 'rejected' && (from === null || (settled_at ?? '') > from);
        return { reply: hasFailed ? (reply ?? '') : null, isFinal: true };
      });
    },

    async lastEnds(edition) {
      const rows = await database
        .selectFrom('delivery')
        .innerJoin('edition', 'edition.id', 'delivery.edition_id')
        .select(['delivery.state', 'reply', 'settled_at', 'edition.watched_from as from'])
        .where('edition_id', '=', edition)
        .where('delivery.state', 'in', ['accepted', 'rejected'])
        .orderBy('claimed_at', (order) => order.desc().nullsLast())
        .limit(WATCHED)
        .execute();
      return rows.map(({ state, reply, settled_at, from }) => {
        const hasFailed = state === 'rejected' && (from === null || (settled_at ?? '') > from);
        return { reply: hasFailed ? (reply ?? '') : null, isFinal: true };
      });
    },
  };
}

/**
 * The next subscribers whose delivery may be tried. Planned and deferred ones are looked for apart, because an index has those
 * of one state in their order: of an edition that was sent but for a few, nothing else is read.
 */
function nextDue(
  database: Database,
  edition: string,
  { after, upTo }: { readonly after: number; readonly upTo: number | null },
  limit: number,
  now: Date,
): AliasedExpression<{ readonly id: number }, 'due'> {
  const inState = (state: DeliveryState): SelectQueryBuilder<Schema, 'delivery', { readonly id: number }> => {
    const query = database
      .selectFrom('delivery')
      .select('subscriber_id as id')
      .where('edition_id', '=', edition)
      .where('state', '=', state)
      .where('subscriber_id', '>', after)
      .orderBy('subscriber_id')
      .limit(limit);
    return upTo === null ? query : query.where('subscriber_id', '<=', upTo);
  };
  const deferred = inState('deferred').where(isDue(now.toISOString(), furthestRetry(now)));
  return database
    .selectFrom(inState('planned').as('planned'))
    .select('id')
    .unionAll(database.selectFrom(deferred.as('deferred')).select('id'))
    .orderBy('id')
    .limit(limit)
    .as('due');
}

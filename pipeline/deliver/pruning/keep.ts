import { type Selectable, sql, type Transaction } from 'kysely';

import { recordDigests } from '../../audience/preferences.ts';
import { inChunks } from '../../database/in-chunks.ts';
import type { Schema } from '../../database/schema.ts';
import type { DeliveryState } from '../../database/vocabulary.ts';
import { hasCovered, mayHaveArrived } from '../ledger/delivery-states.ts';

/** A delivery that has just been removed. */
export interface PrunedDelivery {
  readonly subscriber: number;
  readonly choice: number | null;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly bounced: number;
  readonly doubtful: number;
  readonly reply: string | null;
  /** RFC 3339. */
  readonly claimedAt: string | null;
}

/** The edition that they were of. */
type PrunedEdition = Pick<Selectable<Schema['edition']>, 'id' | 'kind' | 'appeared'>;

/** Writes down what has to be known of deliveries that are removed in the same transaction. */
export async function keepWhatIsNeeded(
  transaction: Transaction<Schema>,
  edition: PrunedEdition,
  pruned: readonly PrunedDelivery[],
  now: Date,
): Promise<void> {
  if (pruned.length === 0) return;
  await keepWhoHadIt(transaction, pruned);
  await keepHowFarDigestsCame(transaction, edition, pruned);
  await keepWhatFailuresCount(transaction, pruned);
  await count(transaction, edition.id, pruned);
  await transaction
    .updateTable('edition')
    .set({ pruned_at: now.toISOString() })
    .where('id', '=', edition.id)
    .where('pruned_at', 'is', null)
    .execute();
}

/** What they carried must not come a second time. */
async function keepWhoHadIt(
  transaction: Transaction<Schema>,
  pruned: readonly PrunedDelivery[],
): Promise<void> {
  const had = pruned.flatMap(({ choice, subscriber, ...delivery }) =>
    choice !== null && mayHaveArrived(delivery) ? [{ choice_id: choice, subscriber_id: subscriber }] : [],
  );
  for (const chunk of inChunks(had)) {
    await transaction
      .insertInto('had')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** The next digest begins where the last one ended. */
async function keepHowFarDigestsCame(
  transaction: Transaction<Schema>,
  { kind, appeared }: PrunedEdition,
  pruned: readonly PrunedDelivery[],
): Promise<void> {
  if (kind === 'article' || appeared === null) return;
  const covered = pruned.filter(hasCovered).map(({ subscriber }) => subscriber);
  await recordDigests(transaction, covered, appeared);
}

/** Failures from before something arrived do not count any more, and must not count again because that is forgotten. */
async function keepWhatFailuresCount(
  transaction: Transaction<Schema>,
  pruned: readonly PrunedDelivery[],
): Promise<void> {
  const arrived = pruned.filter(({ state, claimedAt }) => state === 'accepted' && claimedAt !== null);
  for (const chunk of inChunks(arrived)) {
    const rows = chunk.map(
      ({ subscriber, claimedAt }) => sql`(cast(${subscriber} as integer), cast(${claimedAt} as text))`,
    );
    await sql`
      with given (subscriber, arrived) as (values ${sql.join(rows)})
      update subscriber set failures_after = given.arrived from given
      where subscriber.id = given.subscriber
      and (failures_after is null or failures_after < given.arrived)
      and exists (select 1 from delivery where subscriber_id = given.subscriber and delivery.state = 'rejected')
    `.execute(transaction);
  }
}

/** Statistics say how many ended in which way. */
async function count(
  transaction: Transaction<Schema>,
  edition: string,
  pruned: readonly PrunedDelivery[],
): Promise<void> {
  const alike = Map.groupBy(pruned, ({ state, reason, bounced }) =>
    JSON.stringify([state, reason ?? '', bounced]),
  );
  for (const [one, ...others] of alike.values()) {
    if (one === undefined) continue;
    const { state, reason, bounced } = one;
    await transaction
      .insertInto('pruned_tally')
      .values({ edition_id: edition, state, reason: reason ?? '', bounced, count: 1 + others.length })
      .onConflict((conflict) =>
        conflict.columns(['edition_id', 'state', 'reason', 'bounced']).doUpdateSet((row) => ({
          count: row('pruned_tally.count', '+', row.ref('excluded.count')),
        })),
      )
      .execute();
  }
}

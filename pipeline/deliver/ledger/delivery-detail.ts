import type { Database } from '../../database/open.ts';
import type { DeliveryRecord } from './ledger.ts';

/** Everything the ledger knows about one delivery. Times are RFC 3339. */
export interface DeliveryDetail extends DeliveryRecord {
  readonly plannedAt: string;
  readonly claimedAt: string | null;
  /** Not tried again before this time. */
  readonly retryAt: string | null;
  /** When it failed first; `null`: it did not. */
  readonly failingSince: string | null;
  /** Ids of the milestones it carries, in the order of the ledger. */
  readonly items: readonly string[];
}

/** Looks up the deliveries of editions with a slug to an address; normally a slug names one edition. */
export async function deliveryDetails(
  database: Database,
  slug: string,
  addressKey: string,
): Promise<readonly DeliveryDetail[]> {
  const rows = await database
    .selectFrom('delivery')
    .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
    .innerJoin('edition', 'edition.id', 'delivery.edition_id')
    .select(['edition.id as edition', 'edition.slug', 'subscriber.id as subscriber', 'subscriber.address'])
    .select(['delivery.state', 'delivery.attempts', 'delivery.reply', 'delivery.choice_id as choice'])
    .select(['delivery.reason', 'delivery.failing_since as failingSince'])
    .select(['delivery.message_id as messageId', 'delivery.planned_at as plannedAt'])
    .select(['delivery.claimed_at as claimedAt', 'delivery.settled_at as settledAt'])
    .select('delivery.retry_at as retryAt')
    .where('edition.slug', '=', slug)
    .where('subscriber.address_key', '=', addressKey)
    .orderBy('edition.first_seen_at')
    .execute();
  const details: DeliveryDetail[] = [];
  for (const { choice, ...row } of rows) {
    const items = await database
      .selectFrom('choice_item')
      .select('item')
      .where('choice_id', '=', choice ?? 0)
      .orderBy('item')
      .execute();
    details.push({ ...row, items: items.map(({ item }) => item) });
  }
  return details;
}

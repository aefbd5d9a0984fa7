import type { Database } from '../../database/open.ts';
import type { DeliveryState } from '../../database/vocabulary.ts';

/** What happened to one edition for a subscriber, for one line. */
export interface DeliveryLine {
  /** Slug of the edition. */
  readonly slug: string;
  readonly state: DeliveryState;
  /** RFC 3339, when it was settled. */
  readonly at: string | null;
  readonly reply: string | null;
}

/** Every delivery to a subscriber, in the order in which they were planned. */
export async function deliveriesTo(database: Database, subscriber: number): Promise<readonly DeliveryLine[]> {
  return database
    .selectFrom('delivery')
    .innerJoin('edition', 'edition.id', 'delivery.edition_id')
    .select(['edition.slug', 'delivery.state', 'delivery.settled_at as at', 'delivery.reply'])
    .where('subscriber_id', '=', subscriber)
    .orderBy('planned_at')
    .execute();
}

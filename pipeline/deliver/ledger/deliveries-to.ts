import type { Database } from '../../database/open.ts';
import type { DeliveryState } from '../../database/vocabulary.ts';

/** What happened to one edition for a subscriber, for one line. */
export interface DeliveryLine {
  /** Slug of the edition. */
  readonly slug: string;
  /** `pruned`: nothing is known but that they had it, or may have. */
  readonly state: DeliveryState | 'pruned';
  /** RFC 3339, when it was settled. */
  readonly at: string | null;
  readonly reply: string | null;
}

/** Every delivery to a subscriber, in the order in which they were planned; first those that were pruned. */
export async function deliveriesTo(database: Database, subscriber: number): Promise<readonly DeliveryLine[]> {
  const pruned = await database
    .selectFrom('had')
    .select((row) =>
      row
        .selectFrom('choice')
        .innerJoin('edition', 'edition.id', 'choice.edition_id')
        .select('edition.slug')
        .whereRef('choice.id', '=', 'had.choice_id')
        .as('slug'),
    )
    .where('had.subscriber_id', '=', subscriber)
    // Choices are numbered as editions are planned.
    .orderBy('had.choice_id')
    .execute();
  const kept = await database
    .selectFrom('delivery')
    .innerJoin('edition', 'edition.id', 'delivery.edition_id')
    .select(['edition.slug', 'delivery.state', 'delivery.settled_at as at', 'delivery.reply'])
    .where('subscriber_id', '=', subscriber)
    .orderBy('planned_at')
    .execute();
  return [
    ...pruned.map(({ slug }) => ({ slug: slug ?? '', state: 'pruned' as const, at: null, reply: null })),
    ...kept,
  ];
}

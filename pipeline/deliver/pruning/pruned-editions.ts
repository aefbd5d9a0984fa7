import type { Database } from '../../database/open.ts';

/** An edition of which deliveries were pruned. */
export interface PrunedEditionRecord {
  readonly slug: string;
  /** RFC 3339. */
  readonly at: string;
  /** How many are gone. */
  readonly deliveries: number;
}

/** The editions of which deliveries were pruned, oldest first. @param slug Only those of this name; `null`: all. */
export async function prunedEditions(
  database: Database,
  slug: string | null,
): Promise<readonly PrunedEditionRecord[]> {
  let query = database
    .selectFrom('edition')
    .innerJoin('pruned_tally', 'pruned_tally.edition_id', 'edition.id')
    .select(({ fn }) => ['slug', 'pruned_at as at', fn.sum<number>('pruned_tally.count').as('deliveries')])
    .groupBy(['edition.id', 'slug', 'pruned_at', 'first_seen_at'])
    .orderBy('first_seen_at')
    .orderBy('edition.id');
  if (slug !== null) query = query.where('slug', '=', slug);
  return (await query.execute()).flatMap(({ at, ...edition }) => (at === null ? [] : [{ ...edition, at }]));
}

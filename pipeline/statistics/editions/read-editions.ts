import type { Database } from '../../database/open.ts';
import type { DeliveryState } from '../../database/vocabulary.ts';
import type { EditionStatistics } from '../statistics.ts';
import { readLeavers } from './leavers.ts';

/** Reads what became of each edition whose sending has begun, oldest first. */
export async function readEditionStatistics(database: Database): Promise<readonly EditionStatistics[]> {
  const editions = await database
    .selectFrom('edition')
    .select(['id', 'slug', 'kind', 'state', 'paused', 'started_at as startedAt', 'finished_at as finishedAt'])
    .where('state', '!=', 'archived')
    .orderBy('started_at')
    .orderBy('id')
    .execute();
  const leavers = await readLeavers(database);
  const found: EditionStatistics[] = [];
  for (const { id, paused, ...edition } of editions) {
    const counts = await countDeliveries(database, id);
    found.push({
      ...edition,
      isPaused: paused !== null,
      ...counts,
      ...(leavers.get(id) ?? { complained: 0, left: 0 }),
    });
  }
  return found;
}

async function countDeliveries(
  database: Database,
  edition: string,
): Promise<Pick<EditionStatistics, 'deliveries' | 'bounced'>> {
  // As for subscribers: others are answered in between.
  await new Promise(setImmediate);
  const rows = await database
    .selectFrom('delivery')
    .select(({ fn }) => ['state', 'bounced', fn.countAll<number>().as('count')])
    .where('edition_id', '=', edition)
    .groupBy(['state', 'bounced'])
    .execute();
  const pruned = await database
    .selectFrom('pruned_tally')
    .select(['state', 'bounced', 'count'])
    .where('edition_id', '=', edition)
    .execute();
  const deliveries: Record<DeliveryState, number> = {
    planned: 0,
    claimed: 0,
    accepted: 0,
    rejected: 0,
    deferred: 0,
    unknown: 0,
    skipped: 0,
  };
  let bounced = 0;
  for (const { state, bounced: hasBounced, count } of [...rows, ...pruned]) {
    if (hasBounced === 1 && state === 'rejected') bounced += count;
    else deliveries[state] += count;
  }
  return { deliveries, bounced };
}

import type { Database } from '../database/open.ts';
import { readSubscriberStatistics } from './audience/read-subscribers.ts';
import { readEditionStatistics } from './editions/read-editions.ts';
import type { PeriodUnit, Statistics } from './statistics.ts';

/**
 * Reads the statistics of a publication. It takes time in proportion to the number of subscribers and deliveries.
 *
 * @param unit `null`: one that fits the time there is.
 */
export async function readStatistics(
  database: Database,
  unit: PeriodUnit | null,
  now: Date,
): Promise<Statistics> {
  return {
    at: now.toISOString(),
    subscribers: await readSubscriberStatistics(database, unit, now),
    editions: await readEditionStatistics(database),
  };
}

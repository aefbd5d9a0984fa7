import type { Database } from '../open.ts';
import type { DeliveryState, SubscriberState } from '../vocabulary.ts';

/** How much a publication has, by state. */
export interface StateCounts {
  readonly subscribers: Readonly<Record<SubscriberState, number>>;
  readonly editions: number;
  readonly deliveries: Readonly<Record<DeliveryState, number>>;
  /** People who asked to subscribe, whose confirmation mail is not sent yet. */
  readonly requests: number;
}

const NOBODY: StateCounts = {
  subscribers: { pending: 0, active: 0, unsubscribed: 0, suppressed: 0 },
  editions: 0,
  deliveries: { planned: 0, claimed: 0, accepted: 0, rejected: 0, deferred: 0, unknown: 0, skipped: 0 },
  requests: 0,
};

/** Counts what there is. @param tables Those that there are: an older database has fewer. */
export async function countStates(database: Database, tables: ReadonlySet<string>): Promise<StateCounts> {
  const { subscribers, deliveries } = NOBODY;
  return {
    subscribers: tables.has('subscriber')
      ? { ...subscribers, ...(await byState(database, 'subscriber')) }
      : subscribers,
    editions: tables.has('edition') ? await countAll(database, 'edition') : 0,
    deliveries: tables.has('delivery')
      ? { ...deliveries, ...(await byState(database, 'delivery')) }
      : deliveries,
    requests: tables.has('request') ? await countAll(database, 'request') : 0,
  };
}

async function byState(
  database: Database,
  table: 'subscriber' | 'delivery',
): Promise<Readonly<Record<string, number>>> {
  const found = await database
    .selectFrom(table)
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  return Object.fromEntries(found.map(({ state, count }) => [state, count]));
}

async function countAll(database: Database, table: 'edition' | 'request'): Promise<number> {
  const { count } = await database
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

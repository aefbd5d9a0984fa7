import { type Expression, sql } from 'kysely';

import { databaseTime } from '../../database/clock.ts';
import type { Database } from '../../database/open.ts';
import { transactSideBySide } from '../../database/transact.ts';
import type { DeliveryWorker } from '../workers/worker.ts';
import type { DomainPause, SharedLimits } from './shared-limits.ts';

/** The name of the line of all messages. */
const EVERYTHING = '';
/** So early, in milliseconds, a turn counts as come: a clock that counts whole ones is not more exact. */
const EARLY = 1;
/** A worker gets this part of what is left, divided by the number of workers, so that none has much that others could use. */
const SHARE = 0.5;

/** How many messages may still be started, over all workers, of those that are counted in the ledger. */
export type CountLeft = (database: Database) => Promise<number | null>;

/**
 * The limits that workers share in a Postgres database, by its clock. A database that is away is waited for: if an answer was
 * lost, a turn is left out, or a share is given back unused; never is more sent for it.
 */
export function databaseLimits(
  database: Database,
  { id, patiently }: Pick<DeliveryWorker, 'id' | 'patiently'>,
  countLeft: CountLeft,
): SharedLimits {
  const asked = limitsIn(database, id, countLeft);
  return {
    takeTurn: (rate) => patiently(() => asked.takeTurn(rate)),
    takeTurnOf: (domain, rate) => patiently(() => asked.takeTurnOf(domain, rate)),
    takeShare: () => patiently(() => asked.takeShare()),
    giveBack: () => patiently(() => asked.giveBack()),
    pauses: () => patiently(() => asked.pauses()),
    pause: (pause) => patiently(() => asked.pause(pause)),
    resume: (domain) => patiently(() => asked.resume(domain)),
  };
}

function limitsIn(database: Database, worker: number, countLeft: CountLeft): SharedLimits {
  return {
    async takeTurn(rate) {
      const interval = 1000 / rate;
      const { rows } = await sql<{ wait: number }>`
        insert into rate_line as line (name, due) values (${EVERYTHING}, ${NOW} + ${interval}::float8)
        on conflict (name) do update set due = greatest(line.due, ${NOW}) + ${interval}::float8
        returning line.due - ${interval}::float8 - ${NOW} as wait
      `.execute(database);
      return Math.max(0, rows[0]?.wait ?? 0);
    },
    async takeTurnOf(domain, rate) {
      const interval = 1000 / rate;
      const { rows } = await sql<{ due: number }>`
        insert into rate_line as line (name, due) values (${domain}, ${NOW} + ${interval}::float8)
        on conflict (name) do update set due = greatest(line.due, ${NOW}) + ${interval}::float8
        where line.due <= ${NOW} + ${EARLY}::float8
        returning line.due
      `.execute(database);
      if (rows.length > 0) return 0;
      const line = await sql<{ wait: number }>`
        select due - ${NOW} as wait from rate_line where name = ${domain}
      `.execute(database);
      return Math.max(EARLY, line.rows[0]?.wait ?? 0);
    },
    takeShare: () =>
      transactSideBySide(database, async (transaction) => {
        // One after the other.
        await sql`select id from publication for update`.execute(transaction);
        const share = await freeShare(transaction, countLeft);
        if (share <= 0 || share === Number.POSITIVE_INFINITY) return share;
        await transaction
          .updateTable('worker')
          .set((row) => ({ granted: row('granted', '+', share) }))
          .where('id', '=', worker)
          .execute();
        return share;
      }),
    async giveBack() {
      await database
        .updateTable('worker')
        .set((row) => ({ granted: row.ref('claims') }))
        .where('id', '=', worker)
        .execute();
    },
    async pauses() {
      const rows = await database
        .selectFrom('domain_pause')
        .select(['domain', 'times', 'until'])
        .where('until', '>', databaseTime(database))
        .execute();
      return rows.map(({ until, ...pause }) => ({ ...pause, until: new Date(until) }));
    },
    async pause({ domain, times, until }: DomainPause) {
      const row = { times, until: until.toISOString() };
      await database
        .insertInto('domain_pause')
        .values({ domain, ...row })
        .onConflict((conflict) => conflict.column('domain').doUpdateSet(row))
        .execute();
    },
    async resume(domain) {
      await database.deleteFrom('domain_pause').where('domain', '=', domain).execute();
    },
  };
}

/** What a worker may be granted: a share of what is neither used nor granted; 0: nothing is left, infinite: there is no limit. */
async function freeShare(transaction: Database, countLeft: CountLeft): Promise<number> {
  for (;;) {
    const { held, workers, claims } = await grants(transaction);
    const left = await countLeft(transaction);
    if (left === null) return Number.POSITIVE_INFINITY;
    const free = left - held;
    if (free > 0) return Math.min(free, Math.max(1, Math.floor((free * SHARE) / Math.max(1, workers))));
    // What was claimed between the two has counted twice, as held and as used; what is left may be more then.
    if ((await grants(transaction)).claims === claims) return 0;
  }
}

/** How much workers have been granted and have not used, how many they are, and how much they have claimed. */
function grants(
  transaction: Database,
): Promise<{ readonly held: number; readonly workers: number; readonly claims: number }> {
  return transaction
    .selectFrom('worker')
    .select(({ fn }) => fn.countAll<number>().as('workers'))
    .select(sql<number>`coalesce(sum(greatest(granted - claims, 0)), 0)`.as('held'))
    .select(sql<number>`coalesce(sum(claims), 0)`.as('claims'))
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
}

/** Milliseconds since 1970 by the clock of the database, with fractions. */
const NOW: Expression<number> = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::float8`;

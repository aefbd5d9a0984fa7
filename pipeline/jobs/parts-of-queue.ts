import type { JobAttempt, PgBoss } from 'pg-boss';
import { z } from 'zod';

import type { PartCounts } from './part-queue.ts';

/** How the parts on a queue stand. Counted where they are: pg-boss would give all of them, each with its data, and that each second. */
export async function countParts(boss: PgBoss, queue: string): Promise<PartCounts> {
  const { rows } = await boss.getDb().executeSql(
    `select
       count(*) filter (where state in ('created', 'retry')) as waiting,
       count(*) filter (where state = 'active') as taken,
       min(coalesce(data ->> 'from', '${AT_ONCE}')) filter (where state in ('created', 'retry')) as next
     from job where name = $1`,
    [queue],
  );
  const { waiting, taken, next } = countsSchema.parse(rows[0]);
  return { waiting, taken, next: next === null ? null : new Date(next) };
}

/** The parts that somebody has taken. */
export async function takenParts(boss: PgBoss, queue: string): Promise<readonly JobAttempt[]> {
  const { rows } = await boss
    .getDb()
    .executeSql(`select id, retry_count from job where name = $1 and state = 'active'`, [queue]);
  return takenSchema.parse(rows).map(({ id, retry_count }) => ({ id, retryCount: retry_count }));
}

/** When a part is due that names no time. */
const AT_ONCE = new Date(0).toISOString();

const countsSchema = z.object({ waiting: z.int(), taken: z.int(), next: z.iso.datetime().nullable() });
const takenSchema = z.array(z.object({ id: z.string(), retry_count: z.int() }));

import { PgBoss } from 'pg-boss';

import { schemaOf } from '../database/postgres/connection.ts';
import { openPool } from '../database/postgres/pools.ts';
import type { PostgresLocation } from '../model/settings/database-location.ts';

/** Jobs that wait in the database, for whoever takes them first. */
export interface OpenBoss {
  readonly boss: PgBoss;
  close(): Promise<void>;
}

/** Connections for jobs, beside those for everything else. */
const CONNECTIONS = 2;

/**
 * Opens pg-boss (https://pgboss.io) on the schema that has our tables, and makes its own in it.
 *
 * @param keeps Whether this process also starts what is scheduled and clears away old jobs.
 */
export async function openBoss(location: PostgresLocation, keeps: boolean): Promise<OpenBoss> {
  const pool = openPool(location, 'others', { most: CONNECTIONS });
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    // In quotes, as it may be a word of SQL.
    schema: `"${schemaOf(location)}"`,
    createSchema: false,
    supervise: keeps,
    schedule: keeps,
  });
  // Whatever fails in the background is tried again by itself; what we ask for is answered with the error.
  boss.on('error', () => undefined);
  try {
    await boss.start();
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    boss,
    async close() {
      // It may not come to an end properly while the database is away.
      await boss.stop({ graceful: false }).catch(() => undefined);
      await pool.end();
    },
  };
}

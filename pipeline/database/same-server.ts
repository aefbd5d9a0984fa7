import { sql } from 'kysely';

import { engineOf } from './engine.ts';
import type { Database } from './open.ts';
import { DatabaseUnusable } from './unusable.ts';

/**
 * Makes sure that a Postgres server is the one that was sent from last. One that was promoted, restored to a point in time,
 * or filled from a dump may not have the last of what was written: it could send again what has been sent. On SQLite it does
 * nothing: nobody can tell a file from its copy.
 *
 * @param name Of the database, as shown to people.
 * @throws {@link DatabaseUnusable} if it is another one.
 */
export async function requireSameServer(database: Database, name: string): Promise<void> {
  const identity = await identityOf(database);
  if (identity === null) return;
  const known = await database.selectFrom('publication').select('server').executeTakeFirst();
  if (known === undefined || known.server === identity) return;
  if (known.server === null) return acceptServer(database);
  throw new DatabaseUnusable(
    `The database is on another server than when it was last sent from, or that server was restored or promoted: ${name}`,
    'It may not know of the last mails that were sent, and would send them again. See in the mail server’s log what was sent last, and compare it with `milepost deliveries`; then `milepost database accept`.',
  );
}

/** From now on, the server as it is now is the one that is sent from. */
export async function acceptServer(database: Database): Promise<void> {
  const server = await identityOf(database);
  await database.updateTable('publication').set({ server }).execute();
}

/**
 * What tells one server from another, and from itself before it was promoted or restored: the number that it was given when it
 * was made, and its timeline (https://www.postgresql.org/docs/current/continuous-archiving.html#BACKUP-TIMELINES).
 *
 * @returns `null`: it does not say, or there is no server.
 */
async function identityOf(database: Database): Promise<string | null> {
  if (engineOf(database) === 'sqlite') return null;
  try {
    const { rows } = await sql<{ identity: string }>`
      select system_identifier || '/' || timeline_id as identity from pg_control_system(), pg_control_checkpoint()
    `.execute(database);
    return rows[0]?.identity ?? null;
  } catch (error) {
    // Some providers keep it to themselves.
    if (error instanceof Error && 'code' in error && error.code === '42501') return null;
    throw error;
  }
}

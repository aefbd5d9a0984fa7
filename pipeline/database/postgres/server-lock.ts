import { hash } from 'node:crypto';

import pg from 'pg';

import { shownLocation, type PostgresLocation } from '../../model/settings/database-location.ts';
import type { ReleaseLock } from '../sender-lock.ts';
import { connectionOf, schemaOf } from './connection.ts';
import { explainPostgresError } from './explain-error.ts';

/**
 * Takes an advisory lock of the server (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS), on a
 * connection of its own: the server releases it when that breaks. Gives `null` if another process has it.
 *
 * @param key Of 64 bits; locks are of the whole database.
 */
export async function takeServerLock(location: PostgresLocation, key: bigint): Promise<ReleaseLock | null> {
  const client = new pg.Client(connectionOf(location));
  // If it breaks, the lock is gone; whoever relies on it is told by a check of its own.
  client.on('error', () => undefined);
  try {
    await client.connect();
    if (await tryLock(client, key)) return () => client.end();
    await client.end();
    return null;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw explainPostgresError(error, shownLocation(location));
  }
}

/** Whether a connection has that lock, without taking it. @param key As in {@link takeServerLock}. */
export async function isServerLockTaken(location: PostgresLocation, key: bigint): Promise<boolean> {
  const client = new pg.Client(connectionOf(location));
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ taken: boolean }>(
      `select exists (
         select from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
           and database = (select oid from pg_database where datname = current_database())
           and (classid::bigint << 32) | objid::bigint = $1::bigint) as taken`,
      [key.toString()],
    );
    return rows[0]?.taken === true;
  } catch (error) {
    throw explainPostgresError(error, shownLocation(location));
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Takes an advisory lock on a connection, for as long as that lasts. @returns `false`: another connection has it. */
export async function tryLock(client: pg.Client, key: bigint): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    key.toString(),
  ]);
  return rows[0]?.taken === true;
}

/** The key of the lock that lets only one process plan. */
export function senderKey(location: PostgresLocation): bigint {
  return hash('sha256', `milepost sender ${schemaOf(location)}`, 'buffer').readBigInt64BE();
}

import { hash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import type pg from 'pg';

import { shownLocation, type PostgresLocation } from '../../model/settings/database-location.ts';
import { type Relocation, refuseRelocated } from '../moving/relocation.ts';
import { DatabaseInUse, DatabaseUnusable } from '../unusable.ts';
import { schemaOf } from './connection.ts';

/** Who may have the database open beside a connection: `others` like it; nobody (`alone`); anybody, it only looks (`anybody`). */
export type Company = 'others' | 'alone' | 'anybody';

/**
 * Gives a function that prepares a connection. Each that works with the publication shares a lock of the server for as long as
 * it is open, so that who needs the database alone knows whether they are; and none is made to a database that the publication
 * was moved away from, however long the process runs that makes it.
 *
 * @throws {DatabaseUnusable} What it gives throws that, and so whatever needed the connection.
 */
export function presenceOf(
  location: PostgresLocation,
  company: Company,
): (client: pg.ClientBase) => Promise<void> {
  const key = presenceKey(location).toString();
  const shown = shownLocation(location);
  return async (client) => {
    if (company === 'anybody') return;
    if (!(await isTaken(client, company, key))) throw await refusal(client, company, key, shown);
    if (company === 'others') refuseRelocated(await relocationIn(client), shown);
  };
}

/** The key of the lock that everybody shares who has the publication open. */
export function presenceKey(location: PostgresLocation): bigint {
  return hash('sha256', `milepost open ${schemaOf(location)}`, 'buffer').readBigInt64BE();
}

/** For so long it waits for others who are about to end, in milliseconds. */
const PATIENCE = 1000;
const LOOK_AGAIN = 50;

async function isTaken(client: pg.ClientBase, company: Company, key: string): Promise<boolean> {
  const lock = company === 'alone' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
  const end = performance.now() + PATIENCE;
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>(`select ${lock}($1) as taken`, [key]);
    if (rows[0]?.taken === true || performance.now() > end) return rows[0]?.taken === true;
    await delay(LOOK_AGAIN);
  }
}

async function refusal(
  client: pg.ClientBase,
  company: Company,
  key: string,
  shown: string,
): Promise<DatabaseUnusable> {
  if (company === 'others')
    return new DatabaseUnusable(
      `The publication is being moved from or to this database: ${shown}`,
      'Wait until that is done, and name the database that has it then.',
    );
  const { rows } = await client.query<{ who: string }>(
    `select coalesce(host(client_addr), 'this server') || ' (process ' || pid || ' of the server)' as who
     from pg_stat_activity where pid <> pg_backend_pid() and pid in (
       select pid from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
         and database = (select oid from pg_database where datname = current_database())
         and (classid::bigint << 32) | objid::bigint = $1::bigint)
     order by pid`,
    [key],
  );
  return new DatabaseInUse(
    shown,
    rows.map(({ who }) => who),
  );
}

async function relocationIn(client: pg.ClientBase): Promise<Relocation | null> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('relocation') is not null as there",
  );
  if (rows[0]?.there !== true) return null;
  const { rows: found } = await client.query<Relocation>('select state, move, other, at from relocation');
  return found[0] ?? null;
}

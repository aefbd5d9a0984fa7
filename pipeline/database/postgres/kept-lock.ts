import pg from 'pg';

import type { PostgresLocation } from '../../model/settings/database-location.ts';
import type { WorkerLock } from '../worker-lock.ts';
import { connectionOf } from './connection.ts';
import { tryLock } from './server-lock.ts';
import { breakIfSilentFor } from './silence.ts';

/** Longer than the time between two calls of `keep`, in milliseconds. */
const SILENCE = 15_000;

/**
 * An advisory lock on a connection of its own, which is taken again when that has broken: the server was restarted, say.
 *
 * @param key Of 64 bits; locks are of the whole database.
 */
export function keptLock(location: PostgresLocation, key: bigint): WorkerLock {
  let client: pg.Client | null = null;
  let keeping: Promise<void> | null = null;
  const drop = async (broken: pg.Client): Promise<void> => {
    if (client === broken) client = null;
    await broken.end().catch(() => undefined);
  };
  const keep = async (): Promise<void> => {
    const held = client;
    // Said now and then, it also keeps whatever is in between from forgetting the connection.
    if (held !== null) await held.query('select 1').catch(() => drop(held));
    if (client !== null) return;
    const opened = new pg.Client(connectionOf(location));
    opened.on('error', () => void drop(opened));
    try {
      await opened.connect();
      breakIfSilentFor(opened, SILENCE);
      // If it is not free, a connection of ours that has broken has it still.
      if (await tryLock(opened, key)) client = opened;
      else await opened.end();
    } catch (error) {
      await drop(opened);
      throw error;
    }
  };
  return {
    keep: () => (keeping ??= keep().finally(() => (keeping = null))),
    release: async () => (client === null ? undefined : drop(client)),
  };
}

import { shownLocation, type DatabaseLocation } from '../../model/settings/database-location.ts';
import type { Engine } from '../engine.ts';
import { lookAt } from '../inspect.ts';
import { tableNames } from '../migrate.ts';
import { readRelocation, type Relocation } from '../moving/relocation.ts';
import { liveWorkers, type LiveWorker } from '../moving/under-way.ts';
import { databaseExists } from '../open.ts';
import { isSenderLockTaken } from '../sender-lock.ts';
import { countStates, type StateCounts } from './count-states.ts';
import { readServer } from './server.ts';

/** What a database is like, and what goes on in it. */
export interface DatabaseStatus {
  readonly engine: Engine;
  /** The file, or the server without user and password. */
  readonly location: string;
  /** `null`: there is no database yet. */
  readonly found: FoundDatabase | null;
}

/** A database that is there. */
export interface FoundDatabase {
  /** Of SQLite, or of the server. */
  readonly version: string;
  /** On disk, with indexes. */
  readonly bytes: number;
  readonly migrations: { readonly applied: readonly string[]; readonly pending: readonly string[] };
  readonly counts: StateCounts;
  readonly sending: {
    /** Whether a process plans or sends editions. */
    readonly isRunning: boolean;
    /** The processes that deliver. */
    readonly workers: readonly LiveWorker[];
  };
  /** The last move of the publication to or from it; `null`: there was none. */
  readonly relocation: Relocation | null;
}

/**
 * Says what a database is like, and what goes on in it. Changes nothing, not even its tables.
 *
 * @throws `DatabaseUnusable` if it can't be read, is newer than this program, or is not ours.
 */
export async function databaseStatus(location: DatabaseLocation): Promise<DatabaseStatus> {
  const named = { engine: location.engine, location: shownLocation(location) };
  if (!(await databaseExists(location))) return { ...named, found: null };
  const isRunning = await isSenderLockTaken(location);
  const found = await lookAt(location, async (database, migrations) => {
    const tables = new Set(await tableNames(database));
    return {
      ...(await readServer(database, location)),
      migrations,
      counts: await countStates(database, tables),
      sending: { isRunning, workers: tables.has('worker') ? await liveWorkers(database) : [] },
      relocation: await readRelocation(database),
    };
  });
  return { ...named, found };
}

import { sql } from 'kysely';

import type { PostgresLocation } from '../../model/settings/database-location.ts';
import { lookAt } from '../inspect.ts';
import type { MigrationState } from '../migrate.ts';
import type { Database } from '../open.ts';
import { copyTables } from '../moving/copy-tables.ts';
import { readRelocation, writeRelocation } from '../moving/relocation.ts';
import type { TableCount } from '../moving/row-counts.ts';
import { tableShapes } from '../moving/shape.ts';
import { withSnapshot } from '../moving/snapshot.ts';
import { openSqliteDatabase } from '../sqlite/open-sqlite-database.ts';
import { BackupFailure } from './failure.ts';

/**
 * Copies what is on a server, as it is at one moment, into a SQLite file: every table, row by row, verified as a move does.
 *
 * @param copy An empty file.
 */
export async function copyServer(location: PostgresLocation, copy: string): Promise<readonly TableCount[]> {
  const shapes = await tableShapes();
  const work = async (database: Database, { pending }: MigrationState): Promise<readonly TableCount[]> => {
    if (pending.length > 0) throw new BackupFailure({ kind: 'pending', migrations: pending });
    const target = await openSqliteDatabase(copy, { verify: false });
    try {
      const tables = await withSnapshot(database, async (snapshot) =>
        target.transaction().execute(async (writing) => {
          const relocation = await readRelocation(snapshot);
          // A copy of what was moved away must not be taken for the publication either.
          if (relocation !== null && relocation.state !== 'arrived')
            await writeRelocation(writing, relocation);
          return copyTables(snapshot, writing, shapes, () => undefined);
        }),
      );
      // No file beside it.
      await sql`pragma journal_mode = delete`.execute(target);
      return tables.map(({ table, rows }) => ({ table, rows }));
    } finally {
      await target.destroy();
    }
  };
  return lookAt(location, work, 'long');
}

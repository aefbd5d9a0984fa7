import type { DatabaseSync } from 'node:sqlite';

import { countRows, type TableCount } from '../moving/row-counts.ts';
import { tableShapes } from '../moving/shape.ts';
import { lookAtFile } from '../sqlite/inspect-file.ts';
import { BackupFailure } from './failure.ts';

/**
 * Copies a SQLite file as it is at one moment, while others write: without the pages that are free, so that the copy has nothing
 * of what was deleted.
 *
 * @param copy An empty file.
 */
export async function copyFile(file: string, copy: string): Promise<readonly TableCount[]> {
  const shapes = await tableShapes();
  const before = await lookAtFile(file, async (database, _migrations, handle) => {
    const version = versionOf(handle);
    const tables = await countRows(database, shapes);
    handle.prepare('VACUUM INTO ?').run(copy);
    // If others have written meanwhile, the numbers may be others.
    return version === versionOf(handle) ? tables : null;
  });
  const tables = await lookAtFile(copy, (database) => countRows(database, shapes));
  for (const { table, rows } of before ?? [])
    if (tables.find((one) => one.table === table)?.rows !== rows)
      throw new BackupFailure({ kind: 'differs', table });
  return tables;
}

/** Another number after another process has written: https://sqlite.org/pragma.html#pragma_data_version. */
function versionOf(handle: DatabaseSync): unknown {
  return handle.prepare('PRAGMA data_version').get()?.['data_version'];
}

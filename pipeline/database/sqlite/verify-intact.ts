import type { DatabaseSync } from 'node:sqlite';

import { DatabaseUnusable } from '../unusable.ts';

/**
 * Reads a whole database, and checks that it is intact.
 *
 * @param depth `whole` also compares the indexes with the tables, which takes longer.
 * @throws {@link DatabaseUnusable} if it is damaged.
 */
export function verifyIntact(handle: DatabaseSync, depth: 'quick' | 'whole', file: string): void {
  const row = handle.prepare(depth === 'quick' ? 'PRAGMA quick_check(1)' : 'PRAGMA integrity_check(1)').get();
  const [finding] = Object.values(row ?? {});
  if (finding === 'ok') return;
  throw new DatabaseUnusable(
    `The database is damaged: ${file} (${String(finding)})`,
    'Restore a backup of it. Without its ledger nobody can tell who has had which edition, so nothing is sent.',
  );
}

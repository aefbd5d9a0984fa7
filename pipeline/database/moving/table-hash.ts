import { createHash } from 'node:crypto';

import type { Database } from '../open.ts';
import { pagesOf, type StoredRow } from './pages.ts';
import type { TableShape } from './shape.ts';

/** What tells whether two tables have the same rows. */
export interface TableHash {
  readonly rows: number;
  /** SHA-256 of all values, row by row in the order of the key; both engines give the same for the same rows. */
  readonly hash: string;
}

/** Makes the hash of rows that are given in the order of their key. */
export interface HashMaker {
  add(page: readonly StoredRow[]): void;
  end(): TableHash;
}

/** Begins a hash. */
export function hashMaker(): HashMaker {
  const hash = createHash('sha256');
  let rows = 0;
  return {
    add(page) {
      rows += page.length;
      // JSON tells texts, numbers and nulls apart, and where each value ends.
      hash.update(page.map((row) => `${JSON.stringify(row)}\n`).join(''));
    },
    end: () => ({ rows, hash: hash.digest('hex') }),
  };
}

/** The hash of a table. @param read Is told how many rows were read each time. */
export async function hashOf(
  database: Database,
  shape: TableShape,
  read: (rows: number) => void,
): Promise<TableHash> {
  const hash = hashMaker();
  for await (const page of pagesOf(database, shape)) {
    hash.add(page);
    read(page.length);
  }
  return hash.end();
}

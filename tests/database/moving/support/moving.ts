import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { type Move, type MoveResult, moveDatabase } from '../../../../pipeline/database/moving/move.ts';
import { openDatabase, type Database } from '../../../../pipeline/database/open.ts';
import type {
  DatabaseLocation,
  PostgresLocation,
  SqliteLocation,
} from '../../../../pipeline/model/settings/database-location.ts';
import { SERVER_URL } from '../../support/location.ts';
import { asking } from './dump.ts';

/** A folder that is removed when the test ends. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-moving-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The place of a file that is not there yet. */
export function newFile(name = 'milepost.sqlite'): SqliteLocation {
  return { engine: 'sqlite', file: join(ownFolder(), name) };
}

/** A schema of the server of the tests that is not there yet; it is dropped when the test ends. */
export function newSchema(): PostgresLocation {
  const schema = `moving_${randomBytes(8).toString('hex')}`;
  const url = `${process.env[SERVER_URL]}?schema=${schema}`;
  onTestFinished(() =>
    asking(url, async (client) => void (await client.query(`drop schema if exists ${schema} cascade`))),
  );
  return { engine: 'postgres', url };
}

/** Opens a database for some work. */
export async function using<T>(
  location: DatabaseLocation,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(location, { verify: false });
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

/** Moves a publication without asking anybody. */
export function moving(
  source: DatabaseLocation,
  target: DatabaseLocation,
  overrides: Partial<Move> = {},
): Promise<MoveResult> {
  return moveDatabase({
    source,
    target,
    settle: () => Promise.resolve(),
    agree: () => Promise.resolve(true),
    tell: () => undefined,
    now: () => new Date('2026-03-01T12:00:00Z'),
    ...overrides,
  });
}

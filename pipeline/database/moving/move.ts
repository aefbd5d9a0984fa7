import { randomUUID } from 'node:crypto';

import { sql } from 'kysely';

import { shownLocation, type DatabaseLocation } from '../../model/settings/database-location.ts';
import { engineOf } from '../engine.ts';
import { databaseExists, type Database } from '../open.ts';
import { acceptServer } from '../same-server.ts';
import { type CopiedTable, type CopyEvent, copyTables } from './copy-tables.ts';
import { findUnmovable } from './find-unmovable.ts';
import { type HeldDatabase, holding } from './hold.ts';
import { isSameDatabase } from './identity.ts';
import { MoveRefused } from './problem.ts';
import { readRelocation, type Relocation, writeRelocation } from './relocation.ts';
import { countRows, type TableCount } from './row-counts.ts';
import { type TableShape, tableShapes } from './shape.ts';
import { beginStandstill, undo } from './snapshot.ts';
import { liveWorkers } from './under-way.ts';

/** A publication, and where it goes. */
export interface Move {
  readonly source: DatabaseLocation;
  readonly target: DatabaseLocation;
  /** Brings into a database what waits outside of the source: who unsubscribed while that could not be written. */
  readonly settle: (database: Database) => Promise<void>;
  /** Whether it is moved; both databases are held while somebody thinks about it. */
  readonly agree: (plan: MovePlan) => Promise<boolean>;
  readonly tell: (event: CopyEvent) => void;
  readonly now: () => Date;
}

/** What would be moved. */
export interface MovePlan {
  /** The rows of each table of the source. */
  readonly tables: readonly TableCount[];
  /** The publication was moved away from the target, and what it still has there would be replaced; `null`: it is empty. */
  readonly replaces: Relocation | null;
}

/** How a move ended. */
export type MoveResult =
  | { readonly kind: 'moved'; readonly tables: readonly CopiedTable[] }
  /** An earlier run had moved it; what it had not done any more is done. */
  | { readonly kind: 'finished' }
  /** Whoever was asked did not agree. */
  | { readonly kind: 'declined' };

/**
 * Moves a publication into another database, whole: every table, with all numbers as they are. At any moment one of the two
 * can be used, and never both; if the process is killed, the same move does the rest.
 *
 * 1. Everything is copied and verified in one transaction of the target, which ends with the note that it is arriving: no
 *    other command uses it yet.
 * 2. The source gets the note that the publication has left: no other command uses it any more.
 * 3. The target's note says that it has arrived.
 *
 * @throws {MoveRefused} if it can't be made; `DatabaseUnusable` if one of them can't be used; `TablesDiffer` or `RowsRefused` if
 *   the target does not have, or take, what the source has. The source is as it was then, and the target empty or as it was.
 */
export async function moveDatabase(move: Move): Promise<MoveResult> {
  const { source, target } = move;
  if (!(await databaseExists(source))) throw new MoveRefused({ kind: 'no-source' });
  if (await isSameDatabase(source, target)) throw new MoveRefused({ kind: 'same-database' });
  return holding(source, async (from) => {
    const relocation = await readRelocation(from.database);
    if (relocation?.state === 'arriving') throw new MoveRefused({ kind: 'arriving', relocation });
    if (relocation?.state === 'left') return holding(target, (to) => finish(move, relocation, to));
    const shapes = await tableShapes();
    await refuseWorkers(from.database, source);
    await move.settle(from.database);
    const found = await findUnmovable(from.database, shapes);
    if (found.length > 0) throw new MoveRefused({ kind: 'unmovable', found });
    return holding(target, (to) => moveTo(move, shapes, from, to));
  });
}

async function moveTo(
  move: Move,
  shapes: readonly TableShape[],
  { database: from }: HeldDatabase,
  { database: to, keep }: HeldDatabase,
): Promise<MoveResult> {
  const replaces = await replacedBy(to, shapes);
  await refuseWorkers(to, move.target);
  const reading = await beginStandstill(from, shapes);
  try {
    const plan: MovePlan = { tables: await countRows(reading, shapes), replaces };
    if (!(await move.agree(plan))) return { kind: 'declined' };
    const note = { move: randomUUID(), at: move.now().toISOString() };
    const leaving: Relocation = { ...note, state: 'left', other: shownLocation(move.target) };
    const arriving: Relocation = { ...note, state: 'arriving', other: shownLocation(move.source) };
    await prepareTarget(to);
    const writing = await to.startTransaction().execute();
    let tables: readonly CopiedTable[];
    try {
      tables = await copyTables(reading, writing, shapes, move.tell);
      // Where it comes from, another server was sent from.
      await acceptServer(writing);
      await writeRelocation(writing, arriving);
      keep();
      await writing.commit().execute();
    } finally {
      await undo(writing);
    }
    await writeRelocation(reading, leaving);
    await reading.commit().execute();
    await writeRelocation(to, { ...arriving, state: 'arrived' });
    return { kind: 'moved', tables };
  } finally {
    await undo(reading);
  }
}

/** Does what is left of a move whose source says that the publication has left. */
async function finish(
  move: Move,
  left: Relocation,
  { database: to, keep }: HeldDatabase,
): Promise<MoveResult> {
  const there = await readRelocation(to);
  if (there?.move !== left.move || there.state === 'left')
    throw new MoveRefused({ kind: 'left', relocation: left });
  keep();
  if (there.state === 'arriving') await writeRelocation(to, { ...there, state: 'arrived' });
  await move.settle(to);
  return { kind: 'finished' };
}

/**
 * What a copy would replace in the target; `null`: nothing.
 *
 * @throws {MoveRefused} if that is in use.
 */
async function replacedBy(target: Database, shapes: readonly TableShape[]): Promise<Relocation | null> {
  const relocation = await readRelocation(target);
  // Nobody has used what an interrupted move has left there.
  if (relocation !== null && relocation.state !== 'arrived') return relocation;
  const filled = (await countRows(target, shapes)).filter(({ rows }) => rows > 0);
  if (filled.length > 0)
    throw new MoveRefused({ kind: 'not-empty', tables: filled.map(({ table }) => table) });
  return null;
}

async function refuseWorkers(database: Database, location: DatabaseLocation): Promise<void> {
  const workers = await liveWorkers(database);
  if (workers.length > 0)
    throw new MoveRefused({ kind: 'working', database: shownLocation(location), workers });
}

/** Settings of SQLite that can't be changed in a transaction. */
async function prepareTarget(target: Database): Promise<void> {
  if (engineOf(target) === 'postgres') return;
  // The source's foreign keys are in order, so the copy's are, whose rows are verified to be the same.
  await sql`pragma foreign_keys = off`.execute(target);
  // People who have been erased since must not stay in what is replaced.
  await sql`pragma secure_delete = on`.execute(target);
}

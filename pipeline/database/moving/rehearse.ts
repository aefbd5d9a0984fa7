import { shownLocation, type DatabaseLocation } from '../../model/settings/database-location.ts';
import { lookAt } from '../inspect.ts';
import type { MigrationState } from '../migrate.ts';
import { databaseExists, type Database } from '../open.ts';
import { isSenderLockTaken } from '../sender-lock.ts';
import type { CopiedTable } from './copy-tables.ts';
import { hashOf } from './table-hash.ts';
import { findUnmovable } from './find-unmovable.ts';
import { isSameDatabase } from './identity.ts';
import { isOpenElsewhere } from './is-open-elsewhere.ts';
import { type MoveProblem, MoveRefused } from './problem.ts';
import { readRelocation, type Relocation } from './relocation.ts';
import { countRows } from './row-counts.ts';
import { tableShapes } from './shape.ts';
import { withSnapshot } from './snapshot.ts';
import { liveWorkers } from './under-way.ts';

/** What a move would do, and what is in its way now. */
export interface Rehearsal {
  /** What would be moved; empty if it can't be read yet. */
  readonly tables: readonly CopiedTable[];
  /** As `MovePlan` has it. */
  readonly replaces: Relocation | null;
  /** The publication is in the target already; only what an interrupted run has not done any more would be done. */
  readonly isMoved: boolean;
  /** Everything for which the move would be refused. */
  readonly obstacles: readonly MoveProblem[];
}

/**
 * Goes through a move without changing anything, while both databases are in use: reads every row of the source as the move
 * would, and looks at the target.
 *
 * @param read Is told how many rows of a table were read each time.
 * @throws {MoveRefused} if there is nothing to move, or both are the same; `DatabaseUnusable` if one of them can't be used.
 */
export async function rehearseMove(
  { source, target }: { readonly source: DatabaseLocation; readonly target: DatabaseLocation },
  read: (table: string, rows: number) => void,
): Promise<Rehearsal> {
  if (!(await databaseExists(source))) throw new MoveRefused({ kind: 'no-source' });
  if (await isSameDatabase(source, target)) throw new MoveRefused({ kind: 'same-database' });
  const there = (await databaseExists(target)) ? await lookAtTarget(target) : NO_TARGET;
  const here = await lookAt(source, (database, state) => readSource(source, database, state, read), 'long');
  const used = [...(await inUse(source)), ...(there === NO_TARGET ? [] : await inUse(target))];
  const left = here.relocation?.state === 'left' ? here.relocation : null;
  if (left !== null && left.move === there.relocation?.move && there.relocation.state !== 'left')
    return { tables: [], replaces: null, isMoved: true, obstacles: used };
  const isReplaced = there.relocation !== null && there.relocation.state !== 'arrived';
  return {
    tables: here.tables,
    replaces: isReplaced ? there.relocation : null,
    isMoved: false,
    obstacles: [
      ...used,
      ...here.obstacles,
      ...(isReplaced || there.filled.length === 0
        ? []
        : [{ kind: 'not-empty' as const, tables: there.filled }]),
    ],
  };
}

interface RehearsedSource extends Pick<Rehearsal, 'tables' | 'obstacles'> {
  readonly relocation: Relocation | null;
}

async function readSource(
  source: DatabaseLocation,
  database: Database,
  { pending }: MigrationState,
  read: (table: string, rows: number) => void,
): Promise<RehearsedSource> {
  const shown = shownLocation(source);
  const relocation = await readRelocation(database);
  if (pending.length > 0)
    return { relocation, tables: [], obstacles: [{ kind: 'pending', database: shown, migrations: pending }] };
  const obstacles: MoveProblem[] = [];
  if (relocation !== null && relocation.state !== 'arrived')
    obstacles.push({ kind: relocation.state, relocation });
  const workers = await liveWorkers(database);
  if (workers.length > 0) obstacles.push({ kind: 'working', database: shown, workers });
  const shapes = await tableShapes();
  return withSnapshot(database, async (snapshot) => {
    const found = await findUnmovable(snapshot, shapes);
    if (found.length > 0)
      return { relocation, tables: [], obstacles: [...obstacles, { kind: 'unmovable', found }] };
    const tables: CopiedTable[] = [];
    for (const shape of shapes) {
      const hash = await hashOf(snapshot, shape, (rows) => read(shape.name, rows));
      tables.push({ table: shape.name, ...hash });
    }
    return { relocation, tables, obstacles };
  });
}

interface RehearsedTarget {
  readonly relocation: Relocation | null;
  /** The tables that have rows. */
  readonly filled: readonly string[];
}

const NO_TARGET: RehearsedTarget = { relocation: null, filled: [] };

function lookAtTarget(target: DatabaseLocation): Promise<RehearsedTarget> {
  return lookAt(target, async (database) => {
    const counts = await countRows(database, await tableShapes());
    return {
      relocation: await readRelocation(database),
      filled: counts.filter(({ rows }) => rows > 0).map(({ table }) => table),
    };
  });
}

async function inUse(location: DatabaseLocation): Promise<readonly MoveProblem[]> {
  const database = shownLocation(location);
  if (await isSenderLockTaken(location)) return [{ kind: 'sending', database }];
  return (await isOpenElsewhere(location)) ? [{ kind: 'in-use', database }] : [];
}

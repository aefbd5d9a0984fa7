import type { Relocation } from './relocation.ts';
import type { Unmovable } from './find-unmovable.ts';

/** Why a publication can't be moved, so that the caller can do something about it. Nothing was changed. */
export type MoveProblem =
  /** There is nothing to move: no database, or one without tables. */
  | { readonly kind: 'no-source' }
  | { readonly kind: 'same-database' }
  /** `send` or `digest` runs on one of them. */
  | { readonly kind: 'sending'; readonly database: string }
  /** Workers hold what they have claimed until then. */
  | {
      readonly kind: 'working';
      readonly database: string;
      readonly workers: readonly { readonly name: string; readonly until: string }[];
    }
  /** It has rows, and is not one that the publication was moved away from. */
  | { readonly kind: 'not-empty'; readonly tables: readonly string[] }
  /** The publication is in another database already. */
  | { readonly kind: 'left'; readonly relocation: Relocation }
  /** An earlier move to the source has to be finished before. */
  | { readonly kind: 'arriving'; readonly relocation: Relocation }
  /** The tables are older than this program; only a rehearsal, which changes nothing, minds that. */
  | { readonly kind: 'pending'; readonly database: string; readonly migrations: readonly string[] }
  /** Others have it open; a move says who, see `DatabaseInUse`. */
  | { readonly kind: 'in-use'; readonly database: string }
  | { readonly kind: 'unmovable'; readonly found: readonly Unmovable[] };

/** Thrown by a move that can't be made; {@link MoveRefused.problem} says why. */
export class MoveRefused extends Error {
  override readonly name = 'MoveRefused';
  readonly problem: MoveProblem;

  constructor(problem: MoveProblem, options?: ErrorOptions) {
    super(JSON.stringify(problem), options);
    this.problem = problem;
  }
}

/** The target does not have what was written into it. */
export class TablesDiffer extends Error {
  override readonly name = 'TablesDiffer';
  readonly table: string;

  constructor(table: string, expected: number, found: number) {
    super(
      found === expected
        ? `The table ${table} is not the same in both databases, although it has ${found} rows in both`
        : `The table ${table} has ${found} rows, expected the ${expected} that were copied`,
    );
    this.table = table;
  }
}

/** The target does not take some of the rows. */
export class RowsRefused extends Error {
  override readonly name = 'RowsRefused';

  constructor(table: string, first: string, last: string, cause: Error) {
    super(`The target takes none of the rows ${first} to ${last} of ${table}: ${cause.message}`, { cause });
  }
}

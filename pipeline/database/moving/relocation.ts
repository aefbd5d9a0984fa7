import { type Kysely, sql } from 'kysely';

import { engineOf } from '../engine.ts';
import type { Schema } from '../schema.ts';
import { DatabaseUnusable } from '../unusable.ts';
import type { RelocationState } from '../vocabulary.ts';

/** That a publication was moved to this database, or away from it. */
export interface Relocation {
  readonly state: RelocationState;
  /** Random, the same in both databases. */
  readonly move: string;
  /** The other database, as shown to people. */
  readonly other: string;
  /** When the move began. */
  readonly at: string;
}

/** What a database says of the last move; `null`: there was none, or its tables are older than moves. */
export async function readRelocation(database: Kysely<Schema>): Promise<Relocation | null> {
  const { rows } = await (
    engineOf(database) === 'sqlite'
      ? sql`select 1 from sqlite_schema where type = 'table' and name = 'relocation'`
      : sql`select 1 where to_regclass('relocation') is not null`
  ).execute(database);
  if (rows.length === 0) return null;
  return (
    (await database.selectFrom('relocation').select(['state', 'move', 'other', 'at']).executeTakeFirst()) ??
    null
  );
}

/** Records it in place of what was there, in one statement: a database must not be without it for a moment. */
export async function writeRelocation(database: Kysely<Schema>, relocation: Relocation): Promise<void> {
  await database
    .insertInto('relocation')
    .values({ id: 1, ...relocation })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(relocation))
    .execute();
}

/**
 * Two databases with the same publication must not both be used: each would mail people who have had the mail from the
 * other, or have left there.
 *
 * @param shown The database, as shown to people.
 * @throws {DatabaseUnusable} if the publication is in another one, or may be.
 */
export function refuseRelocated(relocation: Relocation | null, shown: string): void {
  if (relocation === null || relocation.state === 'arrived') return;
  const { state, other, at } = relocation;
  const day = at.slice(0, 10);
  throw state === 'left'
    ? new DatabaseUnusable(
        `The publication was moved away on ${day}, from ${shown} to ${other}`,
        'Name that database in MILEPOST_DATABASE_URL, MILEPOST_DATABASE or `delivery.database`. Only if it is lost: `milepost database move --reopen`.',
      )
    : new DatabaseUnusable(
        `The publication’s move on ${day}, from ${other} to ${shown}, was interrupted before its end`,
        `Run \`milepost database move\` again, from ${other}: until then that one is in use. Only if it is lost: \`milepost database move --reopen\`.`,
      );
}

import { type ControlledTransaction, sql } from 'kysely';

import { engineOf } from '../engine.ts';
import type { Database } from '../open.ts';
import type { Schema } from '../schema.ts';
import type { TableShape } from './shape.ts';

/** A transaction that its owner ends. */
export type OwnTransaction = ControlledTransaction<Schema>;

/**
 * Begins a transaction in which the publication stays as it is: nobody else writes until it ends. On Postgres even a program
 * that does not know of us, such as a console, waits.
 */
export async function beginStandstill(
  database: Database,
  shapes: readonly TableShape[],
): Promise<OwnTransaction> {
  if (engineOf(database) === 'sqlite') return database.startTransaction().execute();
  const transaction = await database.startTransaction().setIsolationLevel('repeatable read').execute();
  try {
    // Before the first query, so that the snapshot has what others have written before.
    const tables = sql.join(shapes.map(({ name }) => sql.table(name)));
    await sql`lock table ${tables} in share mode`.execute(transaction);
    return transaction;
  } catch (error) {
    await undo(transaction);
    throw error;
  }
}

/** Ends a transaction without a trace; one whose connection is gone has ended. */
export async function undo(transaction: OwnTransaction): Promise<void> {
  if (transaction.isCommitted || transaction.isRolledBack) return;
  await transaction
    .rollback()
    .execute()
    .catch(() => undefined);
}

/**
 * Reads a database as it is at one moment, while others write.
 *
 * @param work Only reads.
 */
export async function withSnapshot<T>(
  database: Database,
  work: (snapshot: Database) => Promise<T>,
): Promise<T> {
  if (engineOf(database) === 'postgres')
    return database
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(work);
  return database.connection().execute(async (connection) => {
    // Kysely's own would take the lock that writers take.
    await sql`begin deferred`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql`rollback`.execute(connection);
    }
  });
}

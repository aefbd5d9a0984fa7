import { sql, type Transaction } from 'kysely';

import type { Schema } from '../schema.ts';
import { IDLE_IN_TRANSACTION_TIMEOUT, STATEMENT_TIMEOUT } from './timeouts.ts';

/**
 * Adds many rows to a table, in a transaction in which nothing else is done. It may idle while other connections read what it
 * adds next.
 *
 * @param work Adds them. @returns Whether it did.
 */
export async function fillTable(
  transaction: Transaction<Schema>,
  table: keyof Schema,
  work: () => Promise<boolean>,
): Promise<void> {
  const idle = STATEMENT_TIMEOUT + IDLE_IN_TRANSACTION_TIMEOUT;
  await sql`select set_config('idle_in_transaction_session_timeout', ${String(idle)}, true)`.execute(
    transaction,
  );
  // Else the server does not know for a while how many there are, and looks for single ones among all. A vacuum is not waited for.
  if (await work()) await sql`analyze (skip_locked) ${sql.table(table)}`.execute(transaction);
}

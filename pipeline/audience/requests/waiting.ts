import type { Database } from '../../database/open.ts';

/** Removes a request: its mail has been sent, or never will be. */
export async function finishRequest(database: Database, request: number): Promise<void> {
  await database.deleteFrom('request').where('id', '=', request).execute();
}

/** Keeps a request for later: its mail could not be sent now. */
export async function postponeRequest(database: Database, request: number, until: Date): Promise<void> {
  await database
    .updateTable('request')
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), due_at: until.toISOString() }))
    .where('id', '=', request)
    .execute();
}

/** Keeps a request until then, without counting that as an attempt. */
export async function postponeUntil(database: Database, request: number, until: Date): Promise<void> {
  const due_at = until.toISOString();
  await database.updateTable('request').set({ due_at }).where('id', '=', request).execute();
}

/** How many requests are waiting for their mail. */
export async function countRequests(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('request')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** When the next request is due; `null` if there is none. */
export async function nextDue(database: Database): Promise<Date | null> {
  const row = await database
    .selectFrom('request')
    .select('due_at')
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : new Date(row.due_at);
}

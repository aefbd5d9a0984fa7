import type { Database } from '../database/open.ts';
import { transact } from '../database/transact.ts';
import { recordUnsubscription } from './leave.ts';
import type { JournalEntry, UnsubscribeJournal } from './unsubscribe-journal.ts';

/** An entry of the journal that the database has now. */
export interface AppliedEntry extends JournalEntry {
  /** The row in the record of consent; `null`: the person was not active, or has agreed again since. */
  readonly withdrawal: number | null;
}

/** As many as one transaction takes, which should be short. */
const AT_ONCE = 50;

/**
 * Unsubscribes the people who have been in the journal for longest, and takes them out of it. Doing it again for the
 * same entry changes nothing.
 *
 * @returns What was applied; there may be more.
 */
export async function applyJournal(
  database: Database,
  journal: UnsubscribeJournal,
  now: Date,
): Promise<readonly AppliedEntry[]> {
  const entries = journal.entries().slice(0, AT_ONCE);
  if (entries.length === 0) return [];
  const applied = await transact(database, async (transaction) => {
    const done: AppliedEntry[] = [];
    for (const entry of entries) {
      const { subscriber, by, at } = entry;
      const { withdrawal } = await recordUnsubscription(transaction, { id: subscriber }, by, now, at);
      done.push({ ...entry, withdrawal });
    }
    return done;
  });
  for (const entry of applied) journal.drop(entry);
  return applied;
}

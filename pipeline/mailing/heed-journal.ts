import { applyJournal } from '../audience/apply-journal.ts';
import type { UnsubscribeJournal } from '../audience/unsubscribe-journal.ts';
import type { Database } from '../database/open.ts';
import type { DeliveryLedger } from '../deliver/ledger/ledger.ts';
import type { DeliveryWorker } from '../deliver/workers/worker.ts';

/** Unsubscribes everybody who is in the journal of `serve`, so that none of them is mailed. */
export async function heedJournal(database: Database, journal: UnsubscribeJournal, now: Date): Promise<void> {
  while (journal.entries().length > 0) await applyJournal(database, journal, now);
}

/** The ledger, which heeds the journal before anything is claimed. */
export function heedfulLedger(
  ledger: DeliveryLedger,
  database: Database,
  journal: UnsubscribeJournal,
  { patiently }: Pick<DeliveryWorker, 'patiently'>,
): DeliveryLedger {
  return {
    ...ledger,
    async write(edition, operations, now) {
      if (operations.some(({ kind }) => kind === 'claim'))
        await patiently(() => heedJournal(database, journal, now));
      return ledger.write(edition, operations, now);
    },
  };
}

import { unsubscribeJournal } from '../audience/unsubscribe-journal.ts';
import { databaseExists, withDatabase, type Database } from '../database/open.ts';
import { patientUntil } from '../database/away/patience.ts';
import { requireSameServer } from '../database/same-server.ts';
import { takeSenderLock } from '../database/sender-lock.ts';
import { dropPreparations } from '../deliver/ledger/drop-preparations.ts';
import { firstUse } from '../deliver/ledger/editions.ts';
import { LEASE } from '../deliver/workers/lease.ts';
import { shownLocation } from '../model/settings/database-location.ts';
import { awayNotice } from './away-notice.ts';
import { MailingFailure } from './failure.ts';
import { heedJournal } from './heed-journal.ts';
import type { Mailing, OpenMailing, Planning } from './mailing.ts';
import { openQueue } from './open-queue.ts';
import { takeOverFromDead } from './parts/dead-workers.ts';
import { asWorker } from './worker.ts';

/**
 * Opens the ledger for a run that sends: takes the lock that allows one run at a time, unsubscribes those whom `serve`
 * could not, and cleans up after a sender that was killed.
 *
 * @throws {@link MailingFailure} if another run has the lock, or this would be the first use and may not be.
 * @throws {DatabaseUnusable} if the ledger can't be trusted.
 */
export function withSendingLedger<T>(
  mailing: Mailing,
  work: (mailing: OpenMailing) => Promise<T>,
): Promise<T> {
  const { database: location, journal } = mailing.settings.delivery;
  // The database is opened first, because that creates the folder for the lock.
  return withDatabase(location, { verify: true }, async (database) => {
    const held = await takeSenderLock(location);
    if (held === null) throw new MailingFailure({ kind: 'busy' });
    const release = once(held);
    try {
      if (mailing.firstUse === false && (await firstUse(database)) === null)
        throw new MailingFailure({
          kind: 'never-used',
          database: shownLocation(location),
          isThere: true,
        });
      await requireSameServer(database, shownLocation(location));
      await heedJournal(database, unsubscribeJournal(journal), mailing.now());
      await dropPreparations(database);
      const notice = awayNotice((event) => mailing.tell(event));
      const hiring = { patiently: patientUntil(mailing.signal, notice), lease: mailing.lease ?? LEASE };
      return await asWorker(location, database, hiring, async (worker, lost) => {
        const opened = await openQueue(location);
        const { queue } = opened;
        try {
          const signal = AbortSignal.any([mailing.signal, lost]);
          const planned = queue === null ? doNothing : release;
          const open = { ...mailing, signal, database, worker, queue, planned };
          await takeOverFromDead(open, queue);
          return await work(open);
        } finally {
          await opened.close();
        }
      });
    } finally {
      await release();
    }
  });
}

/** What is done at most once. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= work());
}

function doNothing(): Promise<void> {
  return Promise.resolve();
}

/**
 * Opens the ledger only for reading. If there is none, none is created.
 *
 * @throws {DatabaseUnusable} if it can't be trusted.
 */
export async function withLedgerIfAny<T>(
  { settings }: Planning,
  look: (database: Database | null) => Promise<T>,
): Promise<T> {
  const { database } = settings.delivery;
  return (await databaseExists(database)) ? withDatabase(database, { verify: true }, look) : look(null);
}

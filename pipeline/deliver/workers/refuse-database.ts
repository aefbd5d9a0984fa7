import type { Database } from '../../database/open.ts';
import { DatabaseUnusable } from '../../database/unusable.ts';
import { pauseUnderWay } from '../ledger/editions.ts';

/**
 * Refuses a database that does not have all that this process has written: it is an older copy, or another one. Whoever knows
 * less than this process could go on with it, and send once more what was sent: so all editions are paused in it, first.
 *
 * @throws {@link DatabaseUnusable} in any case.
 */
export async function refuseDatabase(database: Database): Promise<never> {
  // If there is nothing that could be paused, or it can't be, there is nothing to go on with either.
  await pauseUnderWay(database, OLDER).catch(() => undefined);
  throw new DatabaseUnusable(
    'The database is not the one that this process has written to before: it is an older copy, or an empty one',
    'It may have failed over, or been restored. It does not know of all mails that were sent, so nothing is sent from it: its editions are paused. Let the right one take over. If that is lost, `milepost send SLUG` goes on, and mails those once more of whom this one does not know that they have had it: the mail server’s log names them.',
  );
}

/** Why an edition is paused, for people. */
const OLDER =
  'the database was set back to an older copy, which does not know of all mails that were sent; the mail server’s log does';

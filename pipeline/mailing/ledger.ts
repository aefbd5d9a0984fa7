import { takeSenderLock } from '../database/sender-lock.ts';
import type { Database } from '../database/open.ts';
import { doubtClaimed } from '../deliver/ledger/in-doubt.ts';
import { CommandFailure, type CommandEffects } from '../commands/effects.ts';
import { explained, withDatabase } from '../commands/state.ts';
import { count } from './report.ts';

/**
 * Opens the ledger for a run that sends: takes the lock that lets one run at a time, and brings in order what a
 * sender that was killed has left.
 *
 * @param file Absolute path of the database.
 * @throws {@link CommandFailure} where another run has the lock, or the ledger can't be trusted.
 */
export async function withSendingLedger<T>(
  file: string,
  effects: CommandEffects,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  // The database is opened first, for that makes the folder in which the lock stands.
  return withDatabase(file, { verify: true }, async (database) => {
    const release = await explained(file, () => takeSenderLock(file));
    if (release === null) {
      throw new CommandFailure(
        'Another `milepost send` or `milepost digest` is running on this database',
        'Wait until it is done. What it leaves is sent by the next run.',
        1,
      );
    }
    try {
      const doubted = await doubtClaimed(database, effects.now());
      if (doubted > 0) {
        effects.setExitCode(1);
        effects.stderr(`An earlier run ended with ${count(doubted, 'message')} on the way.\n`);
      }
      return await work(database);
    } finally {
      release();
    }
  });
}

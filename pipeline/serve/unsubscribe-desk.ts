import { setTimeout as delay } from 'node:timers/promises';

import { applyJournal } from '../audience/apply-journal.ts';
import { sayGoodbye } from '../audience/requests/goodbye.ts';
import { grouped } from '../audience/grouped.ts';
import { recordUnsubscription } from '../audience/leave.ts';
import type { JournalEntry } from '../audience/unsubscribe-journal.ts';
import { MINUTE } from '../model/time/duration.ts';
import { isUnavailable } from '../database/away/unavailable.ts';
import { asError } from '../text/thrown.ts';
import type { ServeContext } from './context.ts';
import type { Metrics } from './metrics.ts';
import { DatabaseLocked, type WriteQueue } from './write-queue.ts';
import { transact } from '../database/transact.ts';

/** How somebody unsubscribed, as the record of consent names it. */
export type UnsubscribedBy = 'one click' | 'unsubscribe page';

/** Takes unsubscriptions, whatever the database does. */
export interface UnsubscribeDesk {
  /**
   * Unsubscribes a person: in the database, or in the journal if another process has locked that. It is on disk when
   * the promise resolves.
   *
   * @returns The row in the record of consent; `null`: there is nothing to undo, or it is not known yet.
   */
  take(subscriber: number, by: UnsubscribedBy): Promise<number | null>;
  /** Applies what an earlier run left in the journal. */
  catchUp(): void;
}

/** How many unsubscriptions one transaction takes, which should be short. */
const AT_ONCE = 50;
/** How long the goodbye page waits, in milliseconds, for the row that its button undoes. */
const UNDO_WAIT = 1000;

/** After how many milliseconds of waiting whoever runs the server is told; `send` holds the lock for less. */
const NOTE_AFTER = 1000;

interface KeptEntry {
  readonly keeping: Promise<void>;
  isOnDisk: boolean;
  /** The row in the record of consent, once the database has it. */
  readonly applied: PromiseWithResolvers<number | null>;
}

/** The desk, and what it works with. */
export function unsubscribeDesk(
  context: Pick<ServeContext, 'database' | 'journal' | 'log' | 'now' | 'goodbye'>,
  metrics: Metrics,
  writes: WriteQueue,
): UnsubscribeDesk {
  const { database, journal, log } = context;
  // Each commit waits for the disk, and nobody is answered meanwhile.
  const record = grouped(AT_ONCE, (entries: readonly JournalEntry[]) =>
    transact(database, async (transaction) => {
      const withdrawals: (number | null)[] = [];
      for (const { subscriber, by, at } of entries) {
        const { withdrawal } = await recordUnsubscription(transaction, { id: subscriber }, by, at, at);
        if (withdrawal !== null && context.goodbye === true)
          await sayGoodbye(transaction, subscriber, withdrawal, at);
        withdrawals.push(withdrawal);
      }
      return withdrawals;
    }),
  );
  const state: { applying: Promise<void> | null } = { applying: null };
  // Whoever asks again while they are in the journal needs no second entry.
  const kept = new Map<number, KeptEntry>();

  const applyAll = async (): Promise<void> => {
    do {
      const applied = await writes.write(() => applyJournal(database, journal, context.now()), Infinity);
      for (const { subscriber, withdrawal, by } of applied) {
        if (withdrawal !== null) metrics.count('milepost_unsubscribed_total', { by });
        kept.get(subscriber)?.applied.resolve(withdrawal);
      }
    } while (journal.entries().length > 0);
    // Whoever is on disk has been applied; whoever is not yet gets another turn.
    for (const [subscriber, { isOnDisk }] of kept) if (isOnDisk) kept.delete(subscriber);
    state.applying = null;
  };
  const applyInTime = async (): Promise<void> => {
    const words = `the database can't be written: who unsubscribes is kept in ${journal.folder} until it can`;
    const note = setTimeout(() => log.noted(words), NOTE_AFTER);
    try {
      await applyAll();
    } catch (error) {
      state.applying = null;
      // Who agrees again until the next attempt, and then leaves again, needs an entry with that time.
      kept.clear();
      // The server is stopping, and the next one goes on.
      if (!(error instanceof DatabaseLocked)) {
        failed(error);
        setTimeout(() => void apply(), MINUTE).unref();
      }
    } finally {
      clearTimeout(note);
    }
  };
  const apply = (): Promise<void> => {
    state.applying ??= applyInTime();
    return state.applying;
  };
  const keep = (entry: JournalEntry): KeptEntry => {
    const { subscriber } = entry;
    const known = kept.get(subscriber);
    if (known !== undefined) return known;
    const one: KeptEntry = {
      keeping: journal.keep(entry),
      isOnDisk: false,
      applied: Promise.withResolvers<number | null>(),
    };
    kept.set(subscriber, one);
    one.keeping.then(
      () => (one.isOnDisk = true),
      () => kept.delete(subscriber),
    );
    return one;
  };
  const failed = (error: unknown): void => log.failed(asError(error));
  return {
    async take(subscriber, by) {
      const at = context.now();
      const inDatabase = async (): Promise<number | null> => {
        const withdrawal = await record({ subscriber, by, at });
        if (withdrawal !== null) metrics.count('milepost_unsubscribed_total', { by });
        return withdrawal;
      };
      try {
        return await inDatabase();
      } catch (error) {
        if (!isUnavailable(error)) failed(error);
      }
      const entry = keep({ subscriber, by, at });
      try {
        await entry.keeping;
      } catch (error) {
        failed(error);
        return writes.write(inDatabase);
      }
      void apply();
      // A program shows nobody a button.
      return by === 'one click' ? null : Promise.race([entry.applied.promise, delay(UNDO_WAIT, null)]);
    },
    catchUp() {
      if (journal.entries().length > 0) void apply();
    },
  };
}

import { setTimeout as delay } from 'node:timers/promises';

import { applyJournal, type AppliedEntry } from '../audience/apply-journal.ts';
import { unsubscribe } from '../audience/leave.ts';
import { MINUTE } from '../model/time/duration.ts';
import { isBusy } from '../database/busy.ts';
import type { ServeContext } from './context.ts';
import type { Metrics } from './metrics.ts';
import { DatabaseLocked, type WriteQueue } from './write-queue.ts';

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

/** How long the goodbye page waits, in milliseconds, for the row that its button undoes. */
const UNDO_WAIT = 1000;

/** After how many milliseconds of waiting whoever runs the server is told; `send` holds the lock for less. */
const NOTE_AFTER = 1000;

/** The desk, and what it works with. */
export function unsubscribeDesk(
  context: Pick<ServeContext, 'database' | 'journal' | 'log' | 'now'>,
  metrics: Metrics,
  writes: WriteQueue,
): UnsubscribeDesk {
  const { database, journal, log } = context;
  const state: { applying: Promise<readonly AppliedEntry[]> | null } = { applying: null };
  // Whoever asks again while they are in the journal needs no second entry.
  const kept = new Map<number, Promise<void>>();

  const applyAll = async (): Promise<readonly AppliedEntry[]> => {
    const all: AppliedEntry[] = [];
    do {
      const applied = await writes.write(() => applyJournal(database, journal, context.now()), Infinity);
      for (const { withdrawal, by } of applied)
        if (withdrawal !== null) metrics.count('milepost_unsubscribed_total', { by });
      all.push(...applied);
    } while (journal.entries().length > 0);
    // Whoever is kept from now on needs another turn.
    kept.clear();
    state.applying = null;
    return all;
  };
  const applyInTime = async (): Promise<readonly AppliedEntry[]> => {
    const words = `the database can't be written: who unsubscribes is kept in ${journal.folder} until it can`;
    const note = setTimeout(() => log.noted(words), NOTE_AFTER);
    try {
      return await applyAll();
    } catch (error) {
      state.applying = null;
      // The server is stopping, and the next one goes on.
      if (!(error instanceof DatabaseLocked)) {
        failed(error);
        setTimeout(() => void apply(), MINUTE).unref();
      }
      return [];
    } finally {
      clearTimeout(note);
    }
  };
  const apply = (): Promise<readonly AppliedEntry[]> => {
    state.applying ??= applyInTime();
    return state.applying;
  };
  const keep = (subscriber: number, by: UnsubscribedBy, at: Date): Promise<void> => {
    const known = kept.get(subscriber);
    if (known !== undefined) return known;
    const keeping = journal.keep({ subscriber, by, at });
    kept.set(subscriber, keeping);
    keeping.catch(() => kept.delete(subscriber));
    return keeping;
  };
  const failed = (error: unknown): void =>
    log.failed(error instanceof Error ? error : new Error(String(error)));
  return {
    async take(subscriber, by) {
      const at = context.now();
      const inDatabase = async (): Promise<number | null> => {
        const { withdrawal } = await unsubscribe(database, { id: subscriber }, by, at);
        if (withdrawal !== null) metrics.count('milepost_unsubscribed_total', { by });
        return withdrawal;
      };
      try {
        return await inDatabase();
      } catch (error) {
        if (!isBusy(error)) failed(error);
      }
      try {
        await keep(subscriber, by, at);
      } catch (error) {
        failed(error);
        return writes.write(inDatabase);
      }
      const applied = apply();
      // A program shows nobody a button.
      if (by === 'one click') return null;
      const done = await Promise.race([applied, delay(UNDO_WAIT, [])]);
      return done.find((entry) => entry.subscriber === subscriber)?.withdrawal ?? null;
    },
    catchUp() {
      if (journal.entries().length > 0) void apply();
    },
  };
}

import { setImmediate as nextTurn } from 'node:timers/promises';

import { forgetBrakes } from '../../audience/brakes/brake.ts';
import { forgetUnconfirmed } from '../../audience/requests/forget-unconfirmed.ts';
import { takeRequest } from '../../audience/requests/take-request.ts';
import { nextDue } from '../../audience/requests/waiting.ts';
import { DAY, HOUR, MINUTE } from '../../model/time/duration.ts';
import { asError } from '../../text/thrown.ts';
import { FORGET_AFTER_DAYS } from '../link-lifetimes.ts';
import { DatabaseLocked } from '../write-queue.ts';
import { optInBrake } from './opt-in-brake.ts';
import type { OptInQueueContext } from './opt-in-mail.ts';
import { sendDue } from './send-due.ts';

/** Sends the mails to people who asked to subscribe, after their requests have been answered. */
export interface OptInQueue {
  /** Announces that there is something new. Returns at once: the work starts after whatever is running. */
  wake(): void;
  /** Resolves when there is nothing to do at the moment. */
  idle(): Promise<void>;
  /** Finishes the mail in progress; the rest stays in the database. */
  stop(): Promise<void>;
}

/** How often to check, in milliseconds, what other processes may have added. */
const LOOK_AGAIN: number = MINUTE;
const SHORTEST_WAIT = 1000;

/** Starts with what an earlier run left. */
export function startOptInQueue(context: OptInQueueContext): OptInQueue {
  const work = worker(context);
  const state: { stopped: boolean; woken: boolean; running: Promise<void> | null } = {
    stopped: false,
    woken: false,
    running: null,
  };
  let timer: NodeJS.Timeout | undefined;

  const run = async (): Promise<void> => {
    state.woken = false;
    const wait = await work(() => state.stopped);
    state.running = null;
    schedule(state.woken ? 0 : wait);
  };
  const schedule = (wait: number): void => {
    if (state.stopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      state.running ??= run();
    }, wait);
    timer.unref();
  };
  const wake = (): void => {
    state.woken = true;
    schedule(0);
  };
  wake();
  return {
    wake,
    async idle() {
      while (state.running !== null || state.woken) {
        await state.running;
        await nextTurn();
      }
    },
    async stop() {
      state.stopped = true;
      clearTimeout(timer);
      await state.running;
    },
  };
}

/** Makes the function that sends everything due, and says in how many milliseconds there may be more. */
function worker(context: OptInQueueContext): (isStopped: () => boolean) => Promise<number> {
  const { database } = context;
  const brake = optInBrake(context);
  const patiently = <T>(work: () => Promise<T>): Promise<T> => context.writes.write(work, Infinity);
  let forgottenAt = 0;
  return async (isStopped) => {
    try {
      while (!isStopped()) {
        const mail = await patiently(() => takeRequest(database, context.now(), brake));
        if (mail === null) break;
        await sendDue(mail, context);
      }
      const now = context.now().getTime();
      if (!isStopped() && now - forgottenAt >= HOUR) {
        forgottenAt = now;
        await patiently(() => forgetUnconfirmed(database, new Date(now - FORGET_AFTER_DAYS * DAY)));
        await patiently(() => forgetBrakes(database, new Date(now)));
      }
      const due = await nextDue(database);
      if (due === null) return LOOK_AGAIN;
      return Math.min(LOOK_AGAIN, Math.max(SHORTEST_WAIT, due.getTime() - now));
    } catch (error) {
      // The server is stopping, and what is left waits in the database.
      if (error instanceof DatabaseLocked) return LOOK_AGAIN;
      context.log.failed(asError(error));
      return LOOK_AGAIN;
    }
  };
}

import { setImmediate as nextTurn } from 'node:timers/promises';

import { signToken } from '../../audience/token.ts';
import type { Secrets } from '../../audience/secrets.ts';
import { forgetBrakes } from '../../audience/brakes/brake.ts';
import { comesOnce, type DueMail, type OnceKind } from '../../audience/requests/due-mail.ts';
import { forgetUnconfirmed } from '../../audience/requests/forget-unconfirmed.ts';
import { claimOnce, puttingBack } from '../../audience/requests/once.ts';
import { takeRequest } from '../../audience/requests/take-request.ts';
import { finishRequest, nextDue, postponeRequest } from '../../audience/requests/waiting.ts';
import { newestEdition } from './newest-edition.ts';
import type { Preferences } from '../../audience/preferences.ts';
import type { Database } from '../../database/open.ts';
import { permalinks } from '../../model/permalinks.ts';
import { DAY, HOUR, MINUTE } from '../../model/time/duration.ts';
import type { ServeLog, Topic } from '../context.ts';
import { CONFIRM_DAYS, OWN_LINK_DAYS } from '../link-lifetimes.ts';
import type { Metrics } from '../metrics.ts';
import { DatabaseLocked, type WriteQueue } from '../write-queue.ts';
import { optInBrake } from './opt-in-brake.ts';

/** A mail to somebody who asked to subscribe. It contains nothing from the form except the address. */
export interface OptInMail {
  /**
   * `already`: they are already subscribed, and the link leads to everything about their subscription; `own-link`: somebody with a link
   * of theirs asked for that one; `welcome`: they have just confirmed, and it leads to their preferences; `goodbye`: they have just left,
   * and it leads to where they subscribe again.
   */
  readonly kind: 'confirm' | 'already' | 'own-link' | OnceKind;
  readonly to: string;
  /** What the person has to open, absolute. */
  readonly link: string;
  /** What they open if somebody else asked, absolute. */
  readonly notMe: string;
  /** Identifies the mail; if it is sent again, the id is the same. */
  readonly id: string;
  readonly date: Date;
  /** What a welcome has besides. */
  readonly welcome?: {
    readonly frequency: Preferences['frequency'];
    /** What the tags that they follow are called; none: they get everything. */
    readonly follows: readonly string[];
    /** The edition that was mailed last, on the web, absolute; `null`: there is none, or it is not to be shown. */
    readonly newest: string | null;
    /** Where they unsubscribe at the press of a button, and with one click; absolute. */
    readonly unsubscribe: string;
  };
  /** In which it is written (BCP 47); `null`: the publication’s. */
  readonly language: string | null;
  /** What they agree to, in the words of the form. */
  readonly consent: string;
}

/** What became of a mail. `later`: it was certainly not sent, or it does no harm twice. */
export type OptInOutcome = 'sent' | 'refused' | 'later';

/** Sends mails, one at a time. */
export interface OptInMailer {
  /**
   * Writes a mail, to the last byte, so that nothing of ours can fail any more once it is handed over.
   *
   * @returns Hands it over; never rejects because of the mail server.
   */
  write(mail: OptInMail): Promise<() => Promise<OptInOutcome>>;
  /** How many milliseconds to wait after this many attempts, 1 or more. */
  retryDelay(attempts: number): number;
}

/** Sends the mails to people who asked to subscribe, after their requests have been answered. */
export interface OptInQueue {
  /** Announces that there is something new. Returns at once: the work starts after whatever is running. */
  wake(): void;
  /** Resolves when there is nothing to do at the moment. */
  idle(): Promise<void>;
  /** Finishes the mail in progress; the rest stays in the database. */
  stop(): Promise<void>;
}

/** What the queue works with. */
export interface OptInQueueContext {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly endpoint: string;
  /** The most mails within an hour, over all. */
  readonly mailsPerHour: number;
  readonly mailer: OptInMailer;
  readonly metrics: Metrics;
  readonly log: ServeLog;
  readonly writes: WriteQueue;
  /** URL of the site, if a welcome leads to the edition that was mailed last; `null`: it does not. */
  readonly newestOn: string | null;
  /** What the tags that people follow are called. */
  readonly topics: readonly Topic[];
  now(): Date;
}

/** A mail that could not be sent for this long is given up. */
const GIVE_UP_AFTER = 2 * DAY;
/** People who have not confirmed for this many days are forgotten. */
export const FORGET_AFTER_DAYS = 14;
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
        await process(mail, context);
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
      context.log.failed(error instanceof Error ? error : new Error(String(error)));
      return LOOK_AGAIN;
    }
  };
}

async function process(due: DueMail, context: OptInQueueContext): Promise<void> {
  const { database, mailer, metrics, writes } = context;
  const handOver = await written(due, context);
  const once = comesOnce(due.kind) ? due.kind : null;
  if (handOver !== null && once !== null) {
    const isOurs = await writes.write(
      claimOnce(database, once, due, () => context.now()),
      Infinity,
    );
    if (!isOurs) return;
  }
  const outcome = handOver === null ? 'later' : await handedOver(handOver, due, context);
  metrics.count('milepost_opt_in_mails_total', { kind: due.kind, outcome });
  const now = context.now().getTime();
  const isOver = outcome !== 'later' || now - due.askedAt.getTime() > GIVE_UP_AFTER;
  const again = new Date(now + mailer.retryDelay(due.attempts + 1));
  // It is not in the queue any more.
  if (handOver !== null && once !== null) {
    if (isOver) return;
    const back = puttingBack(database, once, due, again, due.attempts + 1, () => context.now());
    return writes.write(back, Infinity);
  }
  await writes.write(
    () => (isOver ? finishRequest(database, due.request) : postponeRequest(database, due.request, again)),
    Infinity,
  );
}

/** `null`: it can't be written, as with a mistake in a template; the others don't wait for it. */
async function written(
  due: DueMail,
  context: OptInQueueContext,
): Promise<(() => Promise<OptInOutcome>) | null> {
  try {
    return await context.mailer.write(mailFor(due, context, await newestFor(due, context)));
  } catch (error) {
    context.log.failed(error instanceof Error ? error : new Error(String(error)));
    return null;
  }
}

/** Nobody knows how far a mail has come that fails in another way than a mail server does. */
async function handedOver(
  handOver: () => Promise<OptInOutcome>,
  { kind }: DueMail,
  { log }: OptInQueueContext,
): Promise<OptInOutcome> {
  try {
    return await handOver();
  } catch (error) {
    log.failed(error instanceof Error ? error : new Error(String(error)));
    return comesOnce(kind) ? 'refused' : 'later';
  }
}

async function newestFor(
  { kind }: DueMail,
  { database, newestOn }: OptInQueueContext,
): Promise<string | null> {
  if (newestOn === null || kind !== 'welcome') return null;
  const slug = await newestEdition(database);
  return slug === null ? null : permalinks.newsletter(newestOn, slug);
}

function mailFor(due: DueMail, context: OptInQueueContext, newest: string | null): OptInMail {
  const { secrets, endpoint, topics } = context;
  const { kind, subscriber, askedAt, language, wording } = due;
  const link = linkFor(due, secrets, context.now());
  return {
    kind,
    to: due.address,
    link: `${endpoint}${link}`,
    notMe: `${endpoint}not-me/${signToken(secrets, 'not-me', subscriber)}`,
    id: `${kind} ${subscriber} ${askedAt.toISOString()}`,
    date: askedAt,
    ...(due.wanted === undefined
      ? {}
      : {
          welcome: {
            frequency: due.wanted.frequency,
            follows: namesOf(due.wanted, topics),
            newest,
            unsubscribe: `${endpoint}unsubscribe/${signToken(secrets, 'unsubscribe', subscriber)}`,
          },
        }),
    language,
    consent: wording,
  };
}

function linkFor(
  { kind, subscriber, consent, askedAt, becomes }: DueMail,
  secrets: Secrets,
  now: Date,
): string {
  switch (kind) {
    case 'confirm': {
      const token = signToken(secrets, 'confirm', subscriber, {
        consent,
        expires: new Date(askedAt.getTime() + CONFIRM_DAYS * DAY),
      });
      return `confirm/${token}${becomes === undefined ? '' : `?language=${becomes}`}`;
    }
    case 'already':
    case 'own-link': {
      // However late the mail is, its reader has that time.
      const bounds = { consent: 0, expires: new Date(now.getTime() + OWN_LINK_DAYS * DAY) };
      return `preferences/${signToken(secrets, 'own-preferences', subscriber, bounds)}`;
    }
    case 'goodbye':
      return 'subscribe';
    case 'welcome':
      return `preferences/${signToken(secrets, 'preferences', subscriber)}`;
  }
}

function namesOf({ tags }: Preferences, topics: readonly Topic[]): readonly string[] {
  return topics.filter(({ id }) => tags.includes(id)).map(({ label }) => label);
}

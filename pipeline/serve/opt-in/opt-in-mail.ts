import type { Preferences } from '../../audience/preferences.ts';
import type { DueMail } from '../../audience/requests/due-mail.ts';
import type { Secrets } from '../../audience/secrets.ts';
import type { Database } from '../../database/open.ts';
import type { ServeLog, Topic } from '../context.ts';
import type { Metrics } from '../metrics.ts';
import type { WriteQueue } from '../write-queue.ts';

/** A letter to one person about their subscription. From a form it has the address and the language. */
export interface OptInMail {
  /**
   * `already`: they are already subscribed, and the link leads to everything about their subscription; `own-link`: somebody with a link
   * of theirs asked for that one; `welcome`: they have just confirmed, and it leads to their preferences; `goodbye`: they have just left,
   * and it leads to where they subscribe again.
   */
  readonly kind: DueMail['kind'];
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

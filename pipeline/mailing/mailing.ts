import type { Database } from '../database/open.ts';
import type { Transport } from '../deliver/transport.ts';
import type { MailingEvent } from './events.ts';
import type { MailSource } from './mail-source.ts';
import type { Sender } from './sender/sender.ts';

/** What everything that mails works with. */
export interface Mailing extends MailSource {
  readonly sender: Sender;
  readonly transport: Transport;
  /** Milliseconds that a run waits at most for the next message that may go; the rest is for the next run. */
  readonly patience: number;
  /** Ends a run: what is in flight is finished, nothing new is begun. */
  readonly signal: AbortSignal;
  now(): Date;
  /** Told of each thing that happens, as it happens. */
  tell(event: MailingEvent): void;
}

/** What planning works with: nothing of it can send. */
export type Planning = Pick<Mailing, 'publication' | 'settings' | 'now'>;

/** A mailing whose ledger is open, with the lock that lets one run at a time. */
export interface OpenMailing extends Mailing {
  readonly database: Database;
}

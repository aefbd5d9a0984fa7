import type { Database } from '../database/open.ts';
import type { Transport } from '../deliver/transport.ts';
import type { LeaseTimes } from '../deliver/workers/lease.ts';
import type { DeliveryWorker } from '../deliver/workers/worker.ts';
import type { Settings } from '../model/settings/settings.ts';
import type { PartQueue } from '../jobs/part-queue.ts';
import type { MailingEvent } from './events.ts';
import type { MailSource } from './mail-source.ts';
import type { Sender } from './sender/sender.ts';

/** What everything that mails needs. */
export interface Mailing extends MailSource {
  readonly sender: Sender;
  readonly transport: Transport;
  /** The most milliseconds that a run waits for the next message that may be sent; the rest is left to the next run. */
  readonly patience: number;
  /**
   * Whether the mail server is asked at once although it said that it takes no more for now: somebody has raised that
   * limit, say. Default `false`.
   */
  readonly askAgain?: boolean;
  /**
   * Whether `send` may be used with this ledger for the first time, which records the archive. `false`: nothing is done then, as
   * the ledger may be lost, and another in its place. Default `true`.
   */
  readonly firstUse?: boolean;
  /** Whether a run on a Postgres server only begins editions, and leaves their delivery to workers. Default `false`. */
  readonly beginsOnly?: boolean;
  /** That of all workers of the database. Default: `LEASE`. */
  readonly lease?: LeaseTimes;
  /** Ends a run: what is in flight is finished, nothing new is started. */
  readonly signal: AbortSignal;
  now(): Date;
  /** Called for each thing that happens, as it happens. */
  tell(event: MailingEvent): void;
}

/** What planning needs: nothing of it can send. */
export type Planning = Pick<Mailing, 'publication' | 'settings' | 'unwritten' | 'now'>;

/** A mailing with an open ledger and the lock that allows one run at a time. */
export interface OpenMailing extends Mailing {
  readonly database: Database;
  /** This process. */
  readonly worker: DeliveryWorker;
  /** Where editions wait to be delivered, by any number of workers; `null`: this process delivers alone. */
  readonly queue: PartQueue | null;
  /** Everything is begun that this run begins: from now on others may plan and begin editions. */
  planned(): Promise<void>;
}

/** What delivering needs of it: nothing of the content, which the ledger has. */
export type Delivering = Pick<
  OpenMailing,
  'database' | 'worker' | 'sender' | 'transport' | 'patience' | 'signal' | 'now' | 'tell'
> & { readonly settings: Pick<Settings, 'delivery'> };

import type { DeliveryLedger, WaitingDelivery } from './ledger/ledger.ts';
import type { PaceLimits } from './pace/pace.ts';
import type { SharedLimits } from './pace/shared-limits.ts';
import type { ReasonName } from './reasons/reason.ts';
import type { MessagePieces, Transport } from './transport.ts';

/** A message made for one subscriber. */
export interface ComposedMessage {
  readonly messageId: string;
  readonly envelopeFrom: string;
  /** The whole message, as sent after SMTP's DATA. Called only when it is needed. */
  compose(): Promise<MessagePieces>;
}

/** The limits that servers and receivers set for a run. */
export interface DeliverLimits extends PaceLimits {
  /** Connections open at once, and so the most messages that can ever be in doubt. */
  readonly connections: number;
  /** How many messages may still be started; `null`: any number, or what is shared says that. */
  readonly budget: number | null;
  /** What is said when that many have been started; if left out, that the limit of a day is reached. */
  readonly budgetWords?: string;
  /** The run stops if more than this share of the last messages failed: 0.25. */
  readonly failureShare: number;
  /** The most milliseconds that it waits for the next message that may be sent; anything later is left. */
  readonly patience: number;
}

/** What the sending of an edition needs. */
export interface DeliverContext {
  readonly ledger: DeliveryLedger;
  readonly transport: Transport;
  readonly limits: DeliverLimits;
  /** The limits that are kept together with others; if left out, it sends alone. */
  readonly shared?: SharedLimits | null;
  /** Whether a message may still be ended: asked in the moment before its last byte is sent. Default: yes. */
  readonly mayEnd?: () => boolean;
  /** Ends the sending: what is in flight is finished, nothing new is started. */
  readonly signal: AbortSignal;
  now(): Date;
  /** Waits this many milliseconds, or until the signal. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Makes the message to one subscriber. */
  message(delivery: WaitingDelivery): ComposedMessage;
  /** Called for each delivery when it is settled. */
  progress(tally: Tally): void;
  /**
   * Called when a domain is left alone for a while, with the domain's reply. `reason`: why it does not take our mail;
   * `null`: it only asks for a pause.
   */
  backedOff(domain: string, until: Date, reply: string, reason: ReasonName | null): void;
}

/** How many deliveries of a run ended in which way. */
export interface Tally {
  readonly accepted: number;
  readonly rejected: number;
  /** How many of those for a reason that counts against the address: nobody but its owner can mend that. */
  readonly undeliverable: number;
  readonly deferred: number;
  readonly unknown: number;
  readonly skipped: number;
  /** Waiting again, because the connection was lost before the message was handed over. */
  readonly lost: number;
}

/**
 * Why a run ended before everything was tried: it was asked to; the server can't be reached; the server accepts no mail
 * from us; too much fails; no more may be sent now; another process has ended its lease; another has paused the edition.
 */
export type StopReason =
  | 'interrupted'
  | 'unreachable'
  | 'refused'
  | 'failing'
  | 'limit'
  | 'fenced'
  | 'paused';

/** What ended a run; `reason`: what the server holds against us, if that is it. */
export interface Stop {
  readonly why: StopReason;
  readonly detail: string;
  readonly reason?: ReasonName;
  /** RFC 3339: nothing is sent before this time. */
  readonly until?: string;
}

/** A receiver that does not take our mail. */
export interface ReceiverRefusal {
  /** A domain in lower case. */
  readonly receiver: string;
  readonly reason: ReasonName | null;
  readonly reply: string;
  /** When it refused us the first time in this run, with nothing taken since. */
  readonly at: Date;
}

/** How a run ended. `stopped` is `null` if nothing stopped it. */
export interface DeliverResult {
  readonly tally: Tally;
  readonly refusals: readonly ReceiverRefusal[];
  readonly stopped: Stop | null;
}

import type { DeliveryLedger, WaitingDelivery } from './ledger/ledger.ts';
import type { PaceLimits } from './pace/pace.ts';
import type { Transport } from './transport.ts';

/** A message made for one subscriber. */
export interface ComposedMessage {
  readonly messageId: string;
  readonly envelopeFrom: string;
  /** The whole message, as it goes behind SMTP's DATA. Called only when it is needed. */
  compose(): Promise<Uint8Array>;
  /** Told when nobody reads the bytes any more, so that their room can be used again. */
  release?(bytes: Uint8Array): void;
}

/** How a run keeps within what servers and receivers bear. */
export interface DeliverLimits extends PaceLimits {
  /** Connections open at once, and so the most messages that can ever be in doubt. */
  readonly connections: number;
  /** Messages that may still be begun; `null`: any number. */
  readonly budget: number | null;
  /** The run is stopped where more than this share of the last messages failed: 0.25. */
  readonly failureShare: number;
  /** Milliseconds that it waits at most for the next message that may go; what has to wait longer is left. */
  readonly patience: number;
}

/** What the sending of an edition works with. */
export interface DeliverContext {
  readonly ledger: DeliveryLedger;
  readonly transport: Transport;
  readonly limits: DeliverLimits;
  /** Ends the sending: what is in flight is finished, nothing new is begun. */
  readonly signal: AbortSignal;
  now(): Date;
  /** Waits so many milliseconds, or until the signal. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Makes the message to one subscriber. */
  message(delivery: WaitingDelivery): ComposedMessage;
  /** Told of each delivery as it is settled. */
  progress(tally: Tally): void;
  /** Told when a domain is left alone for a while, and what it had said. */
  backedOff(domain: string, until: Date, reply: string): void;
}

/** How many deliveries of a run ended in which way. */
export interface Tally {
  readonly accepted: number;
  readonly rejected: number;
  readonly deferred: number;
  readonly unknown: number;
  readonly skipped: number;
  /** Given back to wait, for the connection was lost before the message was handed over. */
  readonly lost: number;
}

/**
 * Why a run ended before everything was tried: it was asked to; the server can't be reached; it takes no mail from
 * us; too much fails; no more may be sent today.
 */
export type StopReason = 'interrupted' | 'unreachable' | 'refused' | 'failing' | 'limit';

/** How a run ended. `stopped` is `null` where nothing ended it. */
export interface DeliverResult {
  readonly tally: Tally;
  readonly stopped: { readonly why: StopReason; readonly detail: string } | null;
}

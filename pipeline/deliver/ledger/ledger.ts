import type { ItemChoice } from '../../message/outline.ts';

/** A delivery that waits for its turn. */
export interface WaitingDelivery {
  readonly subscriber: number;
  readonly address: string;
  readonly name: string | null;
  /** What of the edition they get. */
  readonly items: ItemChoice;
  /** How often it was claimed before. */
  readonly attempts: number;
}

/** A delivery with its address, for a person who looks into it. */
export interface DeliveryRecord {
  readonly edition: string;
  readonly slug: string;
  readonly subscriber: number;
  readonly address: string;
  readonly state: string;
  readonly attempts: number;
  readonly messageId: string | null;
  readonly settledAt: string | null;
  readonly reply: string | null;
}

/** How a delivery is written down after an attempt. */
export type Settlement =
  | { readonly state: 'accepted' | 'rejected' | 'unknown'; readonly reply: string }
  /** Goes back to wait. The attempt counts. */
  | { readonly state: 'planned'; readonly reply: string }
  | { readonly state: 'deferred'; readonly reply: string; readonly retryAt: Date };

/** What came of a claim: `skipped` where the subscriber is no longer active, `taken` where it no longer waits. */
export type ClaimResult = 'claimed' | 'skipped' | 'taken';

/** A change of one delivery. */
export type LedgerOperation =
  /** Marks a delivery as being sent, before its first byte goes out. */
  | { readonly kind: 'claim'; readonly subscriber: number; readonly messageId: string }
  /** Writes down how a claimed delivery ended. */
  | { readonly kind: 'settle'; readonly subscriber: number; readonly settlement: Settlement };

/** What the sender needs of the ledger. */
export interface DeliveryLedger {
  /**
   * The next deliveries of an edition that may be tried: planned ones, and deferred ones whose time has come,
   * by subscriber.
   *
   * @param after The subscriber of the last delivery seen, 0 to begin.
   */
  waiting(edition: string, after: number, limit: number, now: Date): Promise<readonly WaitingDelivery[]>;
  /** When the first of the deferred deliveries is to be tried again; `null` where there is none. */
  nextRetry(edition: string): Promise<Date | null>;
  /**
   * Does all of the operations or none, in their order; they are on disk when the promise resolves.
   *
   * @returns What came of each; of a settlement nothing that counts.
   */
  write(edition: string, operations: readonly LedgerOperation[], now: Date): Promise<readonly ClaimResult[]>;
}

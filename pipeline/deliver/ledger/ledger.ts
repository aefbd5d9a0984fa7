import type { ItemChoice } from '../../message/outline.ts';
import type { WatchedEnd } from '../pace/failure-watch.ts';
import type { ReasonName } from '../reasons/reason.ts';

/** A delivery that is waiting for its turn. */
export interface WaitingDelivery {
  readonly subscriber: number;
  readonly address: string;
  readonly name: string | null;
  /** The part of the edition they get. */
  readonly items: ItemChoice;
  /** Ids of the tags for which they get it; empty, or left out: they get everything. */
  readonly follows?: readonly string[];
  /** How often it was claimed before. */
  readonly attempts: number;
  /** When it failed first, RFC 3339; `null`: it never did. */
  readonly failingSince: string | null;
  /** On how many days it was put off. */
  readonly failingDays: number;
  /** When it was put off last, RFC 3339; `null`: it is not put off. */
  readonly deferredAt: string | null;
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
  /** Why it failed, the name of a reason; `null`: it did not, or that was not recorded. */
  readonly reason: string | null;
}

/** How a delivery is recorded after an attempt, with the reason of a failure. */
export type Settlement =
  | { readonly state: 'accepted' | 'unknown'; readonly reply: string }
  | { readonly state: 'rejected'; readonly reply: string; readonly reason?: ReasonName | null }
  /** Waits again. `attemptCounts`: unless it is `false`, the attempt counts. */
  | {
      readonly state: 'planned';
      readonly reply: string;
      readonly reason?: ReasonName | null;
      readonly attemptCounts?: boolean;
    }
  | {
      readonly state: 'deferred';
      readonly reply: string;
      readonly reason?: ReasonName | null;
      readonly retryAt: Date;
      /** On how many days it was put off, including this one. */
      readonly failingDays: number;
    };

/**
 * The result of a claim: `skipped` if the subscriber is no longer active, `taken` if it is no longer waiting, `fenced` if the
 * worker’s lease has ended, or the edition was paused meanwhile: nothing more may be claimed.
 */
export type ClaimResult = 'claimed' | 'skipped' | 'taken' | 'fenced';

/** A change of one delivery. */
export type LedgerOperation =
  /** Marks a delivery as being sent, before its first byte goes out. */
  | { readonly kind: 'claim'; readonly subscriber: number; readonly messageId: string }
  /** Records how a claimed delivery ended. */
  | { readonly kind: 'settle'; readonly subscriber: number; readonly settlement: Settlement };

/** What the sender needs from the ledger. */
export interface DeliveryLedger {
  /**
   * The next deliveries of an edition that may be tried, by subscriber: planned ones, and deferred ones whose time has
   * come.
   *
   * @param after The subscriber of the last delivery seen, 0 to begin.
   */
  waiting(edition: string, after: number, limit: number, now: Date): Promise<readonly WaitingDelivery[]>;
  /** When the first of the deferred deliveries is tried again; `null` if there is none. */
  nextRetry(edition: string): Promise<Date | null>;
  /** Whether anybody's message of an edition was ever accepted. */
  hasAccepted(edition: string): Promise<boolean>;
  /**
   * How the last messages of an edition ended of which it can be known whether they came back: those sent up to the
   * last one that did. Empty if none did.
   */
  lastKnownEnds(edition: string): Promise<readonly WatchedEnd[]>;
  /** How the last messages of an edition ended, whoever sent them, and whether or not they were seen to come back. */
  lastEnds(edition: string): Promise<readonly WatchedEnd[]>;
  /**
   * Does all of the operations, in order, or none; they are on disk when the promise resolves.
   *
   * @returns The result of each; meaningless for a settlement.
   */
  write(edition: string, operations: readonly LedgerOperation[], now: Date): Promise<readonly ClaimResult[]>;
}

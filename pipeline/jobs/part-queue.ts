import type { Database } from '../database/open.ts';
import type { DeliveryPart } from './part.ts';

/** A part that this process has taken. */
export interface TakenPart extends DeliveryPart {
  readonly edition: string;
  /** What identifies it among all parts, and each time that one is taken: see `worker.part`. */
  readonly name: string;
  /** Not before this time; `null`: at once. */
  readonly from: Date | null;
}

/** The parts of editions that wait to be delivered: each is taken by one worker at a time. */
export interface PartQueue {
  /** Makes room for the parts of an edition; before the transaction that adds them. */
  open(edition: string): Promise<void>;
  /** Adds parts, within a transaction. */
  add(transaction: Database, edition: string, parts: readonly DeliveryPart[]): Promise<void>;
  /** Takes the next part that is due, within the transaction that writes down who has it; `null`: there is none. */
  take(transaction: Database, edition: string): Promise<TakenPart | null>;
  /** It is done. */
  finish(transaction: Database, part: TakenPart): Promise<void>;
  /** It is not done, and is taken again, by whoever, from a time on. */
  putBack(transaction: Database, part: TakenPart, from: Date): Promise<void>;
  /** How an edition's parts stand. */
  standing(edition: string): Promise<PartCounts>;
  /**
   * Gives back parts that nobody delivers.
   *
   * @param owned Names of those that somebody does. Asked once it is known which are taken: whoever takes one is written down
   * in the same transaction.
   */
  release(edition: string, owned: () => Promise<ReadonlySet<string>>): Promise<void>;
  /** Removes the parts that wait. */
  clear(edition: string): Promise<void>;
  /** Removes everything about an edition that is complete. */
  close(edition: string): Promise<void>;
}

/** How many parts there are; `next`: when the first that waits is due, `null` if none waits. */
export interface PartCounts {
  readonly waiting: number;
  readonly taken: number;
  readonly next: Date | null;
}

import type { SubscriberState, SuppressionCause } from '../../database/vocabulary.ts';
import type { ReadState } from './read-state.ts';
import type { DayOrder } from './read-time.ts';

/** What is taken from which column of a row; indexes, `null` if there is no such column. */
export interface Columns {
  /** How many there are; `null`: a row may have more. */
  readonly width: number | null;
  /** How many cells a row has at least; 0: it may have fewer than the first line. */
  readonly least: number;
  readonly address: number;
  /** Joined with a space: first name, last name. */
  readonly names: readonly number[];
  readonly language: { readonly index: number; read(cell: string): string | null } | null;
  /** When they agreed: the first that is filled in. */
  readonly consentAt: readonly { readonly index: number; readonly dayOrder: DayOrder | null }[];
  /** Ids of tags to follow. */
  readonly follows: number | null;
  readonly frequency: number | null;
  /** Columns that say a person's state, each with how to read it. */
  readonly states: readonly {
    readonly index: number;
    readonly read: ReadState;
    /** Why a cell that says `suppressed` does; `null`: it does not say. */
    causeOf(cell: string): SuppressionCause | null;
  }[];
  /** The state of everybody whose row does not say less. */
  readonly everybody: SubscriberState;
  /** Why, if that is `suppressed`; `null`: it is not, or nobody knows. */
  readonly everybodyCause: SuppressionCause | null;
}

/**
 * Whether a row has more cells than there are columns. A separator in a cell that is not quoted as it should be moves
 * the cells behind it, and then a state could be read where another one is written.
 */
export function isTooWide(row: readonly string[], width: number): boolean {
  return row.slice(width).some((cell) => cell.trim() !== '');
}

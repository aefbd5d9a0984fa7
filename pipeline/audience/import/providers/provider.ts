import type { ReadState } from '../read-state.ts';
import type { SubscriberState } from '../../../database/schema.ts';

/** How one program writes its export of subscribers, as far as that differs from {@link COMMON}. */
export interface Provider {
  /** The program's name, as people know it. */
  readonly name: string;
  /** Columns that no other program writes: any of them identifies the program. */
  readonly signature: readonly string[];
  /** Names of columns, the best first, see {@link headerKey}. */
  readonly columns?: Partial<ColumnNames>;
  /** Columns that say a person's state, each with how to read it. */
  readonly states?: Readonly<Record<string, ReadState>>;
  /** Words for states in columns that are read by word. */
  readonly words?: Readonly<Record<string, SubscriberState>>;
}

/** What the columns that matter are called. */
export interface ColumnNames {
  readonly address: readonly string[];
  readonly name: readonly string[];
  readonly firstName: readonly string[];
  readonly lastName: readonly string[];
  readonly language: readonly string[];
  readonly consentAt: readonly string[];
  readonly follows: readonly string[];
  readonly frequency: readonly string[];
}

/** The form in which column names are compared: in lower case, with single spaces between words. */
export function headerKey(header: string): string {
  return header
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
}

import type { SubscriberState } from '../../../database/vocabulary.ts';
import type { ReadState } from '../read-state.ts';
import type { DayOrder } from '../read-time.ts';

/**
 * How one program writes its export of subscribers, as far as that differs from {@link COMMON}. Names of columns and
 * files, and words, are compared by {@link headerKey} and {@link wordKey}.
 */
export interface Provider {
  /** The program's name, as people know it. */
  readonly name: string;
  /** Columns that no other program writes: any of them identifies the program. Empty: its columns are anybody's. */
  readonly signature: readonly string[];
  /** Names of columns, the best first. */
  readonly columns?: Partial<ColumnNames>;
  /** Columns that say a person's state, each with how to read it. `word`: it has a word for the state. */
  readonly states?: Readonly<Record<string, ReadState | 'word'>>;
  /** Its words for states, beside those of any language. `null`: says nothing about mail. */
  readonly words?: Readonly<Record<string, SubscriberState | null>>;
  /** Columns that sound as if they said who gets mail, and say something else. */
  readonly aside?: readonly string[];
  /** Such columns that do not matter if one of {@link states} is there, and could be a no otherwise. */
  readonly asideIfStated?: readonly string[];
  /** Beginnings of the names of files that have only people in one state. */
  readonly files?: Readonly<Record<string, SubscriberState>>;
  /** How it writes days such as `3/4/2024`. */
  readonly dayOrder?: DayOrder;
  /** What its export does not say, in a sentence. */
  readonly note?: string;
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

import type { SubscriberState } from '../../database/vocabulary.ts';
import type { DayOrder } from './read-time.ts';

/** Everything that a column can be taken for. */
export const COLUMN_USES = ['address', 'name', 'language', 'consent', 'state'] as const;

/** What a column is taken for. `consent`: when they agreed; `state`: whether they get mail. */
export type ColumnUse = (typeof COLUMN_USES)[number];

/** What a person decided about a file that does not say enough by itself. */
export interface ImportChoices {
  /** Columns, by their names in the file, and what they are. */
  readonly columns: readonly { readonly use: ColumnUse; readonly name: string }[];
  /** Columns that don't matter, by their names in the file. */
  readonly ignored: readonly string[];
  /** Words and the states that they stand for. */
  readonly words: readonly { readonly word: string; readonly state: SubscriberState }[];
  /** The state of everybody in the file whose row does not say less; `null`: as the file's name says. */
  readonly everybody: SubscriberState | null;
  /** How the file writes days such as `3/4/2024`; `null`: as its days show, or as the program writes them. */
  readonly dayOrder: DayOrder | null;
}

/** Nothing decided: the file has to say it all. */
export const NO_CHOICES: ImportChoices = {
  columns: [],
  ignored: [],
  words: [],
  everybody: null,
  dayOrder: null,
};

/** A change of one place of the source. */
export interface Change {
  /** What is done, such as `boundary`, `number+1`. */
  readonly operator: string;
  /** Where the replaced text begins, in UTF-16 units. */
  readonly start: number;
  /** Where it ends. */
  readonly end: number;
  readonly replacement: string;
}

/** A change with its place. */
export interface Mutant extends Change {
  /** The path from the repository's root. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** `file:line:column operator`. */
  readonly id: string;
}

/** Puts the change into the text. */
export function applyChange(text: string, change: Change): string {
  return text.slice(0, change.start) + change.replacement + text.slice(change.end);
}

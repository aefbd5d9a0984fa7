/** A value, and in how many rows it is. */
export interface CountedValue {
  readonly value: string;
  readonly count: number;
}

/** What a message names; a value that is longer is shortened there. */
const MAX_VALUES = 300;
const MAX_LENGTH = 100;

/** Counts values, and remembers so many of them as a message can name. */
export class ValueTally {
  readonly #counts = new Map<string, number>();
  #total = 0;

  add(cell: string): void {
    const value = cell.slice(0, MAX_LENGTH);
    const before = this.#counts.get(value);
    this.#total += 1;
    if (before !== undefined || this.#counts.size < MAX_VALUES) this.#counts.set(value, (before ?? 0) + 1);
  }

  /** Number of values counted. */
  get total(): number {
    return this.#total;
  }

  /** The values that are remembered, the most frequent first. */
  get values(): readonly CountedValue[] {
    return [...this.#counts]
      .map(([value, count]) => ({ value, count }))
      .toSorted((a, b) => b.count - a.count);
  }
}

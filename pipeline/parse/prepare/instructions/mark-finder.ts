/** Finds the next of a few marks in a text; asked from left to right, it looks at the text once for each. */
export class MarkFinder {
  readonly #text: string;
  /** From where each mark was looked for, and where it was. */
  readonly #found = new Map<string, readonly [from: number, at: number]>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Where a mark next stands; -1 where it does not. */
  find(mark: string, from: number): number {
    const [asked, known] = this.#found.get(mark) ?? [Infinity, 0];
    if (asked <= from && (known < 0 || known >= from)) return known;
    const found = this.#text.indexOf(mark, from);
    this.#found.set(mark, [from, found]);
    return found;
  }
}

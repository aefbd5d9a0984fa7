/** Finds the next of a few marks in a text; asked from left to right, it reads the text once for each mark. */
export class MarkFinder {
  readonly #text: string;
  /** From where each mark was last looked for, and where it was. */
  readonly #found = new Map<string, readonly [from: number, at: number]>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The next place of a mark; -1 if there is none. */
  find(mark: string, from: number): number {
    const [asked, known] = this.#found.get(mark) ?? [Infinity, 0];
    if (asked <= from && (known < 0 || known >= from)) return known;
    const found = this.#text.indexOf(mark, from);
    this.#found.set(mark, [from, found]);
    return found;
  }
}

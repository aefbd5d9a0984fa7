/** Writes a new version of a text, line for line. */
export class Writer {
  readonly #done: string[] = [];
  /** The end of what has been written. */
  #tail = '';

  /** The current line so far; for a long one, its end. */
  get line(): string {
    return this.#tail.slice(this.#tail.lastIndexOf('\n') + 1);
  }

  /** Takes text unchanged. */
  write(text: string): void {
    this.#tail += text;
    if (this.#tail.length < 2 * KEPT) return;
    this.#done.push(this.#tail.slice(0, -KEPT));
    this.#tail = this.#tail.slice(-KEPT);
  }

  /** Writes one line in place of one or more others. */
  replace(source: string, line: string): void {
    this.write(line + '\n'.repeat(countBreaks(source)));
  }

  /** Changes the line before the current one. */
  changeLast(change: (line: string) => string | null): boolean {
    const end = this.#tail.lastIndexOf('\n');
    if (end < 0) return false;
    const start = this.#tail.lastIndexOf('\n', end - 1) + 1;
    const changed = change(this.#tail.slice(start, end));
    if (changed === null) return false;
    this.#tail = this.#tail.slice(0, start) + changed + this.#tail.slice(end);
    return true;
  }

  toString(): string {
    return this.#done.join('') + this.#tail;
  }
}

/** At least this many characters are kept at hand, if the text has them. */
const KEPT = 1000;

function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Writes a text anew, line for line that of another. */
export class Writer {
  readonly #done: string[] = [];
  /** The end of what is written. */
  #tail = '';

  /** What stands on the line at hand so far; of a long one, its end. */
  get line(): string {
    return this.#tail.slice(this.#tail.lastIndexOf('\n') + 1);
  }

  /** Takes text as it is. */
  write(text: string): void {
    this.#tail += text;
    if (this.#tail.length < 2 * KEPT) return;
    this.#done.push(this.#tail.slice(0, -KEPT));
    this.#tail = this.#tail.slice(-KEPT);
  }

  /** Puts a line in the place of one or more others. */
  replace(source: string, line: string): void {
    this.write(line + '\n'.repeat(countBreaks(source)));
  }

  /** Changes the line before the one at hand. */
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

/** So many characters are at hand at least, of a text that has them. */
const KEPT = 1000;

function countBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

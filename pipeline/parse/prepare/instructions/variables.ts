import type { Removal } from './removal.ts';

/** What an article gives names to, and what became of the text that it does so with. */
export class Variables {
  /** By name. */
  readonly values: Map<string, string> = new Map();
  /** What has been used, and what lost its name to other text. */
  readonly #settled: Removal[] = [];
  /** What was named and has not been used yet, with its text. */
  readonly #uncalled = new Map<string, { readonly removal: Removal; readonly text: string }>();
  readonly #mostAdded: number;
  #added = 0;

  /** @param length Of the article’s text. */
  constructor(length: number) {
    this.#mostAdded = length + MOST_REPEATED;
  }

  /** Whether a value may add this text; a text that is used by name again and again may not become too long. */
  mayAdd({ length }: string): boolean {
    this.#added += length;
    return this.#added <= this.#mostAdded;
  }

  /**
   * Gives a name to text that is shown where the name is used.
   *
   * @param removal What is reported if nothing uses the name.
   */
  name(name: string, text: string, removal: Removal): void {
    if (text.length <= LONGEST_VALUE) this.values.set(name, text);
    else this.values.delete(name);
    const earlier = this.#uncalled.get(name);
    if (earlier !== undefined) this.#settled.push(earlier.removal);
    this.#uncalled.set(name, { removal, text });
  }

  /** Text that is shown somewhere is not missing; only its instructions are gone. */
  callByName(name: string): void {
    const { removal, text } = this.#uncalled.get(name) ?? {};
    // The name may mean something else by now.
    if (removal === undefined || this.values.get(name) !== text) return;
    this.#uncalled.delete(name);
    const closing = /\{%[^%]*%\}$/.exec(removal.source)?.[0] ?? '';
    this.#settled.push({ ...removal, kind: 'done', source: removal.instruction + closing, hasBody: false });
  }

  /** For all text that was given a name, in no order. */
  get removals(): readonly Removal[] {
    return [...this.#settled, ...Array.from(this.#uncalled.values(), ({ removal }) => removal)];
  }
}

/** Values may add as many characters as the text has, and this many. */
const MOST_REPEATED = 100_000;
const LONGEST_VALUE = 10_000;

import type { RunText, SourcePlace } from './run-text.ts';

/** Says where in a source file the words at an offset of a text stand. */
export type Locate = (within: RunText, offset: number, words: string) => SourcePlace | null;

/**
 * Makes a locator for one source. A run tells the line, and a column at or before which its words do not begin:
 * indentation, escapes and character references are not in its text. So the words are looked for from there on.
 *
 * @param source The file's text, line for line.
 */
export function createLocator(source: string): Locate {
  let lines: readonly string[] | null = null;
  return (within, offset, words) => {
    const found = within.at(offset);
    if (found === null) return null;
    lines ??= source.split('\n');
    const { run } = found;
    const text = (lines[run.line - 1] ?? '').normalize('NFC');
    const guess = run.column - 1 + found.offset;
    // Words that go on in the next run or line are found by their first.
    const first = /^\S+/u.exec(words)?.[0] ?? words;
    const exact = [words, first].map((sought) => text.indexOf(sought, guess)).find((index) => index >= 0);
    // A repair of the text may have moved it to the left.
    const column = exact ?? text.lastIndexOf(first, guess);
    return { line: run.line, column: Math.max(0, column < 0 ? guess : column) + 1 };
  };
}

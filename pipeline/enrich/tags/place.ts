import type { SourcePlace } from '../../model/source.ts';
import type { RunText } from './run-text.ts';

/** Says where in a source file the words at an offset of a text stand. */
export type Locate = (within: RunText, offset: number, words: string) => SourcePlace;

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
    if (found === null) return { line: 1, column: 1 };
    lines ??= source.split('\n');
    const { line, column } = found.run;
    const guess = column - 1 + found.offset;
    // Words that go on in the next run or line are found by their first.
    const first = /^\S+/u.exec(words)?.[0] ?? words;
    const here = findIn(lines[line - 1] ?? '', [words, first], guess);
    if (here !== null) return { line, column: here + 1 };
    // Text that an HTML parser has moved is on a line after the one that it is known to be behind.
    for (let below = line; below < Math.min(lines.length, line + REACH); below += 1) {
      const there = findIn(lines[below] ?? '', [words, first], 0);
      if (there !== null) return { line: below + 1, column: there + 1 };
    }
    return { line, column: guess + 1 };
  };
}

/** How many lines below the known one words are looked for. */
const REACH = 20;

/** The index of the first of several wordings in a line: behind a place or, where a repair moved it, before it. */
function findIn(line: string, wordings: readonly string[], from: number): number | null {
  const text = line.normalize('NFC');
  const index =
    wordings.map((words) => text.indexOf(words, from)).find((at) => at >= 0) ??
    text.lastIndexOf(wordings.at(-1) ?? '', from);
  return index < 0 ? null : unnormalised(line, text, index);
}

/** The offset in a line of what stands at an offset of its normal form. */
function unnormalised(line: string, normal: string, index: number): number {
  if (line === normal) return index;
  let [low, high] = [0, line.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (line.slice(0, middle).normalize('NFC').length < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

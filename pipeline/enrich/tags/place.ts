import type { SourcePlace } from '../../model/source.ts';
import type { RunText } from './run-text.ts';

/** Finds where in a source file the words at an offset of a text are. */
export type Locate = (within: RunText, offset: number, words: string) => SourcePlace;

/**
 * Makes a locator for one source. A run gives the line, and a column at or after which its words begin: indentation,
 * escapes and character references are not in its text. So the words are looked for from there on.
 *
 * @param source The file's text.
 */
export function createLocator(source: string): Locate {
  let lines: readonly string[] | null = null;
  return (within, offset, words) => {
    const found = within.at(offset);
    if (found === null) return { line: 1, column: 1 };
    lines ??= source.split('\n');
    const { line, column } = found.run;
    const guess = column - 1 + found.offset;
    // Words that continue in the next run or line are found by their first word.
    const first = /^\S+/u.exec(words)?.[0] ?? words;
    const here = findIn(lines[line - 1] ?? '', [words, first], guess);
    if (here !== null) return { line, column: here + 1 };
    // Text moved by an HTML parser is on a later line than the one given.
    for (let below = line; below < Math.min(lines.length, line + REACH); below += 1) {
      const there = findIn(lines[below] ?? '', [words, first], 0);
      if (there !== null) return { line: below + 1, column: there + 1 };
    }
    return { line, column: guess + 1 };
  };
}

/** How many lines below the given one are searched. */
const REACH = 20;

/** The index of the first of several wordings in a line: after a place or, if a repair moved it, before that place. */
function findIn(line: string, wordings: readonly string[], from: number): number | null {
  const text = line.normalize('NFC');
  const index =
    wordings.map((words) => text.indexOf(words, from)).find((at) => at >= 0) ??
    text.lastIndexOf(wordings.at(-1) ?? '', from);
  return index < 0 ? null : unnormalised(line, text, index);
}

/** Converts an offset in a line's normal form into one in the line itself. */
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

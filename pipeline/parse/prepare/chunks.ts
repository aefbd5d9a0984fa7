import { lineStates } from './line-states.ts';

/** Where a long text is cut before it is parsed. */
export interface Chunks {
  /** 1-based lines at which a chunk begins; the first is 1. */
  readonly starts: readonly number[];
  /** Those of them at which a block was cut in two, for it did not end. */
  readonly cuts: readonly number[];
}

/** A chunk has at least so many lines, so that no article of ordinary length is cut. */
const LEAST = 200;

/** As many lines of running text with no end in sight are cut. */
export const MOST_LINES = 1500;

/**
 * Cuts a text into chunks that can be parsed one by one and give what the whole would give. The time a CommonMark
 * parser takes grows with the square of the number of lists, quotes and underlined headings in a text: a
 * changelog of a megabyte takes a minute whole, and a few seconds in chunks.
 *
 * A chunk begins after an empty line, at a line that ends every list, quote and note: one without indentation
 * or marker. Where code or HTML may still be open, none begins. Only running text of {@link MOST_LINES} lines
 * without an empty one, a list or a quote of as many are cut all the same.
 *
 * @param least How many lines a chunk has at least.
 */
export function findChunks(text: string, least: number = LEAST): Chunks {
  const starts = [1];
  const cuts: number[] = [];
  if (hasFewerLines(text, 2 * least)) return { starts, cuts };
  let last = 1;
  let wasBlank = true;
  for (const { text: line, number, kind, endsLists } of lineStates(text)) {
    const length = number - last;
    const isSafe = kind === 'text' && endsLists && length >= least;
    const mayEnd = RUNNING.test(line) || CONTINUING.test(line);
    const isForced = length >= MOST_LINES && mayEnd && (kind === 'text' || kind === 'unknown');
    // Behind an empty line a quote is another one.
    const isQuote = wasBlank && line.startsWith('>');
    wasBlank = line.trim() === '';
    if (!isSafe && !isForced) continue;
    starts.push(number);
    if (!isSafe && !isQuote) cuts.push(number);
    last = number;
  }
  return { starts, cuts };
}

/** No item, quote, row of a table or end of code. */
const RUNNING = /^(?![-*+>`~]|\d{1,9}[.)]|.*\|)\S/;

/** An item or quote that may belong to what stands above. */
const CONTINUING = /^(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])/;

function hasFewerLines(text: string, limit: number): boolean {
  let at = -1;
  for (let count = 1; count < limit; count += 1) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return true;
  }
  return false;
}

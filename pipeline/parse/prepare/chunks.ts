import { lineStates } from './line-states.ts';

/** A chunk has at least so many lines, so that no article of ordinary length is cut. */
const LEAST = 200;

/**
 * Cuts a text into chunks that can be parsed one by one and give what the whole would give. The time a CommonMark
 * parser takes grows with the square of the number of lists, quotes and underlined headings in a text: a
 * changelog of a megabyte takes a minute whole, and a few seconds in chunks.
 *
 * A chunk begins after an empty line, at a line that ends every list, quote and note: one without indentation
 * or marker. Where code or HTML may still be open, none begins.
 *
 * @param least How many lines a chunk has at least.
 * @returns 1-based lines at which a chunk begins; the first is 1.
 */
export function findChunks(text: string, least: number = LEAST): readonly number[] {
  const starts = [1];
  if (hasFewerLines(text, 2 * least)) return starts;
  let last = 1;
  for (const { number, kind, endsLists } of lineStates(text)) {
    if (kind !== 'text' || !endsLists || number - last < least) continue;
    starts.push(number);
    last = number;
  }
  return starts;
}

function hasFewerLines(text: string, limit: number): boolean {
  let at = -1;
  for (let count = 1; count < limit; count += 1) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return true;
  }
  return false;
}

import { lineStates } from '../../text/markdown/line-states.ts';

/** The least number of lines of a chunk, so that no article of ordinary length is cut. */
const LEAST = 200;

/**
 * Cuts a text into chunks that can be parsed one by one with the same result as the whole. The time of a CommonMark
 * parser grows with the square of the number of lists, quotes and underlined headings in a text: a changelog of a
 * megabyte takes a minute as a whole, and a few seconds in chunks.
 *
 * A chunk begins after an empty line, at a line that ends every list, quote and note: one without indentation or
 * marker. Where code or HTML may still be open, no chunk begins.
 *
 * @param least The least number of lines of a chunk.
 * @returns 1-based lines where a chunk begins; the first is 1.
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

/** Where a long text is cut before it is parsed. */
export interface Chunks {
  /** 1-based lines at which a chunk begins; the first is 1. */
  readonly starts: readonly number[];
  /** Those of them at which a block was cut in two, for it did not end. */
  readonly cuts: readonly number[];
}

/** A chunk has at least so many lines, so that no article of ordinary length is cut. */
const LEAST = 200;
/** As many lines with no end of a block in sight are cut. */
const MOST = 1500;

/**
 * Cuts a text into chunks that can be parsed one by one and give what the whole would give. The time a CommonMark
 * parser takes grows with the square of the number of lists, quotes and underlined headings in a text: a
 * changelog of a megabyte takes a minute whole, and a second in chunks.
 *
 * A chunk begins after an empty line, at a line that ends every list, quote and note: one without indentation
 * or marker. Where code or HTML may still be open, none begins. Only running text of {@link MOST} lines without an
 * empty one is cut all the same.
 *
 * @param least How many lines a chunk has at least.
 */
export function findChunks(text: string, least: number = LEAST): Chunks {
  const starts = [1];
  const cuts: number[] = [];
  if (countLines(text) < 2 * least) return { starts, cuts };
  let state: State = { kind: 'text' };
  let afterBlank = true;
  let inList = false;
  let last = 1;
  for (const [index, line] of text.split('\n').entries()) {
    const number = index + 1;
    const endsBlocks = FLUSH.test(line) && !LIST_MARK.test(line);
    if (state.kind === 'text' && endsBlocks) {
      const isSafe = afterBlank && number - last >= least;
      const isForced = number - last >= MOST && !/^[>|]|\|/.test(line);
      if (isSafe || isForced) {
        starts.push(number);
        if (!isSafe) cuts.push(number);
        last = number;
      }
    }
    if (endsBlocks && afterBlank && state.kind === 'text') inList = false;
    // What may be the end of a list with code in it, or a line of that code.
    if ('inList' in state && state.inList && endsBlocks && afterBlank) break;
    const next = after(state, line, inList);
    if (next === null) break;
    state = next;
    if (state.kind === 'text' && LIST_MARK.test(line)) inList = true;
    afterBlank = line.trim() === '';
  }
  return { starts, cuts };
}

/** What a line stands in. */
type State =
  | { readonly kind: 'text' }
  | { readonly kind: 'code'; readonly end: RegExp; readonly inList: boolean }
  | { readonly kind: 'html'; readonly end: RegExp; readonly inList: boolean }
  /** HTML up to an empty line, or a paragraph that looks like it. */
  | { readonly kind: 'tag' };

const TEXT: State = { kind: 'text' };

/** The state after a line; `null` where nobody can tell. */
function after(state: State, line: string, inList: boolean): State | null {
  switch (state.kind) {
    case 'code':
    case 'html':
      return state.end.test(line) ? TEXT : state;
    case 'tag':
      if (line.trim() === '') return TEXT;
      return FENCE.test(line) || HTML.some(({ start }) => start.test(line)) ? null : state;
    case 'text':
      return opened(line, inList);
  }
}

function opened(line: string, inList: boolean): State {
  if (!inList && INDENTED.test(line)) return TEXT;
  const fence = FENCE.exec(line);
  if (fence !== null) {
    const [, lead = '', mark = ''] = fence;
    const end = new RegExp(`^[ \\t]*${mark.slice(0, 1)}{${mark.length},}[ \\t]*$`);
    return { kind: 'code', end, inList: lead !== '' && (inList || LIST_MARK.test(line)) };
  }
  const html = HTML.find(({ start }) => start.test(line));
  if (html !== undefined) {
    const { end } = html;
    return end.test(line) ? TEXT : { kind: 'html', end, inList: inList && line.startsWith(' ') };
  }
  return TAG.test(line) ? { kind: 'tag' } : TEXT;
}

const INDENTED = /^(?: {4}| {0,3}\t)/;
const FLUSH = /^\S/;
const LIST_MARK = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const FENCE = /^((?:[ \t]|[-*+][ \t]|\d{1,9}[.)][ \t])*)(`{3,}(?=[^`]*$)|~{3,})/;
const TAG = /^ {0,3}<\/?[a-z]/i;

/** HTML that an empty line does not end (CommonMark 4.6, kinds 1 to 5). */
const HTML: readonly { readonly start: RegExp; readonly end: RegExp }[] = [
  { start: /^[ \t]*<(?:script|pre|style|textarea)(?:[\s>]|$)/i, end: /<\/(?:script|pre|style|textarea)>/i },
  { start: /^[ \t]*<!--/, end: /-->/ },
  { start: /^[ \t]*<\?/, end: /\?>/ },
  { start: /^[ \t]*<![a-z]/i, end: />/ },
  { start: /^[ \t]*<!\[CDATA\[/, end: /\]\]>/ },
];

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

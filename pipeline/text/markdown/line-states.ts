/** A line of Markdown and what it is part of, as far as its neighbours tell. */
export interface StatedLine {
  readonly text: string;
  /** 1-based. */
  readonly number: number;
  /**
   * `text`: blocks of text, lists, quotes; `code`: fenced code including its fences, except the first; `html`: HTML
   * that an empty line does not end; `tag`: HTML up to an empty line, or a paragraph that looks like it; `unknown`:
   * from here on nobody can tell without parsing.
   */
  readonly kind: 'text' | 'code' | 'html' | 'tag' | 'unknown';
  /**
   * Whether it begins something new after any list or quote: after an empty line, with no indentation and no marker.
   */
  readonly endsLists: boolean;
  /** Whether fenced code, or HTML that an empty line does not end, begins in it and goes on below. */
  readonly opens: boolean;
}

/** Tells for each line of a text what it is part of, without parsing it. */
export function* lineStates(text: string): Generator<StatedLine> {
  let state: State = { kind: 'text' };
  let afterBlank = true;
  let inList = false;
  for (const [index, line] of text.split('\n').entries()) {
    const isFlush = /^\S/.test(line) && !LIST_MARK.test(line);
    const endsLists = isFlush && afterBlank;
    if (state.kind === 'text') inList = LIST_MARK.test(line) || (inList && !endsLists);
    // May be the end of a list with code in it, or a line of that code.
    if ('indent' in state && !BLANK.test(line) && indentOf(line) < state.indent) state = { kind: 'unknown' };
    const next = after(state, line, inList);
    const opens = state.kind === 'text' && 'end' in next;
    yield { text: line, number: index + 1, kind: state.kind, endsLists, opens };
    state = next;
    afterBlank = BLANK.test(line);
  }
}

/** In a list, a line that is indented less than the beginning of its code or HTML may end it. */
type State =
  | { readonly kind: 'text' | 'tag' | 'unknown' }
  | { readonly kind: 'code' | 'html'; readonly end: RegExp; readonly indent: number };

const TEXT: State = { kind: 'text' };

function after(state: State, line: string, inList: boolean): State {
  if ('end' in state) return state.end.test(line) ? TEXT : state;
  switch (state.kind) {
    case 'unknown':
      return state;
    case 'tag':
      if (BLANK.test(line)) return TEXT;
      return FENCE.test(line) || HTML.some(({ start }) => start.test(line)) ? { kind: 'unknown' } : state;
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
    return { kind: 'code', end, indent: inList ? lead.length : 0 };
  }
  const html = HTML.find(({ start }) => start.test(line));
  if (html !== undefined) {
    const { end } = html;
    return end.test(line) ? TEXT : { kind: 'html', end, indent: inList ? indentOf(line) : 0 };
  }
  return TAG.test(line) ? { kind: 'tag' } : TEXT;
}

const BLANK = /^[ \t]*$/;
const INDENTED = /^(?: {4}| {0,3}\t)/;
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

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

import { MarkFinder } from './mark-finder.ts';

/**
 * Finds code in Markdown and everything else that must stay as written: fences, indented code, spans, `<pre>`,
 * comments. It has to be asked from left to right, and takes time in proportion to the text.
 */
export class CodeFinder {
  readonly #text: string;
  readonly #marks: MarkFinder;
  /** What does not occur again after this offset. */
  readonly #missing = new Map<string, number>();
  /** How far the content of the current list is indented; `null` outside lists. */
  #list: number | null = null;
  #afterBlank = true;
  #afterCode = false;

  constructor(text: string) {
    this.#text = text;
    this.#marks = new MarkFinder(text);
  }

  /**
   * Where the code that begins on a line ends.
   *
   * @param start Of the line.
   * @returns The end of its last line, or `null` if the line is text.
   */
  codeAtLine(start: number): number | null {
    const line = lineAt(this.#text, start);
    const fence = FENCE.exec(line);
    const indent = indentOf(line);
    const isBlank = line.trim() === '';
    const mark = LIST_MARK.exec(line);
    const wasAfterCode = this.#afterCode;
    const wasAfterBlank = this.#afterBlank;
    this.#afterBlank = isBlank;
    this.#afterCode = false;
    if (isBlank) {
      this.#afterCode = wasAfterCode;
      return null;
    }
    if (fence !== null) {
      const [, lead = '', marks = ''] = fence;
      const end = this.#endOfFence(start + line.length, marks);
      if (end !== null) return end;
      if (indentOf(lead) < 4) return this.#text.length;
    }
    if (this.#list !== null && indent === 0 && mark === null && wasAfterBlank) this.#list = null;
    if (indent >= 4 + (this.#list ?? 0) && (wasAfterBlank || wasAfterCode)) {
      this.#afterCode = true;
      return start + line.length;
    }
    if (mark !== null) this.#list = mark[0].replaceAll('\t', '    ').length;
    return null;
  }

  /** Where the code or comment that may begin at a backtick or `<` ends; if none does, the mark itself. */
  codeAt(at: number): number {
    return this.#text[at] === '`' ? this.#endOfSpan(at) : this.#endOfElement(at);
  }

  /** Where a run of as many backticks ends, within the paragraph. */
  #endOfSpan(at: number): number {
    const length = runLength(this.#text, at);
    const key = `span ${length}`;
    if ((this.#missing.get(key) ?? 0) > at) return at + length;
    const blank = this.#marks.find('\n\n', at);
    const limit = blank < 0 ? this.#text.length : blank;
    for (let next = this.#text.indexOf('`', at + length); next >= 0 && next < limit;) {
      const found = runLength(this.#text, next);
      if (found === length) return next + found;
      next = this.#text.indexOf('`', next + found);
    }
    this.#missing.set(key, limit);
    return at + length;
  }

  #endOfElement(at: number): number {
    const name = ELEMENT.exec(this.#text.slice(at, at + 12))?.[1]?.toLowerCase();
    if (name === undefined) return at + 1;
    const close = name === '!--' ? '-->' : `</${name}`;
    const end = this.#marks.find(close, at);
    return end < 0 ? at + 1 : end + close.length;
  }

  #endOfFence(from: number, marks: string): number | null {
    const key = `fence ${marks.slice(0, 1)}`;
    const missing = this.#missing.get(key);
    if (missing !== undefined && missing <= marks.length) return null;
    const end = new RegExp(`\\n[ \\t>]*${marks.slice(0, 1)}{${marks.length},}[ \\t]*(?=\\n|$)`, 'g');
    end.lastIndex = from;
    const found = end.exec(this.#text);
    if (found === null) this.#missing.set(key, marks.length);
    return found === null ? null : end.lastIndex;
  }
}

const FENCE = /^((?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*)(`{3,}(?=[^`]*$)|~{3,})/;
const LIST_MARK = /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)/;
const ELEMENT = /^<(!--|pre|code|script|style|samp|kbd)(?![a-z-])/i;

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end);
}

function indentOf(line: string): number {
  return (/^[ \t]*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length;
}

function runLength(text: string, at: number): number {
  let end = at;
  while (text[end] === '`') end += 1;
  return end - at;
}

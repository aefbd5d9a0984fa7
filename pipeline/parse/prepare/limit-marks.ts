import { beginsHtmlBlock } from './html-blocks.ts';
import { lineStates } from './line-states.ts';
import { paragraphStarts } from './paragraph-starts.ts';
import { findPaddedTables } from './table-rows.ts';

/** So many brackets, marks of emphasis and the like a paragraph may have. */
export const MOST_MARKS = 2000;

/** A text with some of its marks replaced, so that they mean nothing. */
export interface LimitedText {
  /** Character for character as long as the text that it was made of. */
  readonly text: string;
  /** 1-based lines from which marks of a paragraph mean nothing that might have meant something. */
  readonly lines: readonly number[];
  /** 1-based lines of rows of dashes that make no table, for it would have far more cells than are written. */
  readonly tables: readonly number[];
  /** The marks, by what stands in for them; empty where nothing was replaced. */
  readonly standIns: ReadonlyMap<string, string>;
}

/**
 * Bounds the marks in each paragraph: the time that a CommonMark parser takes grows with the square of their
 * number, a million times a million for a megabyte of `]`. What is too much, and what can't mean anything
 * where it stands, becomes characters that no text has, until the text is parsed.
 */
export function limitMarks(text: string): LimitedText {
  const padded = findPaddedTables(text);
  const isShort = text.length <= LONG || !text.includes('[');
  if (countMarks(text) <= FEW && isShort && padded.length === 0)
    return { text, lines: [], tables: [], standIns: new Map() };
  const standIns = chooseStandIns(text);
  const byMark = new Map(Array.from(standIns, ([standIn, mark]) => [mark, standIn]));
  const replace = (marks: string): string => marks.replace(/./g, (mark) => byMark.get(mark) ?? mark);
  const lines: number[] = [];
  const done: string[] = [];
  let paragraph: string[] = [];
  const close = (): void => {
    const limited = limitParagraph(paragraph, replace);
    if (limited.first !== null) lines.push(done.length + limited.first + 1);
    for (const line of limited.lines) done.push(line);
    paragraph = [];
  };
  const begins = paragraphStarts();
  const rows = new Set(
    padded.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, row) => first + row)),
  );
  for (const { text: line, number, kind } of lineStates(text)) {
    if (kind === 'code' || kind === 'html') {
      close();
      done.push(line);
      continue;
    }
    if (begins(line)) close();
    paragraph.push(rows.has(number) ? replace(line) : line);
  }
  close();
  return { text: done.join('\n'), lines, tables: padded.map(([first]) => first), standIns };
}

/** So few marks in a text, or unclosed ones in a paragraph, take no time. */
const FEW = 100;

/** Paragraphs up to this length are read as they are, however they leave their brackets. */
const LONG = 10_000;

const MARKS = '[]*_~<&\\`|';

/** Characters that Unicode keeps free for purposes like this one, as far as the text has none of them. */
function chooseStandIns(text: string): ReadonlyMap<string, string> {
  const free = Array.from({ length: 32 }, (_, index) => String.fromCharCode(0xfdd0 + index)).filter(
    (character) => !text.includes(character),
  );
  return new Map(Array.from(MARKS, (mark, index) => [free[index] ?? mark, mark]));
}

function limitParagraph(
  lines: readonly string[],
  replace: (marks: string) => string,
): { lines: readonly string[]; first: number | null } {
  const written = lines.join('\n');
  const isShort = written.length <= LONG;
  if ((isShort && countMarks(written) <= FEW) || beginsHtmlBlock(lines[0] ?? ''))
    return { lines, first: null };
  let text = withoutUnclosed(written, replace);
  if (!isShort || countMarks(text) > MOST_MARKS) text = withoutUnbalanced(text, replace);
  const few = withFewMarks(text, replace);
  return {
    lines: (few.first === null ? text : withoutUnbalanced(few.text, replace)).split('\n'),
    first: few.first,
  };
}

function withFewMarks(
  text: string,
  replace: (marks: string) => string,
): { text: string; first: number | null } {
  if (countMarks(text) <= MOST_MARKS) return { text, first: null };
  let left = MOST_MARKS;
  let first: number | null = null;
  const limited = text.split('\n').map((line, index) => {
    // A line of them is a rule across the page.
    if (RULE.test(line)) return line;
    return line.replace(RUNS, (run) => {
      left -= run.length;
      if (left >= 0) return run;
      first ??= index;
      return replace(run);
    });
  });
  return { text: limited.join('\n'), first };
}

/** A run of one mark is taken whole. */
const RUNS = /[[\]<&\\]|\*+|_+|~+|`+/g;
const RULE = /^[ \t>]*(?:\*[ \t*]*|_[ \t_]*)$/;

function countMarks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case 0x26: // &
      case 0x2a: // *
      case 0x3c: // <
      case 0x5b: // [
      case 0x5c: // \
      case 0x5d: // ]
      case 0x5f: // _
      case 0x60: // `
      case 0x7e: // ~
        count += 1;
    }
  }
  return count;
}

/** HTML that ends with something of its own, wherever in the paragraph that stands. */
const UNENDING: readonly (readonly [start: RegExp, end: string])[] = [
  [/<(?=!--)/g, '-->'],
  [/<(?=\?)/g, '?>'],
  [/<(?=!\[CDATA\[)/g, ']]>'],
  [/<(?=![a-z])/gi, '>'],
];

/** HTML that does not end in its paragraph is text, after it was looked for to the end. */
function withoutUnclosed(text: string, replace: (marks: string) => string): string {
  let result = text;
  for (const [start, end] of UNENDING) {
    const from = result.lastIndexOf(end) + 1;
    const rest = result.slice(from);
    if ((rest.match(start)?.length ?? 0) > FEW) result = result.slice(0, from) + rest.replace(start, replace);
  }
  return result;
}

/** A bracket without its other half is text, after each word behind it was held against it. */
function withoutUnbalanced(text: string, replace: (marks: string) => string): string {
  const open: number[] = [];
  const unbalanced: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '[') open.push(at);
    else if (character === ']' && open.pop() === undefined) unbalanced.push(at);
  }
  let result = '';
  let from = 0;
  for (const at of [...unbalanced, ...open].sort((a, b) => a - b)) {
    result += text.slice(from, at) + replace(text[at] ?? '');
    from = at + 1;
  }
  return result + text.slice(from);
}

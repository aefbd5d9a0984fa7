import { outsideCode } from '../text/markdown/code-spans.ts';
import { lineStates } from '../text/markdown/line-states.ts';

/** Consecutive lines of prose of a Markdown text: no fenced code, no comments, no tags, no front matter. */
export interface ProseBlock {
  /** 1-based. */
  readonly line: number;
  /** Without the white space around them. */
  readonly lines: readonly string[];
}

/** The blocks of prose of a text, in one pass over its lines. Where nobody can tell what a line is, it is prose. */
export function proseBlocks(text: string): readonly ProseBlock[] {
  const blocks: { line: number; lines: string[] }[] = [];
  let inComment = false;
  let isOpen = false;
  for (const { text: whole, number, kind, opens } of lineStates(text)) {
    let line = whole.trim();
    const isProse = kind !== 'code' && kind !== 'html' && !opens;
    // A comment among words is none if its paragraph ends before it does.
    if (line === '' || !isProse) inComment = false;
    if (inComment) {
      const end = line.indexOf(COMMENT_ENDS);
      if (end < 0) continue;
      line = line.slice(end + COMMENT_ENDS.length).trim();
      inComment = false;
    }
    const opened = isProse ? commentOpened(line) : null;
    if (opened !== null) {
      inComment = true;
      line = line.slice(0, opened).trim();
    }
    if (!isProse || line === '' || line.startsWith('<')) {
      isOpen = false;
      continue;
    }
    if (!isOpen) blocks.push({ line: number, lines: [] });
    blocks.at(-1)?.lines.push(line);
    isOpen = true;
  }
  return blocks;
}

const COMMENT_BEGINS = '<!--';
const COMMENT_ENDS = '-->';

/** Where in a line a comment begins that does not end there; `null` if none does. */
function commentOpened(line: string): number | null {
  const last = line.lastIndexOf(COMMENT_ENDS);
  if (!line.includes(COMMENT_BEGINS, last + 1)) return null;
  let end = line.length;
  const comments: { start: number; end: number }[] = [];
  for (const { 0: mark, index } of [...line.matchAll(/<!--|-->/g)].toReversed())
    if (mark === COMMENT_ENDS) end = index + mark.length;
    else comments.push({ start: index, end });
  return outsideCode(line, comments.reverse()).find(({ start }) => start > last)?.start ?? null;
}

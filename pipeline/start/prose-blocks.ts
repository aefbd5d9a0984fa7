/** Consecutive lines of prose of a Markdown text: no code, no comments, no HTML, no front matter. */
export interface ProseBlock {
  /** 1-based. */
  readonly line: number;
  /** Without the white space around them. */
  readonly lines: readonly string[];
}

/** The blocks of prose of a text, in one pass over its lines. */
export function proseBlocks(text: string): readonly ProseBlock[] {
  const blocks: { line: number; lines: string[] }[] = [];
  let fence: string | null = null;
  let comment: 'block' | 'words' | null = null;
  let isOpen = false;
  for (const [index, whole] of text.split('\n').entries()) {
    let line = whole.trim();
    // A comment among words is none if its paragraph ends before it does; one at the start of a line may have empty lines.
    if (line === '' && comment === 'words') comment = null;
    if (comment !== null) {
      const end = line.indexOf(COMMENT_ENDS);
      if (end >= 0) {
        line = comment === 'words' ? line.slice(end + COMMENT_ENDS.length).trim() : '';
        comment = null;
      } else if (comment === 'words') continue;
      else line = '';
    } else if (fence !== null) {
      if (closes(line, fence)) fence = null;
      line = '';
    } else {
      fence = FENCE.exec(line)?.[1] ?? null;
      if (fence !== null) line = '';
    }
    const opened = commentOpened(line);
    if (opened !== null) {
      comment = opened === 0 ? 'block' : 'words';
      line = line.slice(0, opened).trim();
    }
    if (line === '' || line.startsWith('<')) {
      isOpen = false;
      continue;
    }
    if (!isOpen) blocks.push({ line: index + 1, lines: [] });
    blocks.at(-1)?.lines.push(line);
    isOpen = true;
  }
  return blocks;
}

/** What opens fenced code: what follows backticks has none (CommonMark 4.5). */
const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/;
const COMMENT_BEGINS = '<!--';
const COMMENT_ENDS = '-->';

/** Whether a line ends fenced code: with nothing but at least as many of the characters that opened it. */
function closes(line: string, fence: string): boolean {
  return line.startsWith(fence) && line === fence.charAt(0).repeat(line.length);
}

/** Where in a line a comment begins that does not end there; `null` if none does. Between backticks it is text. */
function commentOpened(line: string): number | null {
  const at = line.lastIndexOf(COMMENT_BEGINS);
  if (at < 0 || line.includes(COMMENT_ENDS, at)) return null;
  const isQuoted = (line.slice(0, at).match(/`/g) ?? []).length % 2 === 1;
  return isQuoted ? null : at;
}

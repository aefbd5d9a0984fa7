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
  let isOpen = false;
  for (const [index, whole] of text.split('\n').entries()) {
    const line = whole.trim();
    const mark = line.slice(0, 3);
    const isFence = FENCES.has(mark) && (fence === null || fence === mark);
    if (isFence) fence = fence === null ? mark : null;
    if (isFence || fence !== null || line === '' || line.startsWith('<')) {
      isOpen = false;
      continue;
    }
    if (!isOpen) blocks.push({ line: index + 1, lines: [] });
    blocks.at(-1)?.lines.push(line);
    isOpen = true;
  }
  return blocks;
}

const FENCES: ReadonlySet<string> = new Set(['```', '~~~']);

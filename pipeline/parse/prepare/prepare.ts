import { findChunks } from './chunks.ts';
import { closeBold, type ClosedText } from './close-bold.ts';
import { carryOut } from './instructions/carry-out.ts';
import type { Removal } from './instructions/removal.ts';
import { readMarkdownInHtml } from './instructions/markdown-attribute.ts';
import { repairText } from './repair.ts';
import { escapeUnclosedHtml } from './unclosed-html.ts';

/** Text made ready for a CommonMark parser, line for line that of the file. */
export interface PreparedText {
  readonly text: string;
  /** What was removed from it. */
  readonly removals: readonly Removal[];
  /** The text as the parser gets it. */
  readonly closed: ClosedText;
  /** 1-based lines where it may be cut, see {@link findChunks}. */
  readonly starts: readonly number[];
}

/** Carries out other generators' instructions, and repairs what CommonMark would misread. */
export function prepareText(text: string): PreparedText {
  const { text: cleaned, removals } = carryOut(text);
  const repaired = repairText(escapeUnclosedHtml(readMarkdownInHtml(cleaned)));
  const closed = closeBold(repaired);
  return { text: repaired, removals, closed, starts: findChunks(closed.text) };
}

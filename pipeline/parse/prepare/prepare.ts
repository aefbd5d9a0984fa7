import { findChunks } from './chunks.ts';
import { carryOut, type Removal } from './instructions/carry-out.ts';
import { readMarkdownInHtml } from './instructions/markdown-attribute.ts';
import { closeBold } from './close-bold.ts';
import { type LimitedText, limitMarks } from './limit-marks.ts';
import { limitTags } from './limit-tags.ts';
import { type Repair, repairText } from './repair.ts';
import { escapeUnclosedHtml } from './unclosed-html.ts';

/** Text made ready for a CommonMark parser, line for line that of the file. */
export interface PreparedText {
  readonly text: string;
  /** What was taken out of it. */
  readonly removals: readonly Removal[];
  readonly repairs: readonly Repair[];
  /** The text as it is given to the parser. */
  readonly limits: LimitedText;
  /** 1-based lines at which it may be cut, see {@link findChunks}. */
  readonly starts: readonly number[];
}

/**
 * Carries out other generators' instructions, mends what CommonMark would misread, and bounds what would take
 * longer than in proportion to its length.
 */
export function prepareText(text: string): PreparedText {
  const cleaned = carryOut(text);
  const bounded = limitTags(escapeUnclosedHtml(readMarkdownInHtml(cleaned.text)));
  const repaired = repairText(bounded.text);
  const limited = limitMarks(repaired.text);
  const closed = closeBold(limited.text, limited.standIns);
  const limits = {
    ...limited,
    text: closed.text,
    standIns: new Map([...limited.standIns, ...closed.standIns]),
  };
  const { starts, cuts } = findChunks(limits.text);
  const tags: readonly Repair[] = bounded.line === null ? [] : [{ line: bounded.line, kind: 'deep-nesting' }];
  return {
    text: repaired.text,
    limits,
    removals: cleaned.removals,
    repairs: [
      ...tags,
      ...repaired.repairs,
      ...limits.lines.map((line): Repair => ({ line, kind: 'many-marks' })),
      ...limits.tables.map((line): Repair => ({ line, kind: 'padded-table' })),
      ...cuts.map((line): Repair => ({ line, kind: 'endless-block' })),
    ],
    starts,
  };
}

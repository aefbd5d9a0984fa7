import { limitTags } from './limit-tags.ts';
import { type Repair, repairText } from './repair.ts';
import { removeShortcodes, type Shortcode } from './shortcodes.ts';

/** Text made ready for a CommonMark parser, line for line that of the file. */
export interface PreparedText {
  readonly text: string;
  readonly removed: readonly Shortcode[];
  readonly repairs: readonly Repair[];
}

/** Takes out other generators' instructions, then mends what CommonMark would misread. */
export function prepareText(text: string): PreparedText {
  const cleaned = removeShortcodes(text);
  const limited = limitTags(cleaned.text);
  const repaired = repairText(limited.text);
  const tags: readonly Repair[] = limited.line === null ? [] : [{ line: limited.line, kind: 'deep-nesting' }];
  return { text: repaired.text, removed: cleaned.removed, repairs: [...tags, ...repaired.repairs] };
}

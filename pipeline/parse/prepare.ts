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
  const repaired = repairText(cleaned.text);
  return { text: repaired.text, removed: cleaned.removed, repairs: repaired.repairs };
}

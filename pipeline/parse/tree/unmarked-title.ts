import type { Nodes } from 'hast';

import { mayHaveMarks } from '../../text/html/plain-marks.ts';
import { collapse, rawText, unmarkedText } from './text.ts';

/**
 * A title without the marks that stand for elements in plain text.
 *
 * @param title A part of the node's plain text.
 */
export function unmarkedTitle(title: string, node: Nodes): string {
  if (title.length > LONGEST) return title;
  let unmarked = '';
  let from = 0;
  const visit = (one: Nodes): void => {
    if (one.type !== 'element' || !mayHaveMarks(one)) {
      if ('children' in one) for (const child of one.children) visit(child);
      return;
    }
    const marked = collapse(rawText(one));
    const bare = unmarkedText(one);
    const at = marked === bare ? -1 : title.indexOf(marked, from);
    if (at < 0) return;
    unmarked += title.slice(from, at) + bare;
    from = at + marked.length;
  };
  visit(node);
  return unmarked + title.slice(from);
}

/** In UTF-16 units. In a longer text, no mark is looked for. */
const LONGEST = 4000;

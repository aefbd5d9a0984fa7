import type { Nodes } from 'hast';

import { isUnseen, mayHaveMarks, rawText } from '../../text/html/plain-marks.ts';
import { unmarkedText } from './text.ts';

/**
 * A title without the marks that stand for elements in plain text. The same marks, written by the author, stay.
 *
 * @param title A part of the node's plain text.
 */
export function unmarkedTitle(title: string, node: Nodes): string {
  if (title.length > LONGEST) return title;
  const { text, marks } = markedText(node);
  if (marks.length === 0) return title;
  const places = shownPlaces(title);
  const begins = text.indexOf(shown(title));
  if (begins < 0) return title;
  let unmarked = '';
  let from = 0;
  for (const { start, end, bare } of marks) {
    const first = places[start - begins];
    const last = places[end - 1 - begins];
    if (first === undefined || last === undefined) continue;
    unmarked += title.slice(from, first) + bare;
    from = last + 1;
  }
  return unmarked + title.slice(from);
}

/** In UTF-16 units. In a longer text, no mark is looked for. */
const LONGEST = 4000;

/** An element with marks: where it is in a text, as indexes in UTF-16 units, and what it says without them. */
interface MarkedElement {
  readonly start: number;
  readonly end: number;
  readonly bare: string;
}

/** The letters and marks of a node's plain text, and the marked elements in it. */
function markedText(node: Nodes): { readonly text: string; readonly marks: readonly MarkedElement[] } {
  const marks: MarkedElement[] = [];
  let text = '';
  const visit = (one: Nodes): void => {
    if (one.type === 'text') text += shown(one.value);
    else if (one.type === 'element' && mayHaveMarks(one)) {
      const start = text.length;
      const marked = shown(rawText(one));
      const bare = unmarkedText(one);
      text += marked;
      if (marked !== shown(bare)) marks.push({ start, end: text.length, bare });
    } else if ('children' in one && !isUnseen(one)) for (const child of one.children) visit(child);
  };
  visit(node);
  return { text, marks };
}

/** A text without what a title may have less or other of: white space, zero-width characters, and what sets a date off. */
function shown(text: string): string {
  return text.replaceAll(HIDDEN, '');
}

/** Where in a text the characters are that {@link shown} keeps. */
function shownPlaces(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, index) => index).filter(
    (index) => shown(text.charAt(index)) !== '',
  );
}

const HIDDEN = /[\s\u200B\u200E\u200F\u2060\uFEFF:|·•,\-‐‑‒–—−]+/g;

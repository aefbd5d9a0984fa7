import type { Element, ElementContent, Root, Text } from 'hast';

import type { LabelReader } from '../../dates/date-label.ts';
import { rawTextOf } from '../../text/html/plain-marks.ts';
import { type FlowNode, isBlank, isElement } from '../tree/text.ts';
import { itemParts } from './marker.ts';

/**
 * Takes dates for what their authors meant: Markdown reads a line that begins with `12. Mai 2016` as the twelfth item of a
 * list. A list of which every item is such a date becomes paragraphs; the only one in an item becomes its text.
 *
 * @param text The Markdown that the tree was made from.
 */
export function openDayLists(tree: Root, text: string, labels: LabelReader): void {
  const visit = (parent: Root | Element): void => {
    for (const [index, child] of [...parent.children.entries()].toReversed()) {
      if (!isElement(child)) continue;
      visit(child);
      const content = opened(child, parent, text, labels);
      if (content !== null) parent.children.splice(index, 1, ...content);
    }
  };
  visit(tree);
}

function opened(
  list: FlowNode,
  parent: Root | Element,
  text: string,
  labels: LabelReader,
): readonly ElementContent[] | null {
  if (!isElement(list, 'ol')) return null;
  const items = list.children.filter((child) => isElement(child, 'li'));
  const days = items.flatMap((item) => dayOf(item, text, labels) ?? []);
  if (items.length === 0 || days.length < items.length) return null;
  const isTextOfItem =
    days.length === 1 && isElement(parent, 'li') && parent.children.find((child) => !isBlank(child)) === list;
  return days.flatMap(({ words, blocks }) =>
    isTextOfItem ? [...words, ...blocks] : [paragraph(words), ...blocks],
  );
}

/** An item as it was written: its number is a day. */
function dayOf(
  item: Element,
  text: string,
  labels: LabelReader,
): { words: readonly ElementContent[]; blocks: readonly ElementContent[] } | null {
  const start = item.position?.start;
  if (start?.offset === undefined) return null;
  const number = /^\d{1,2}\./.exec(text.slice(start.offset, start.offset + 3))?.[0];
  if (number === undefined) return null;
  const { title: own, blocks } = itemParts(item);
  const title = own.slice(
    Math.max(
      0,
      own.findIndex((node) => !isBlank(node)),
    ),
  );
  // Of "12. 5. 2016" the month is an item in an item.
  const before = /\d{1,2}\. ?$/.exec(text.slice(Math.max(0, start.offset - 4), start.offset))?.[0] ?? '';
  const line = `${before}${number} ${rawTextOf(title)}`;
  if (labels.opening(line) <= before.length + number.length + 1) return null;
  // What follows it has a place of its own, so nobody asks where it ends.
  const day: Text = { type: 'text', value: `${number} `, position: { start, end: start } };
  return { words: [day, ...title], blocks };
}

function paragraph(children: readonly ElementContent[]): Element {
  const start = children[0]?.position?.start;
  const end = children.findLast((child) => child.position !== undefined)?.position?.end;
  return {
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [...children],
    ...(start !== undefined && end !== undefined && { position: { start, end } }),
  };
}

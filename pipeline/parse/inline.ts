import type { ElementContent, Text } from 'hast';

import { isBlank, rawText } from './text.ts';

/** Running text in two pieces. */
export interface Split {
  readonly before: readonly ElementContent[];
  readonly after: readonly ElementContent[];
}

/**
 * Splits running text after `length` UTF-16 units of its text (as {@link rawText} counts them). An element that
 * the place falls into stands in both pieces, with its share of the content.
 */
export function splitAt(nodes: readonly ElementContent[], length: number): Split {
  const before: ElementContent[] = [];
  const after: ElementContent[] = [];
  let left = length;
  for (const node of nodes) {
    const size = rawText(node).length;
    if (left <= 0) after.push(node);
    else if (size <= left) before.push(node);
    else if (node.type === 'text') {
      before.push({ ...node, value: node.value.slice(0, left) });
      after.push(restOf(node, left));
    } else if (node.type === 'element') {
      const inner = splitAt(node.children, left);
      if (inner.before.some((child) => !isBlank(child)))
        before.push({ ...node, children: [...inner.before] });
      after.push({ ...node, children: [...inner.after] });
    } else after.push(node);
    left -= size;
  }
  return { before, after };
}

/** A text from its `length`-th UTF-16 unit on, placed as well as can be told: how far a line is indented can't. */
function restOf(node: Text, length: number): Text {
  const rest: Text = { ...node, value: node.value.slice(length) };
  if (node.position === undefined) return rest;
  const lines = node.value.slice(0, length).split('\n').length - 1;
  const { line, column } = node.position.start;
  const start = lines === 0 ? { line, column: column + length } : { line: line + lines, column: 1 };
  return { ...rest, position: { ...node.position, start } };
}

/** Drops separators (`–`, `:`, `. `, `|`, white space, a line break) that stand before the rest of a line. */
export function trimSeparators(nodes: readonly ElementContent[]): readonly ElementContent[] {
  const text = nodes.map(rawText).join('');
  const lead = /^(?:[\s\u{200B}]|[–—:：;,，。.|·](?=\s|$|\P{P})|-+(?=\s)|[–—])*/u.exec(text)?.[0].length ?? 0;
  const rest = lead === 0 ? nodes : splitAt(nodes, lead).after;
  return rest.every((node) => isBlank(node)) ? [] : rest;
}

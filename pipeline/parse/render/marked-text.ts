import type { Element, ElementContent, Root, RootContent, Text } from 'hast';

import { marksAround } from '../../text/html/plain-marks.ts';
import { isElement, rawText } from '../tree/text.ts';

/** A copy of a tree whose text has the marks that stand for elements in plain text, see `withPlainMarks`. */
export function withMarkedText<Tree extends Root | Element>(tree: Tree): Tree {
  return { ...tree, children: tree.children.map(marked) };
}

function marked<Node extends RootContent | ElementContent>(node: Node): Node | Element | Text {
  if (!isElement(node)) return node;
  if (isElement(node, 'sup', 'sub') && !node.children.some((child) => isElement(child)))
    return { type: 'text', value: rawText(node) };
  const { children } = withMarkedText<Element>(node);
  const around = marksAround(node);
  if (around === null || rawText(node).trim() === '') return { ...node, children };
  const [before, after] = around.map((value): Text => ({ type: 'text', value }));
  return { ...node, children: [before, ...children, after].filter((child) => child !== undefined) };
}

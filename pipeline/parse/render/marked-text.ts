import type { Element, ElementContent, Root, RootContent, Text } from 'hast';

import { isIndex, marksAround, rawText } from '../../text/html/plain-marks.ts';
import { isElement } from '../tree/text.ts';

/**
 * A tree whose text has the marks that stand for elements in plain text, see `withPlainMarks`: the same one if there are none,
 * else a copy.
 */
export function withMarkedText<Tree extends Root | Element>(tree: Tree): Tree {
  const children = tree.children.map(marked);
  return children.every((child, index) => child === tree.children[index]) ? tree : { ...tree, children };
}

function marked<Node extends RootContent | ElementContent>(node: Node): Node | Element | Text {
  if (!isElement(node)) return node;
  if (isIndex(node)) return { type: 'text', value: rawText(node) };
  const inner = withMarkedText<Element>(node);
  const around = marksAround(node);
  if (around === null || rawText(node).trim() === '') return inner;
  const [before, after] = around.map((value): Text => ({ type: 'text', value }));
  return { ...node, children: [before, ...inner.children, after].filter((child) => child !== undefined) };
}

import type { Element } from 'hast';

import { type FlowNode, plainText } from '../tree/text.ts';

/** What is called for the parts of an article, in order; `offset`: how many characters of text come before it. */
export interface FlowVisitor {
  /** Before its content; that of an opaque one is not looked into. */
  element(node: Element, ancestors: readonly Element[], offset: number, isOpaque: boolean): void;
  /** Text of the flow, or all of what is inside an opaque element. */
  text?(value: string, offset: number): void;
}

/** Elements whose content is not looked into: nothing in them begins an item. */
const OPAQUE: ReadonlySet<string> = new Set(['pre', 'code', 'math', 'nav', 'figure', 'td', 'th']);

/**
 * Walks through the blocks of an article, and counts its text on the way.
 *
 * @returns How many characters of text there are.
 */
export function walkFlow(nodes: readonly FlowNode[], visitor: FlowVisitor): number {
  let offset = 0;

  function pass(value: string): void {
    if (value !== '') visitor.text?.(value, offset);
    offset += value.length;
  }

  function visit(node: FlowNode, ancestors: readonly Element[]): void {
    if (node.type === 'text') pass(node.value.trim());
    else if (node.type !== 'element') pass(plainText(node));
    else {
      const isOpaque = OPAQUE.has(node.tagName);
      visitor.element(node, ancestors, offset, isOpaque);
      if (isOpaque) pass(plainText(node));
      else {
        const around = [...ancestors, node];
        for (const child of node.children) visit(child, around);
      }
    }
  }

  for (const node of nodes) visit(node, []);
  return offset;
}

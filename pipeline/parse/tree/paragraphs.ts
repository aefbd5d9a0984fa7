import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast';

import { BLOCK_ELEMENTS } from '../../text/html/elements.ts';
import { type FlowNode, isBlank, isElement } from './text.ts';

/** Puts each run of text and inline elements into a paragraph, and list items without a list into a list. */
export function inParagraphs(nodes: readonly FlowNode[]): Root {
  const children: Element[] = [];
  let run: ElementContent[] = [];
  let items: Element[] = [];
  const flush = (): void => {
    if (run.some((node) => !isBlank(node)))
      children.push({ type: 'element', tagName: 'p', properties: {}, children: run });
    else children.push(...run.filter((node) => isElement(node)));
    if (items.length > 0) children.push({ type: 'element', tagName: 'ul', properties: {}, children: items });
    run = [];
    items = [];
  };
  for (const node of nodes) {
    if (node.type === 'doctype') continue;
    if (isElement(node, 'li')) {
      if (run.length > 0) flush();
      items.push(node);
    } else if (isBlock(node)) {
      flush();
      children.push(node);
    } else if (items.length > 0 && isBlank(node)) continue;
    else {
      if (items.length > 0) flush();
      run.push(node);
    }
  }
  flush();
  const lines = children.flatMap((child): RootContent[] => [
    { type: 'text', value: '\n' },
    withoutBoxes(child),
  ]);
  return { type: 'root', children: lines.slice(1) };
}

/** Task list boxes as characters, because feed readers show no form controls. */
function withoutBoxes(element: Element): Element {
  return {
    ...element,
    children: element.children.map((child) => {
      if (!isElement(child)) return child;
      if (child.tagName === 'input')
        return { type: 'text', value: child.properties['checked'] === true ? '☑' : '☐' };
      return withoutBoxes(child);
    }),
  };
}

/** Whether a node is an element that forms a block instead of being part of a line of text. */
export function isBlock(node: Nodes): node is Element {
  return isElement(node) && BLOCK_ELEMENTS.has(node.tagName);
}

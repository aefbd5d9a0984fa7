import type { Element, Root } from 'hast';

import { hasClass } from '../../text/html/has-class.ts';

/** The elements of a mail. */
export interface MailTree {
  readonly tree: Root;
  /** All elements, each before its descendants. */
  readonly elements: readonly Element[];
  /** The element around each element; `null`: there is none. */
  readonly parents: ReadonlyMap<Element, Element | null>;
}

/** Lists the elements of a tree. */
export function mailTree(tree: Root): MailTree {
  const parents = new Map<Element, Element | null>();
  const list = (node: Root | Element, parent: Element | null): void => {
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      parents.set(child, parent);
      list(child, child);
    }
  };
  list(tree, null);
  return { tree, elements: [...parents.keys()], parents };
}

/** Whether an element is in the text of an article, not in a template. */
export function isProse(element: Element, { parents }: Pick<MailTree, 'parents'>): boolean {
  for (let at = parents.get(element) ?? null; at !== null; at = parents.get(at) ?? null) {
    if (hasClass(at, 'prose')) return true;
  }
  return false;
}

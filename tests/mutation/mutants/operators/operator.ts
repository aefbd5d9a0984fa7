import type { Node } from 'oxc-parser';

import type { Change } from '../mutant.ts';

/** The changes that one way of breaking code makes to a node. `text` is the whole module. */
export type Operator = (node: Node, text: string, parent: Node | null) => readonly Change[];

/** A change of a whole node. */
export function replace(node: Node, operator: string, replacement: string): Change {
  return { operator, start: node.start, end: node.end, replacement };
}

/** The source of a node. */
export function sourceOf(node: Node, text: string): string {
  return text.slice(node.start, node.end);
}

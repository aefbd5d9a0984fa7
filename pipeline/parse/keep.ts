import type { Nodes } from 'hast';

import type { FlowNode } from './tree/text.ts';

/** The comment with which authors keep everything after it. */
export const KEEP = '<!-- milepost: keep -->';

/**
 * Index of the first block that is or contains the comment {@link KEEP}: from there on nothing is left out of the
 * article. The number of blocks if there is none.
 */
export function keptFrom(nodes: readonly FlowNode[]): number {
  const index = nodes.findIndex(holdsKeep);
  return index < 0 ? nodes.length : index;
}

/** Whether the text of a comment, without its marks, says to keep. */
export function saysKeep(comment: string): boolean {
  return /^\s*milepost\s*:\s*keep\s*$/i.test(comment);
}

function holdsKeep(node: Nodes): boolean {
  if (node.type === 'comment') return saysKeep(node.value);
  return 'children' in node && node.children.some(holdsKeep);
}

import type { Nodes } from 'hast';

/** All text in a tree, unchanged, without layout. */
export function treeText(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(treeText).join('') : '';
}

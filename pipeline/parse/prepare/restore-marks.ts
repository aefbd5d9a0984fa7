import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';

/**
 * Puts back into a tree the characters that were replaced in the text it was made from.
 *
 * @param standIns The original characters, by their replacements, see `closeBold`.
 */
export function restoreMarks(tree: Root, standIns: ReadonlyMap<string, string>): Root {
  if (standIns.size === 0) return tree;
  const pattern = new RegExp(`[${[...standIns.keys()].join('')}]`, 'g');
  const restore = (text: string): string => text.replace(pattern, (found) => standIns.get(found) ?? found);
  visit(tree, (node: Nodes) => {
    if ('value' in node) node.value = restore(node.value);
    if ('url' in node) node.url = restore(node.url);
    if ('title' in node && typeof node.title === 'string') node.title = restore(node.title);
    if ('alt' in node && typeof node.alt === 'string') node.alt = restore(node.alt);
  });
  return tree;
}

import { fromHtml } from 'hast-util-from-html';
import { toText } from 'hast-util-to-text';
import type { Prose } from '../../model/prose.ts';
import type { Root, RootContent } from 'hast';

/**
 * The text of a piece of prose in which tags are looked for: without code and quotations, whose words are not
 * the author's, and in the normal form in which the vocabulary is compiled.
 */
export function matchText(prose: Prose | null): string {
  if (prose === null) return '';
  // The plain text will do, and costs nothing, where there is nothing to leave out.
  if (!/<(?:code|pre|blockquote|q)\b/iu.test(prose.html)) return prose.text.normalize('NFC');
  const tree: Root = fromHtml(prose.html, { fragment: true });
  return toText({ type: 'root', children: tree.children.flatMap(withoutQuoted) }).normalize('NFC');
}

const QUOTED = new Set(['code', 'pre', 'blockquote', 'q']);

function withoutQuoted(node: RootContent): RootContent[] {
  if (node.type !== 'element') return [node];
  // A break in its place, so that the words around it do not join.
  if (QUOTED.has(node.tagName)) return [{ type: 'text', value: ' · ' }];
  const children = node.children.flatMap((child) => withoutQuoted(child));
  return [{ ...node, children: children.filter((child) => child.type !== 'doctype') }];
}

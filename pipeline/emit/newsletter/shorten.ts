import type { Element, ElementContent, Root } from 'hast';

import { treeHtml } from './prose-tree.ts';
import { treeText } from './tree-text.ts';

/** Elements of which a part makes sense: as many whole children as fit. */
const CONTAINERS: ReadonlySet<string> = new Set([
  'ul',
  'ol',
  'blockquote',
  'div',
  'section',
  'article',
  'figure',
]);

/**
 * The beginning of a text that fits into a number of bytes of HTML, ended where a paragraph, a list item or a
 * sentence ends. What can't be cut there is left out, and so is all that follows it.
 *
 * @param limit Bytes of UTF-8.
 * @param language BCP 47; decides where sentences end.
 */
export function shortened(tree: Root, limit: number, language: string): Root {
  return { type: 'root', children: fitting(tree.children.filter(isContent), limit, language) };
}

function fitting(nodes: readonly ElementContent[], limit: number, language: string): ElementContent[] {
  const kept: ElementContent[] = [];
  let left = limit;
  for (const node of nodes) {
    const size = bytes(node);
    if (size > left) {
      const part = beginning(node, left, language);
      if (part !== null) kept.push(part);
      break;
    }
    kept.push(node);
    left -= size;
  }
  return withoutDanglingHeading(kept);
}

function beginning(node: ElementContent, limit: number, language: string): Element | null {
  if (node.type !== 'element') return null;
  if (CONTAINERS.has(node.tagName)) {
    const children = fitting(node.children, limit - bytes({ ...node, children: [] }), language);
    return children.some((child) => child.type === 'element') ? { ...node, children } : null;
  }
  return node.tagName === 'p' || node.tagName === 'li' ? sentences(node, limit, language) : null;
}

/** The most whole sentences that fit. */
function sentences(node: Element, limit: number, language: string): Element | null {
  const ends = Array.from(sentenceSegmenter(language).segment(treeText(node)))
    .filter(({ segment }) => segment.trim() !== '')
    .map(({ index, segment }) => index + segment.trimEnd().length);
  const upTo = (end: number): Element => ({ ...node, children: clip(node.children, end).children });
  // The first `fits` of the ends are known to fit, those from `tooLong` on are known not to.
  let [fits, tooLong] = [0, ends.length + 1];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (bytes(upTo(ends[middle - 1] ?? 0)) <= limit) fits = middle;
    else tooLong = middle;
  }
  const end = ends[fits - 1];
  return end === undefined ? null : upTo(end);
}

function sentenceSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' });
  } catch {
    // The language isn't well-formed.
    return new Intl.Segmenter('en', { granularity: 'sentence' });
  }
}

/** The nodes up to a number of characters of their text. */
function clip(
  nodes: readonly ElementContent[],
  length: number,
): { children: ElementContent[]; left: number } {
  const children: ElementContent[] = [];
  let left = length;
  for (const node of nodes) {
    if (left <= 0) break;
    if (node.type === 'text') {
      children.push({ ...node, value: node.value.slice(0, left) });
      left -= node.value.length;
    } else if (node.type === 'element') {
      const inner = clip(node.children, left);
      children.push({ ...node, children: inner.children });
      left = inner.left;
    }
  }
  return { children, left };
}

/** A heading over nothing promises what doesn't come. */
function withoutDanglingHeading(nodes: ElementContent[]): ElementContent[] {
  const last = nodes.findLastIndex((node) => node.type !== 'text' || node.value.trim() !== '');
  const node = nodes[last];
  return node?.type === 'element' && /^h[1-6]$/.test(node.tagName)
    ? withoutDanglingHeading(nodes.slice(0, last))
    : nodes;
}

function isContent(node: Root['children'][number]): node is ElementContent {
  return node.type !== 'doctype';
}

function bytes(node: ElementContent): number {
  return Buffer.byteLength(treeHtml(node));
}

import type { Element, ElementContent, Nodes, Root } from 'hast';

import { SHORTENED_ABOVE } from '../../message/size-limits.ts';
import { HEADINGS } from '../../text/html/elements.ts';
import { segmenter } from '../../text/segmenter.ts';
import { treeText } from '../prose/tree-text.ts';

/** Elements that make sense in part: as many of their children as fit. */
const CONTAINERS: ReadonlySet<string> = new Set([
  'ul',
  'ol',
  'blockquote',
  'div',
  'section',
  'article',
  'figure',
]);

/** Each shorter form has at most this share of the text of the one before. */
const STEP = 0.93;

/**
 * The beginnings of a text, each shorter than the one before by some percent, down to nothing. They end where a
 * sentence, a paragraph or a list item ends, but never after a heading.
 *
 * @param language BCP 47; decides where sentences end.
 * @param weigh The least bytes of an element, besides its content.
 */
export function beginnings(
  tree: Root,
  language: string,
  weigh: (element: Element) => number,
): readonly Root[] {
  const lengths: number[] = [];
  let last = Math.min(treeText(tree).length, mostThatFits(tree, weigh) / STEP);
  for (const point of cutPoints(tree, segmenter(language, 'sentence')).toReversed()) {
    if (point > last * STEP) continue;
    lengths.push(point);
    last = point;
  }
  return [...lengths, 0].map((length) => beginningOf(tree, length));
}

/** The beginning of a text. @param length In characters of its `treeText`. */
export function beginningOf(tree: Root, length: number): Root {
  return { type: 'root', children: clip(tree.children.filter(isContent), length).children };
}

/**
 * The most characters of a text that a message can contain. A longer text, with the tags of its elements, is larger
 * than a message, however it is written.
 */
function mostThatFits(tree: Root, weigh: (element: Element) => number): number {
  let length = 0;
  let weight = 0;
  const visit = (node: Nodes): void => {
    if (weight > SHORTENED_ABOVE) return;
    if (node.type === 'text') {
      length += node.value.length;
      weight += node.value.length;
    } else if ('children' in node) {
      if (node.type === 'element') weight += weigh(node);
      for (const child of node.children) visit(child);
    }
  };
  visit(tree);
  return weight > SHORTENED_ABOVE ? length : Infinity;
}

/**
 * Where a text can end: numbers of characters of its `treeText`, ascending. No link and no piece of code is cut in two.
 *
 * @param units Sentences, or words.
 */
export function cutPoints(tree: Root, units: Intl.Segmenter): readonly number[] {
  const points = new Set<number>();
  let at = 0;
  const visit = (nodes: readonly ElementContent[]): void => {
    for (const node of nodes) {
      const start = at;
      const inner = partsOf(node);
      if (inner !== null) {
        visit(inner);
        continue;
      }
      const text = treeText(node);
      at += text.length;
      if (node.type !== 'element' || text.trim() === '' || HEADINGS.has(node.tagName)) continue;
      if (node.tagName !== 'p' && node.tagName !== 'li') points.add(at);
      else {
        const inside = uncutRanges(node);
        for (const end of unitEnds(text, units))
          if (!inside.some((range) => range.start < end && end < range.end)) points.add(start + end);
      }
    }
  };
  visit(tree.children.filter(isContent));
  return [...points];
}

/** What can be kept of an element in part, child by child; `null`: nothing. */
function partsOf(node: ElementContent): readonly ElementContent[] | null {
  if (node.type !== 'element') return null;
  const { tagName, children } = node;
  const holdsBlocks = children.some(
    (child) => child.type === 'element' && /^(?:p|ul|ol|div|pre)$/.test(child.tagName),
  );
  return CONTAINERS.has(tagName) || (tagName === 'li' && holdsBlocks) ? children : null;
}

/** Elements that say something only as a whole. */
const UNCUT: ReadonlySet<string> = new Set(['a', 'code', 'kbd', 'math', 'ruby', 'sub', 'sup', 'q', 'abbr']);

/** Where the text of such elements begins and ends within that of a paragraph. */
function uncutRanges(paragraph: Element): readonly { readonly start: number; readonly end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let at = 0;
  const visit = (nodes: readonly ElementContent[]): void => {
    for (const node of nodes) {
      const start = at;
      if (node.type === 'element' && !UNCUT.has(node.tagName)) {
        visit(node.children);
        continue;
      }
      at += treeText(node).length;
      if (node.type === 'element') ranges.push({ start, end: at });
    }
  };
  visit(paragraph.children);
  return ranges;
}

function unitEnds(text: string, units: Intl.Segmenter): readonly number[] {
  return Array.from(units.segment(text))
    .filter(({ segment }) => segment.trim() !== '')
    .map(({ index, segment }) => index + segment.trimEnd().length);
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

function isContent(node: Root['children'][number]): node is ElementContent {
  return node.type !== 'doctype';
}

import type { Element, ElementContent, Text } from 'hast';

import { rawText, rawTextOf } from '../../text/html/plain-marks.ts';
import { isBlank, isElement, isNoteMark } from './text.ts';

/** Running text in two pieces. */
export interface Split {
  readonly before: readonly ElementContent[];
  readonly after: readonly ElementContent[];
}

/**
 * Splits running text after `length` UTF-16 units of its text (as {@link rawText} counts them). An element at the split
 * is in both pieces, with its share of the content.
 */
export function splitAt(nodes: readonly ElementContent[], length: number): Split {
  const before: ElementContent[] = [];
  const after: ElementContent[] = [];
  let left = length;
  for (const node of nodes) {
    const size = rawText(node).length;
    if (left <= 0) after.push(node);
    else if (size <= left) before.push(node);
    else if (node.type === 'text') {
      before.push({ ...node, value: node.value.slice(0, left) });
      after.push(restOf(node, left));
    } else if (node.type === 'element') {
      const inner = splitAt(node.children, left);
      if (inner.before.some((child) => !isBlank(child)))
        before.push({ ...node, children: [...inner.before] });
      after.push({ ...node, children: [...inner.after] });
    } else after.push(node);
    left -= size;
  }
  return { before, after };
}

/** A text from its `length`-th UTF-16 unit on, placed as well as possible: the indentation of its lines is unknown. */
function restOf(node: Text, length: number): Text {
  const rest: Text = { ...node, value: node.value.slice(length) };
  if (node.position === undefined) return rest;
  const lines = node.value.slice(0, length).split('\n').length - 1;
  const { line, column } = node.position.start;
  const start = lines === 0 ? { line, column: column + length } : { line: line + lines, column: 1 };
  return { ...rest, position: { ...node.position, start } };
}

/**
 * Running text without its first `length` UTF-16 units. What is shown without having text (a picture) stays, and so
 * does the beginning itself if it is a link.
 */
export function withoutStart(nodes: readonly ElementContent[], length: number): readonly ElementContent[] {
  const { before, after } = splitAt(nodes, length);
  return [...keptOfStart(before, after), ...after];
}

/** What stays of the beginning of running text if only the rest is wanted, see {@link withoutStart}. */
export function keptOfStart(
  start: readonly ElementContent[],
  rest: readonly ElementContent[],
): readonly ElementContent[] {
  return holdsWholeLink(start, rest)
    ? start
    : wordlessIn(start).flatMap((node): ElementContent[] => [node, SPACE]);
}

const SPACE: ElementContent = { type: 'text', value: ' ' };

/**
 * Running text up to its `length`-th UTF-16 unit; as in {@link withoutStart}, nothing without text is lost, and no
 * link.
 */
export function withoutEnd(nodes: readonly ElementContent[], length: number): readonly ElementContent[] {
  const { before, after } = splitAt(nodes, length);
  return holdsWholeLink(after, before) ? nodes : [...before, ...wordlessIn(after)];
}

/** What running text shows besides its words, including inside elements. */
function wordlessIn(nodes: readonly ElementContent[]): readonly ElementContent[] {
  return nodes.flatMap((node): readonly ElementContent[] => {
    if (isWordless(node)) return [node];
    return isElement(node) ? wordlessIn(node.children) : [];
  });
}

/** Whether a piece has a whole link with words, of which the other piece has no share. */
function holdsWholeLink(cut: readonly ElementContent[], kept: readonly ElementContent[]): boolean {
  const shared = new Set(linksIn(kept).map(({ properties }) => properties));
  return linksIn(cut).some((link) => !isWordless(link) && !shared.has(link.properties));
}

/** The links of an author in some nodes; both halves of a split one have its properties. */
export function linksIn(nodes: readonly ElementContent[]): readonly Element[] {
  return nodes.flatMap((node): readonly Element[] => {
    if (!isElement(node) || isNoteMark(node)) return [];
    return node.tagName === 'a' && node.properties['href'] !== undefined ? [node] : linksIn(node.children);
  });
}

/** Whether a node is shown and has no text: a picture, a film. */
export function isWordless(node: ElementContent): boolean {
  return rawText(node).trim() === '' && !isBlank(node);
}

/** Drops separators (`–`, `:`, `. `, `|`, white space, a line break) before the rest of a line. */
export function trimSeparators(nodes: readonly ElementContent[]): readonly ElementContent[] {
  const text = rawTextOf(nodes);
  const lead = /^(?:[\s\u{200B}]|[–—:：;,，。.|·](?=\s|$|\P{P})|-+(?=\s)|[–—])*/u.exec(text)?.[0].length ?? 0;
  const rest = lead === 0 ? nodes : withoutStart(nodes, lead);
  return rest.every((node) => isBlank(node)) ? [] : rest;
}

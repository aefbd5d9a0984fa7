import { isNoteMark as isMark } from '../../text/html/note-marks.ts';
import type { Element, ElementContent, Nodes, RootContent } from 'hast';

import { bareText, rawText } from '../../text/html/plain-marks.ts';
import { HEADINGS, MEDIA_ELEMENTS } from '../../text/html/elements.ts';

/** A node in the flow of an article. */
export type FlowNode = RootContent | ElementContent;

/** The text of a node as in the DOM, whatever it is part of, without marks of notes. */
export function textContent(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (isNoteMark(node)) return '';
  return 'children' in node ? node.children.map(textContent).join('') : '';
}

/** The text of a node, each run of white space as one space, trimmed, without zero-width characters. */
export function plainText(node: Nodes): string {
  return collapse(rawText(node));
}

/** Like {@link plainText}, but without the marks that stand for elements in plain text. */
export function unmarkedText(node: Nodes): string {
  return collapse(bareText(node));
}

/**
 * Like {@link plainText}, for a tree that no longer changes: many rules ask for the same block, so its text is made
 * once, and forgotten with the tree.
 */
export function settledText(node: Nodes): string {
  const known = SETTLED.get(node);
  if (known !== undefined) return known;
  const text = plainText(node);
  SETTLED.set(node, text);
  return text;
}

const SETTLED = new WeakMap<Nodes, string>();

/** Turns each run of white space into one space, trims, and drops zero-width characters. */
export function collapse(text: string): string {
  const shown = text.replace(/[\u200B\u200E\u200F\u2060\uFEFF]+/g, '').trim();
  // Most texts have none, and to look costs less than to replace each space.
  return UNCOLLAPSED.test(shown) ? shown.replace(/\s+/g, ' ') : shown;
}

const UNCOLLAPSED = /\s\s|[^\S ]/;

/** Visits every element of a tree, in order. */
export function eachElement(node: Nodes, look: (element: Element) => void): void {
  if (node.type === 'element') look(node);
  if ('children' in node) for (const child of node.children) eachElement(child, look);
}

/** Whether a node is an element and, if names are given, one of those. */
export function isElement<Name extends string>(
  node: Nodes | undefined,
  ...names: readonly Name[]
): node is Element & { tagName: Name } {
  return node?.type === 'element' && (names.length === 0 || names.some((name) => name === node.tagName));
}

/** The level of a heading, 1 to 6; 0 for anything else. */
export function headingLevel(node: Nodes | undefined): number {
  return isElement(node) && HEADINGS.has(node.tagName) ? Number(node.tagName[1]) : 0;
}

/** Whether a node is the number of a footnote, or the link back from one. */
export function isNoteMark(node: Nodes): boolean {
  return node.type === 'element' && isMark(node);
}

/** Whether a node shows nothing: white space, a comment, an empty paragraph. */
export function isBlank(node: Nodes): boolean {
  if (node.type === 'text') return !SHOWN.test(node.value);
  if (node.type === 'element' && (SHOWN_EMPTY.has(node.tagName) || isNoteMark(node))) return false;
  return !('children' in node) || node.children.every(isBlank);
}

/** Neither white space nor of zero width. */
const SHOWN = /[^\s\u200B\u200E\u200F\u2060\uFEFF]/;

const SHOWN_EMPTY: ReadonlySet<string> = new Set([...MEDIA_ELEMENTS, 'input', 'hr']);

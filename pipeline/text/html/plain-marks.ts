import type { Element, Nodes } from 'hast';

import { MEDIA_ELEMENTS, UNSEEN_ELEMENTS } from './elements.ts';
import { isNoteMark } from './note-marks.ts';

/** The text of a node, without that of scripts, styles, comments and marks of notes, with the marks of plain text. */
export function rawText(node: Nodes): string {
  return textWith(withPlainMarks, node);
}

/** The text of several nodes in a row, see {@link rawText}. */
export function rawTextOf(nodes: readonly Nodes[]): string {
  return nodes.map(rawText).join('');
}

/** Like {@link rawText}, but without the marks. */
export function bareText(node: Nodes): string {
  return textWith((_, text) => text, node);
}

/** Puts marks into the text of an element. */
type Marking = (element: Element, text: string) => string;

function textWith(mark: Marking, node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  if (node.type === 'element') {
    if (node.tagName === 'br') return '\n';
    if (isUnseen(node)) return '';
  }
  const text = node.children.map((child) => textWith(mark, child)).join('');
  return node.type === 'element' ? mark(node, text) : text;
}

/** Whether a node has no text that is read with the words around it: scripts, styles, marks of notes. */
export function isUnseen(node: Nodes): boolean {
  return node.type === 'element' && (UNSEEN_ELEMENTS.has(node.tagName) || isNoteMark(node));
}

/**
 * The text of an element with the marks that stand for it in plain text, where without them it would say something
 * else: `~~struck~~`, `10^6`, `H₂O`, `“quoted”`. Converters of mails (html2text, pandoc) write most of them
 * like this.
 *
 * Words that were inserted, highlighted, or name keys say the same without a mark.
 *
 * @param text The text of its children.
 */
export function withPlainMarks(element: Element, text: string): string {
  const marks = marksAround(element);
  if (marks !== null) return surrounded(text, marks);
  if (!isIndexOf(element, () => text)) return text;
  if (element.tagName === 'sub') return lowered(text);
  return SUFFIX.test(text) ? text : `^${grouped(text)}`;
}

/** The marks before and after the text of an element; `null` if it has none. */
export function marksAround({ tagName }: Element): readonly [string, string] | null {
  return AROUND.get(tagName) ?? null;
}

const STRUCK: readonly [string, string] = ['~~', '~~'];
const AROUND: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['del', STRUCK],
  ['s', STRUCK],
  ['strike', STRUCK],
  ['q', ['“', '”']],
]);

/** Marks around a text, within the white space at its ends. */
function surrounded(text: string, [before, after]: readonly [string, string]): string {
  const inner = text.trim();
  if (inner === '') return text;
  const start = text.indexOf(inner);
  return `${text.slice(0, start)}${before}${inner}${after}${text.slice(start + inner.length)}`;
}

/**
 * Whether an element is an exponent or an index, so that its mark depends on all its letters, whatever elements they are in. Links
 * are references, pictures have words of their own, and longer texts are captions in small letters.
 */
export function isIndex(element: Element): boolean {
  return isIndexOf(element, () => rawTextOf(element.children));
}

/** @param textOf Gives the text of its children. It is only asked for if it is needed. */
function isIndexOf(element: Element, textOf: () => string): boolean {
  return INDEX_ELEMENTS.has(element.tagName) && INDEX.test(textOf()) && !hasMore(element);
}

const INDEX_ELEMENTS: ReadonlySet<string> = new Set(['sup', 'sub']);

/** Whether an element may have marks, see {@link withPlainMarks}. */
export function mayHaveMarks(element: Element): boolean {
  return AROUND.has(element.tagName) || INDEX_ELEMENTS.has(element.tagName);
}

/** Whether it has a link, a picture or a recording, of which more is said than words. */
function hasMore(node: Nodes): boolean {
  if (node.type === 'element' && (node.tagName === 'a' || MEDIA_ELEMENTS.has(node.tagName))) return true;
  return 'children' in node && node.children.some(hasMore);
}

const INDEX = /^[\p{L}\p{M}\p{N}+\-−–=,.*/]{1,12}$/u;

/** Raised letters that are only written that way: `1st`, `XIXe`, `Mme`, `nº`. */
const SUFFIX =
  /^(?:st|nd|rd|th|e|er|ère|ers|ème|eme|ième|re|de|ste|do|o|os|a|as|me|mes|lle|lles|le|r|tm|sm|mc|md|º|ª|™|®)$/iu;

function grouped(text: string): string {
  return /^(?:[\p{L}\p{N}]|[+\-−]?\p{N}+)$/u.test(text) ? text : `(${text})`;
}

/** Digits that have a lowered form of their own; anything else after an underscore. */
function lowered(text: string): string {
  return /^\d+$/.test(text)
    ? text.replaceAll(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? digit)
    : `_${grouped(text)}`;
}

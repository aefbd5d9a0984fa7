import type { Element, ElementContent } from 'hast';

import { BOUNDS } from '../../model/bounds.ts';
import { MEDIA_ELEMENTS } from '../../text/html/elements.ts';
import type { FlowNode } from '../tree/text.ts';
import { collapse, headingLevel, isBlank, isElement, isNoteMark, plainText } from '../tree/text.ts';

/** The title of an article, and the block of its text that contains it and is then not part of the text. */
export interface TitleReading {
  readonly title: string;
  readonly node: FlowNode | null;
}

/**
 * Finds an article's title: the front matter's; else a heading of level 1 at the top (or any heading with nothing
 * before it); else a short first line on its own; else the file name made readable. A heading that differs from the
 * front matter is not the title.
 *
 * @param nodes The article's blocks in order.
 * @param stated The front matter's title.
 * @param slug The fallback.
 */
export function findTitle(nodes: readonly FlowNode[], stated: string | null, slug: string): TitleReading {
  const shown = nodes.filter((node) => !isBlank(node));
  const first = shown.find((node) => plainText(node) !== '');
  const opening = shown.slice(0, 4).find((node) => headingLevel(node) === 1 && plainText(node) !== '');
  const heading = first !== undefined && headingLevel(first) > 0 ? first : undefined;
  if (stated !== null) {
    const repeated = [first, opening].find((node) => node !== undefined && same(plainText(node), stated));
    return { title: stated, node: repeated ?? null };
  }
  const top = heading !== undefined && isTopHeading(heading, nodes) ? heading : opening;
  if (top !== undefined && plainText(top).length <= BOUNDS.text) return { title: plainText(top), node: top };
  if (first !== undefined && isTitleLine(first) && shown.length > 1)
    return { title: plainText(first), node: first };
  return { title: humanise(slug), node: null };
}

/**
 * What a title's block contains besides its words: its links' targets and its pictures, as a paragraph of the text;
 * empty if it is only words.
 */
export function beyondWords(title: FlowNode | null): readonly FlowNode[] {
  const shown = title === null ? [] : referencesIn(title);
  if (shown.length === 0) return [];
  const children = shown.flatMap((node, index): ElementContent[] =>
    index === 0 ? [node] : [{ type: 'text', value: ' ' }, node],
  );
  const place = title?.position && { position: title.position };
  return [{ type: 'element', tagName: 'p', properties: {}, children, ...place }];
}

function referencesIn(node: FlowNode): readonly Element[] {
  if (!isElement(node) || isNoteMark(node)) return [];
  const isLink = isElement(node, 'a') && node.properties['href'] !== undefined;
  return isLink || MEDIA_ELEMENTS.has(node.tagName) ? [node] : node.children.flatMap(referencesIn);
}

/** A first heading is the title unless others of its level follow: then it is one of several sections. */
function isTopHeading(heading: FlowNode, nodes: readonly FlowNode[]): boolean {
  const level = headingLevel(heading);
  if (level === 1) return true;
  return !nodes.some((node) => node !== heading && headingLevel(node) > 0 && headingLevel(node) <= level);
}

function isTitleLine(node: FlowNode): boolean {
  if (!isElement(node, 'p')) return false;
  const text = plainText(node);
  return (
    text.length <= 120 &&
    !/[.:;,。：；，]$/.test(text) &&
    !/[.!?]\s+\p{Lu}/u.test(text) &&
    !/^\W*\d{1,3}[.)]/.test(text) &&
    !text.includes('://')
  );
}

function same(a: string, b: string): boolean {
  const [one, other] = [saidBy(a), saidBy(b)];
  return one === '' ? collapse(a) === collapse(b) : one === other;
}

/**
 * What a title says: without case, white space, Markdown marks and punctuation, except for what is read aloud, as in
 * C#.
 */
function saidBy(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[#@%&]|[\p{P}\p{Sk}~\s]/gu, (sign) => ('#@%&'.includes(sign) ? sign : ''));
}

function humanise(slug: string): string {
  const words = collapse(slug.replaceAll(/[-_]/g, ' '));
  return words.charAt(0).toLocaleUpperCase('en') + words.slice(1);
}

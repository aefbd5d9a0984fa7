import type { Element } from 'hast';

import { walkFlow } from '../flow-walk.ts';
import { eachElement, type FlowNode, headingLevel, isElement, plainText } from '../../tree/text.ts';

/** What of an article is looked for besides its items. */
export type Sight = 'link' | 'picture' | 'code' | 'year';

/** A link, as far as it tells what a text is about. */
export interface LinkSeen {
  readonly place: number;
  /** As written. */
  readonly address: string;
  /** Plain text. */
  readonly words: string;
}

/** What an article has where; places are characters of text from its beginning, in order. */
export interface ArticleOutline {
  /** In characters of text. */
  readonly size: number;
  readonly places: Readonly<Record<Sight, readonly number[]>>;
  /** Its blocks by the names of their elements, in order; what is inside others, too. */
  readonly blocks: readonly { readonly name: string; readonly place: number }[];
  /** How many headings of each level there are; the first is of level 1. */
  readonly headings: readonly number[];
  readonly words: number;
  /** How many of the words speak to the reader, of the writer, and of the writers. */
  readonly voice: Readonly<Record<Voice, number>>;
  /** The pieces of its text, in order. */
  readonly texts: readonly { readonly text: string; readonly place: number }[];
  /** In order. */
  readonly links: readonly LinkSeen[];
}

type Voice = 'you' | 'I' | 'we';

const VOICES: Readonly<Record<Voice, RegExp>> = {
  you: /\b(?:you|your|yours)\b/gi,
  I: /\b(?:I|[Mm]y)\b/g,
  we: /\b(?:[Ww]e|[Oo]ur|us)\b/g,
};

const YEAR = /\b(?:19|20)\d\d\b/g;

const BLOCKS = ['p', 'ul', 'ol', 'dl', 'pre', 'blockquote', 'table', 'figure', 'hr'] as const;

/** Looks an article over, once for all that is judged of it. */
export function outlineOf(nodes: readonly FlowNode[]): ArticleOutline {
  const places: Record<Sight, number[]> = { link: [], picture: [], code: [], year: [] };
  const blocks: { name: string; place: number }[] = [];
  const headings = [0, 0, 0, 0, 0, 0];
  const voice: Record<Voice, number> = { you: 0, I: 0, we: 0 };
  const texts: { text: string; place: number }[] = [];
  const links: LinkSeen[] = [];
  let words = 0;

  function see(node: Element, place: number): void {
    if (node.tagName === 'a') {
      places.link.push(place);
      links.push({ place, address: node.properties['href'] ?? '', words: plainText(node) });
    } else if (isElement(node, 'img', 'video')) places.picture.push(place);
    else if (node.tagName === 'pre') places.code.push(place);
    const level = headingLevel(node);
    if (level > 0) headings[level - 1] = (headings[level - 1] ?? 0) + 1;
    if (level > 0 || isElement(node, ...BLOCKS)) blocks.push({ name: node.tagName, place });
  }

  const size = walkFlow(nodes, {
    element(node, _ancestors, place, isOpaque) {
      if (isOpaque) eachElement(node, (inner) => see(inner, place));
      else see(node, place);
    },
    text(text, place) {
      texts.push({ text, place });
      for (const match of text.matchAll(YEAR)) places.year.push(place + match.index);
      for (const one of ['you', 'I', 'we'] as const) voice[one] += countOf(text, VOICES[one]);
      words += countOf(text, /[\p{L}\d]+/gu);
    },
  });
  return { size, places, blocks, headings, words, voice, texts, links };
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** How many of some places, which are in order, are from `start` to before `end`. */
export function countWithin(places: readonly number[], start: number, end: number): number {
  return indexFrom(places, end) - indexFrom(places, start);
}

/**
 * What of some things, which are in order, is in a part of the article: the first ones, at most as many as is said,
 * because many items can begin at the same place.
 */
export function within<T extends { readonly place: number }>(
  all: readonly T[],
  { start, end }: { readonly start: number; readonly end: number },
  most: number,
): readonly T[] {
  const from = lowest(all.length, (index) => (all[index]?.place ?? 0) >= start);
  const to = lowest(all.length, (index) => (all[index]?.place ?? 0) >= end);
  return all.slice(from, Math.min(to, from + most));
}

/** Index of the first place at or behind a point. */
export function indexFrom(places: readonly number[], point: number): number {
  return lowest(places.length, (index) => (places[index] ?? Infinity) >= point);
}

/** The first index below a size from which on a test holds. */
function lowest(size: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

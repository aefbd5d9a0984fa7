import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';

import { BLOCK_ELEMENTS, HEADINGS, TABLE_PARTS } from '../../text/html/elements.ts';
import { headingLevel } from './text.ts';

/**
 * A tree that HTML can express: unchanged if every element is allowed where it is, else as a parser reads it. A piece
 * cut out of an article may have a block in a paragraph or a link in a link; its HTML would be read as another tree,
 * and validators refuse it.
 */
export function nestWell(tree: Root): Root {
  return isWellNested(tree, TOP) ? tree : fromHtml(toHtml(tree), { fragment: true });
}

/** What surrounds a place, as far as it decides what is allowed there. */
interface NestingContext {
  readonly parent: string;
  readonly paragraph: boolean;
  readonly link: boolean;
  readonly heading: boolean;
  readonly item: boolean;
  readonly term: boolean;
}

const TOP: NestingContext = {
  parent: '',
  paragraph: false,
  link: false,
  heading: false,
  item: false,
  term: false,
};

function isWellNested(node: Root | Element, place: NestingContext): boolean {
  const mayHold = CONTENT[place.parent];
  return node.children.every((child) => {
    if (child.type === 'text') return mayHold === undefined || child.value.trim() === '';
    if (child.type !== 'element') return true;
    return mayStand(child, place, mayHold) && isWellNested(child, within(child, place));
  });
}

function mayStand(
  element: Element,
  place: NestingContext,
  mayHold: ReadonlySet<string> | undefined,
): boolean {
  const { tagName } = element;
  if (mayHold === undefined ? TABLE_PARTS.has(tagName) : !mayHold.has(tagName)) return false;
  if (place.paragraph && BLOCK_ELEMENTS.has(tagName)) return false;
  if (place.link && tagName === 'a') return false;
  if (place.heading && headingLevel(element) > 0) return false;
  if (place.item && tagName === 'li') return false;
  return !(place.term && (tagName === 'dt' || tagName === 'dd'));
}

function within({ tagName }: Element, place: NestingContext): NestingContext {
  if (CELLS.has(tagName)) return { ...TOP, parent: tagName, link: place.link };
  const isTransparent = !BLOCK_ELEMENTS.has(tagName) || tagName === 'p' || tagName === 'div';
  return {
    parent: tagName,
    paragraph: place.paragraph || tagName === 'p',
    link: place.link || tagName === 'a',
    heading: HEADINGS.has(tagName),
    item: tagName === 'li' || (place.item && isTransparent),
    term: tagName === 'dt' || tagName === 'dd' || (place.term && isTransparent),
  };
}

/** The only elements allowed in a table and its parts. */
const CONTENT: Readonly<Record<string, ReadonlySet<string>>> = {
  table: new Set(['caption', 'colgroup', 'thead', 'tbody', 'tfoot', 'tr']),
  colgroup: new Set(['col']),
  thead: new Set(['tr']),
  tbody: new Set(['tr']),
  tfoot: new Set(['tr']),
  tr: new Set(['td', 'th']),
};

const CELLS: ReadonlySet<string> = new Set(['td', 'th', 'caption']);

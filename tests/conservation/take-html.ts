import { BLOCK_ELEMENTS } from '../../pipeline/text/html/elements.ts';
import { comparable, ELSEWHERE, type Place } from './address.ts';
import { parseDocument, type XmlElement } from './dom.ts';
import { type Holdings, pictureItem } from './holdings.ts';
import { greater, multiset } from './multiset.ts';
import { wordList, wordsOf } from './words.ts';

/** Which part of a document is compared. */
export interface Part {
  /** A selector: the element that contains it. */
  readonly within: string;
  /** A selector: what in it was not made from the article's body. */
  readonly except: string | null;
}

/** Takes the words, links and pictures from HTML, with a parser that milepost does not use. */
export function takeHtml(html: string, place: Place): Holdings {
  return takeFrom(parseBody(html), place, null);
}

/** Like {@link takeHtml}, for a whole document. */
export function takeDocument(html: string, place: Place, part: Part): Holdings {
  return takeFrom(parseDocument(html).querySelector(part.within), place, part.except);
}

function parseBody(html: string): XmlElement | null {
  return parseDocument(`<!doctype html><html><body>${html}</body></html>`).querySelector('body');
}

function takeFrom(root: XmlElement | null, place: Place, except: string | null): Holdings {
  if (root !== null && except !== null) {
    for (const element of root.querySelectorAll(except)) element.remove();
  }
  const { text, links, pictures } = walk(root, place);
  const glued = wordsOf(text.replaceAll(RAISED, ''));
  return {
    // The number of a note is not part of the word before it, but that of a power is.
    words: place.isArticle ? glued : greater(glued, wordsOf(text.replaceAll(RAISED, ' '))),
    links: multiset(links),
    pictures: multiset(pictures),
  };
}

/** The text of HTML as a reader sees it, with blocks separated. */
export function textOf(html: string): string {
  return walk(parseBody(html), null).text.replaceAll(RAISED, '');
}

interface Found {
  readonly text: string;
  readonly links: readonly string[];
  readonly pictures: readonly string[];
}

function walk(root: XmlElement | null, place: Place | null): Found {
  const text: string[] = [];
  const links: string[] = [];
  const pictures: string[] = [];
  const visit = (node: XmlElement): void => {
    if (node.nodeType === TEXT) text.push(node.textContent ?? '');
    if (node.nodeType !== ELEMENT) return;
    const name = node.localName.toLowerCase();
    if (SILENT.has(name)) return;
    for (const attribute of TARGETS[name] ?? []) {
      const target = place && comparable(node.getAttribute(attribute) ?? '', place);
      const byWords = `${ELSEWHERE} ${wordList(node.textContent ?? '').join(' ')}`;
      if (target !== null) links.push(...alternatives(target, byWords, place));
    }
    if (name === 'img') {
      // A picture that is loaded late has its address beside a placeholder.
      const src = node.getAttribute('data-src') ?? node.getAttribute('src') ?? '';
      const target = place && comparable(src, place);
      const alt = node.getAttribute('alt') ?? '';
      if (target !== null)
        pictures.push(...alternatives(pictureItem(target, alt), pictureItem(ELSEWHERE, alt), place));
      text.push(' ');
    }
    const apart = BLOCK_ELEMENTS.has(name) || APART.has(name) || isBare(node);
    if (name === 'sup') text.push(RAISED);
    if (apart) text.push(' ');
    for (const child of node.childNodes) visit(child);
    if (apart) text.push(' ');
    if (name === 'sup') text.push(RAISED);
  };
  if (root !== null) visit(root);
  return { text: text.join(''), links, pictures };
}

const ELEMENT = 1;
const TEXT = 3;

/**
 * In an article, a link that only another generator knows is identified by its words; in an output anything may be that
 * link.
 */
function alternatives(item: string, byWords: string, place: Place | null): readonly string[] {
  if (place?.isArticle === true) return [item.startsWith(ELSEWHERE) ? byWords : item];
  return [item, byWords];
}

/** A plain text separates an address from a word next to it: `solving<a>https://…</a>`. */
function isBare(element: XmlElement): boolean {
  return element.localName === 'a' && element.textContent?.trim() === element.getAttribute('href');
}

/** Marks where raised characters begin and end. */
const RAISED = '\0';

/** Elements that separate words without being blocks. */
const APART: ReadonlySet<string> = new Set(['br', 'td', 'th', 'option', 'iframe', 'video', 'audio', 'svg']);

/** Elements whose text is not the author's words: programs, style sheets, fallbacks for frames. */
const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'head']);

/** Where elements lead, or what they play. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  area: ['href'],
  iframe: ['src'],
  video: ['src'],
  audio: ['src'],
  embed: ['src'],
  object: ['data'],
};

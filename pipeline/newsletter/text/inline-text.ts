import type { Element, Nodes } from 'hast';

import { isNoteMark } from '../../text/html/note-marks.ts';
import { isIndex, rawText, withPlainMarks } from '../../text/html/plain-marks.ts';
import { treeText } from '../prose/tree-text.ts';
import type { LinkNotes } from './footnotes.ts';

/** Marks in place of elements, as people write them in mails. */
const MARKS: Readonly<Record<string, string>> = { strong: '*', b: '*', em: '_', i: '_', code: '`' };

/**
 * Surrounds a URL that is written out, until the whole paragraph is known: a word directly after the URL would become
 * part of it, because a URL ends at a blank. Noncharacters, which Unicode reserves for internal use.
 */
const [URL_BEGINS, URL_ENDS] = ['\u{FDD0}', '\u{FDD1}'];
const GLUED_BEFORE = /([\p{L}\p{M}\p{N}])\u{FDD0}/gu;
const GLUED_AFTER = /\u{FDD1}([\p{L}\p{M}\p{N}[(*_`])/gu;
const URL_EDGES = /[\u{FDD0}\u{FDD1}]/gu;

/** What text is written with. */
export interface TextMeans {
  /** Collects the links. */
  readonly notes: LinkNotes;
  /** What stands for a picture: `[Picture: …]`, in the language of the text. */
  readonly described: (words: string) => string;
}

/**
 * Writes running text: links with the number of their note, pictures as their description. `\n` marks a line break of
 * the text; other white space is collapsed.
 */
export function inlineText(nodes: readonly Nodes[], means: TextMeans): string {
  return nodes
    .map((node) => inline(node, means))
    .join('')
    .replace(GLUED_BEFORE, '$1 ')
    .replace(GLUED_AFTER, ' $1')
    .replace(URL_EDGES, '')
    .replace(/[ \t\r\f]*\n[ \t\r\f]*/g, '\n')
    .replace(/[ \t\r\f]+/g, ' ')
    .replace(/^[ \n]+|[ \n]+$/g, '');
}

function inline(node: Nodes, means: TextMeans): string {
  if (node.type === 'text') return node.value.replace(/[ \t\r\n\f]+/g, ' ');
  if (node.type !== 'element') return '';
  if (isNoteMark(node)) return node.properties['dataFootnoteRef'] === undefined ? '' : raised(treeText(node));
  switch (node.tagName) {
    case 'br':
      return '\n';
    case 'a':
      return link(node, means);
    case 'img':
      return image(node, means);
    case 'video':
    case 'audio':
      return recording(node, means);
    case 'input':
      return node.properties['checked'] === true ? '[x] ' : '[ ] ';
    default:
      return marked(node, means);
  }
}

/** A number in small raised digits, because links' notes have theirs in brackets. */
export function raised(number: string): string {
  return number.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit);
}

function marked(element: Element, means: TextMeans): string {
  if (isIndex(element)) return rawText(element);
  const text = element.children.map((child) => inline(child, means)).join('');
  const mark = MARKS[element.tagName];
  if (mark === undefined) return withPlainMarks(element, text);
  return text.trim() === '' ? text : text.replace(/\S(?:.*\S)?/s, (inner) => mark + inner + mark);
}

/** A link that is its own text needs no note. */
function link(element: Element, means: TextMeans): string {
  const url = element.properties['href'];
  const text = element.children.map((child) => inline(child, means)).join('');
  if (typeof url !== 'string' || url === '') return text;
  const bare = treeText(element).trim();
  if (bare === url) return writtenOut(url);
  if (url === `mailto:${bare}`) return bare;
  if (text.trim() === '') return writtenOut(url);
  const number = means.notes.refer(url);
  return number === null ? text : `${text.trimEnd()} [${number}]${/\s$/.test(text) ? ' ' : ''}`;
}

function writtenOut(url: string): string {
  return URL_BEGINS + url + URL_ENDS;
}

/** A recording can only be described: its address, and its fallback text. */
function recording(element: Element, means: TextMeans): string {
  const sources = [element, ...element.children].flatMap((node) =>
    node.type === 'element' && typeof node.properties['src'] === 'string' ? [node.properties['src']] : [],
  );
  const said = element.children.map((child) => inline(child, means)).join('');
  return [said, ...sources.slice(0, 1).map(writtenOut)].filter((part) => part.trim() !== '').join(' ');
}

function image(element: Element, { described }: TextMeans): string {
  const alt = element.properties['alt'];
  return typeof alt === 'string' && alt.trim() !== '' ? described(alt.trim()) : '';
}

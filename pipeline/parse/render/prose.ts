import type { Element, ElementContent, Nodes, Root } from 'hast';
import { defaultSchema, sanitize, type Schema } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { toText } from 'hast-util-to-text';
import { SKIP, visit } from 'unist-util-visit';

import type { Image, Link, Prose, TextRun } from '../../model/prose.ts';
import type { ResolveUrl } from '../../model/url.ts';
import { URL_ATTRIBUTES } from '../../text/html/url-attributes.ts';
import { nestWell } from '../tree/nesting.ts';
import { inParagraphs } from '../tree/paragraphs.ts';
import { withMarkedText } from './marked-text.ts';
import { textRuns } from './runs.ts';
import { readSrcset } from './srcset.ts';
import { idsIn } from '../tree/ids.ts';
import { rawText } from '../../text/html/plain-marks.ts';
import { type FlowNode, headingLevel, isBlank, isElement, isNoteMark, plainText } from '../tree/text.ts';

/** A piece of an article ready to publish, with the links and the first picture in it. */
export interface RenderedProse {
  /** `null` if nothing is shown. */
  readonly prose: Prose | null;
  /** The words of {@link prose}. */
  readonly runs: readonly TextRun[];
  readonly links: readonly Link[];
  readonly image: Image | null;
  /** The fragments that lead into it. */
  readonly ids: readonly string[];
}

/**
 * Makes a piece of an article ready to publish anywhere: sanitised to an allow-list, with absolute URLs and its
 * headings below `topHeading`.
 *
 * @param nodes The blocks; running text among them is put into paragraphs.
 * @param topHeading The level, 2 to 6, that its highest heading gets.
 * @param line 1-based line where it begins, for words that have no place in the tree.
 */
export function renderProse(
  nodes: readonly FlowNode[],
  resolveUrl: ResolveUrl,
  topHeading: number,
  line: number,
): RenderedProse {
  const root = inParagraphs(nodes.filter((node) => node.type !== 'doctype'));
  const clean = sanitize(root, SCHEMA);
  const tree: Root = clean.type === 'root' ? clean : { type: 'root', children: [] };
  const links: Link[] = [];
  const images: Image[] = [];
  const shift = topHeading - Math.min(...headings(tree), 7);
  finish(tree, { resolveUrl, links, images, shift });
  dropEmpty(tree);
  const nested = nestWell(tree);
  if (nested !== tree) dropEmpty(nested);
  const html = proseHtml(nested);
  const ids = idsIn([nested]);
  const shown = html.includes('data-footnote') ? withoutNoteMarks(nested) : nested;
  const marked = withMarkedText(shown);
  const text = normaliseText(toText(marked));
  const prose: Prose =
    marked === shown ? { html, text } : { html, text, unmarked: normaliseText(toText(shown)) };
  return {
    prose: html === '' || (text === '' && images.length === 0) ? null : prose,
    runs: textRuns([tree], line),
    links,
    image: images[0] ?? null,
    ids,
  };
}

/** The HTML of a tree, for pages, feeds and mails. */
export function proseHtml(tree: Root): string {
  return toHtml(tree, {
    characterReferences: { useNamedReferences: false },
    closeSelfClosing: false,
  }).trim();
}

const ALIGN: [string, RegExp] = ['align', /^(?:left|right|center|justify)$/];

/** GitHub's allow-list, without forms and classes, plus sound and pictures for several screens. */
const SCHEMA: Schema = {
  ...defaultSchema,
  clobber: [],
  clobberPrefix: '',
  ancestors: { ...defaultSchema.ancestors, rp: ['ruby'], rt: ['ruby'], caption: ['table'] },
  tagNames: [
    ...(defaultSchema.tagNames ?? []).filter((name) => name !== 'input'),
    'figure',
    'figcaption',
    'audio',
    'video',
    'track',
    'mark',
    'abbr',
    'time',
    'cite',
    'u',
    'small',
    'caption',
    'dfn',
    'bdi',
    'bdo',
    'wbr',
  ],
  strip: ['script', 'style'],
  attributes: {
    a: [
      'href',
      'title',
      'ariaLabel',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      ['role', /^doc-(?:noteref|backlink)$/],
    ],
    abbr: ['title'],
    audio: ['src', 'controls', 'loop'],
    blockquote: ['cite', ['className', /^callout(?:-(?:note|tip|important|warning|caution))?$/]],
    code: [['className', /^(?:language-[\w+#.-]+|math|math-display|math-inline)$/]],
    del: ['cite', 'dateTime'],
    img: ['src', 'srcSet', 'sizes', 'alt', 'title', 'width', 'height'],
    ins: ['cite', 'dateTime'],
    ol: ['start', 'reversed', 'type'],
    div: [ALIGN],
    h1: [ALIGN],
    h2: [ALIGN],
    h3: [ALIGN],
    h4: [ALIGN],
    h5: [ALIGN],
    h6: [ALIGN],
    p: [ALIGN, ['className', 'callout-title']],
    pre: ['title'],
    q: ['cite'],
    section: [
      ['className', 'footnotes'],
      ['role', 'doc-endnotes'],
    ],
    source: ['src', 'srcSet', 'sizes', 'type', 'media', 'width', 'height'],
    strong: [['className', 'callout-label']],
    td: [ALIGN, 'colSpan', 'rowSpan'],
    th: [ALIGN, 'colSpan', 'rowSpan', 'scope'],
    time: ['dateTime'],
    tr: [ALIGN],
    track: ['src', 'kind', 'srcLang', 'label', 'default'],
    video: ['src', 'poster', 'controls', 'loop', 'width', 'height'],
    '*': ['dir', 'id', 'lang'],
  },
  // The resolver judges URLs, because it sees them as the author wrote them.
  protocols: {},
  required: {},
};

interface Finish {
  readonly resolveUrl: ResolveUrl;
  readonly links: Link[];
  readonly images: Image[];
  readonly shift: number;
}

function finish(node: Root | Element, context: Finish): void {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    resolveUrls(child, context.resolveUrl);
    if (Array.isArray(child.properties['className']) && child.properties['className'].length === 0)
      delete child.properties['className'];
    const level = headingLevel(child);
    if (level > 0) child.tagName = `h${Math.max(2, Math.min(6, level + context.shift))}`;
    if (child.tagName === 'img') {
      child.properties['alt'] ??= '';
      const url = child.properties['src'];
      if (typeof url === 'string') context.images.push({ url, alt: plainAlt(child) });
    }
    finish(child, context);
    const url = child.properties['href'];
    if (child.tagName === 'a' && typeof url === 'string' && !isNoteMark(child)) {
      context.links.push({ url, text: plainText(child) });
    }
  }
}

function plainAlt(image: Element): string {
  const alt = image.properties['alt'];
  return typeof alt === 'string' ? alt : '';
}

function resolveUrls(element: Element, resolveUrl: ResolveUrl): void {
  for (const name of URL_ATTRIBUTES) {
    const value = element.properties[name];
    if (value === undefined || value === null) continue;
    const url = typeof value === 'string' ? resolveUrl(value) : null;
    if (url === null) delete element.properties[name];
    else element.properties[name] = url;
  }
  const set = element.properties['srcSet'];
  if (set === undefined || set === null) return;
  const written = Array.isArray(set) ? set.join(', ') : typeof set === 'string' ? set : '';
  const candidates = readSrcset(written).flatMap(({ url, descriptors }) => {
    const resolved = resolveUrl(url);
    return resolved === null ? [] : [{ url: resolved, descriptors }];
  });
  const [first] = candidates;
  if (first === undefined) delete element.properties['srcSet'];
  else {
    element.properties['srcSet'] = candidates
      .map(({ url, descriptors }) => (descriptors === '' ? url : `${url} ${descriptors}`))
      .join(', ');
    // A program that knows no other sizes should see it, too.
    if (isElement(element, 'img')) element.properties['src'] ??= first.url;
  }
}

/**
 * Drops elements that became pointless: a picture without a source, an empty paragraph; unwraps a link that leads
 * nowhere.
 */
function dropEmpty(node: Root | Element): void {
  node.children = node.children.flatMap(keptOf);
}

function keptOf(child: FlowNode): ElementContent[] {
  if (child.type === 'doctype') return [];
  if (child.type !== 'element') return [child];
  dropEmpty(child);
  const sourceless = child.properties['src'] === undefined;
  // As a browser shows it.
  if (sourceless && isElement(child, 'img')) return [{ type: 'text', value: plainAlt(child) }];
  if (sourceless && child.children.length === 0 && isElement(child, 'audio', 'video', 'track')) return [];
  if (sourceless && isElement(child, 'source') && child.properties['srcSet'] === undefined) return [];
  const target = child.properties['href'] ?? child.properties['id'];
  if (isElement(child, 'a') && target === undefined) return child.children;
  if (isElement(child, 'a') && child.properties['id'] === undefined && isBlank(child)) return [];
  if (!isElement(child, ...HOLLOW) || !isBlank(child)) return [child];
  // Something invisible may be the target of a link.
  const id = idsIn([child])[0];
  return id === undefined ? [] : [{ type: 'element', tagName: 'span', properties: { id }, children: [] }];
}

const HOLLOW = [
  'p',
  'div',
  'span',
  'strong',
  'em',
  'b',
  'i',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'figure',
  'picture',
  'section',
];

/** Changes the tree: keeps the words without the marks of notes in and after them. */
function withoutNoteMarks(tree: Root): Root {
  visit(tree, 'element', (element, index, parent) => {
    if (!isNoteMark(element) || parent === undefined || index === undefined) return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  return tree;
}

function headings(node: Nodes): number[] {
  const level = headingLevel(node);
  return [...(level > 0 ? [level] : []), ...('children' in node ? node.children.flatMap(headings) : [])];
}

function normaliseText(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/[\t \u{A0}]+/gu, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The text of blocks for the record, with one empty line between blocks. */
export function blocksText(nodes: readonly FlowNode[]): string {
  return nodes
    .map((node) => normaliseText(isElement(node) ? toText(withMarkedText(node)) : rawText(node)))
    .filter((text) => text !== '')
    .join('\n\n');
}

import type { Element, ElementContent, Root, Text } from 'hast';

import type { LabelReader } from '../../dates/date-label.ts';
import { isCallout } from '../tree/callouts.ts';
import { type Lead, readLead } from './lead.ts';
import { linksIn, withoutStart } from '../tree/inline.ts';
import { isBlock } from '../tree/paragraphs.ts';
import { walkFlow } from './flow-walk.ts';
import { rawText, rawTextOf } from '../../text/html/plain-marks.ts';
import { collapse, headingLevel, isBlank, isElement, plainText } from '../tree/text.ts';

/** The kinds of things in the text that could be the beginning of a milestone. */
export type MarkerKind = 'heading' | 'item' | 'paragraph' | 'row' | 'quote' | 'term';

/** A place where a milestone may begin. */
export interface Marker {
  readonly kind: MarkerKind;
  readonly node: Element;
  /** The elements around it, outermost first. */
  readonly ancestors: readonly Element[];
  /** 1-based line of the source. */
  readonly line: number;
  /** Level of a heading, else 0. */
  readonly level: number;
  readonly lead: Lead;
  /** The number. */
  readonly ordinal: number | null;
  /** The number as printed: `3`, `第三`, `Step 3`. */
  readonly number: string | null;
  /** How many characters of text come before it in the article. */
  readonly start: number;
  /** How many characters of text are in it. */
  readonly size: number;
  /** The headings above it, nearest last. */
  readonly under: readonly Element[];
}

/**
 * Finds every place where a milestone may begin: headings, list items, paragraphs that begin with a number, a date or
 * bold words or have a link, table rows, quotes, terms of a definition list. Nothing inside code or table cells counts.
 *
 * @param text The Markdown that the tree was made from: a list's printed numbers are only there.
 * @param labels Reads the dates of the article.
 */
export function findMarkers(tree: Root, text: string, labels: LabelReader): readonly Marker[] {
  const markers: Marker[] = [];
  const headings: Element[] = [];
  const counters = new Map<Element, Counter>();
  walkFlow(tree.children, {
    element(node, ancestors, start, isOpaque) {
      const level = headingLevel(node);
      const ended = headings.findIndex((heading) => headingLevel(heading) >= level);
      if (level > 0 && ended >= 0) headings.splice(ended);
      const parent = ancestors.at(-1);
      const counter = (parent && counters.get(parent)) ?? null;
      const found = isOpaque ? null : readMarker(node, ancestors, text, counter, labels);
      if (found !== null) {
        markers.push({
          ...found,
          node,
          ancestors,
          line: node.position?.start.line ?? 1,
          level,
          start,
          size: plainText(node).length,
          under: [...headings],
        });
      }
      if (level > 0) headings.push(node);
      if (isElement(node, 'ol')) counters.set(node, counterOf(node));
    },
  });
  return markers;
}

/** What numbers the items of a list that have no number of their own. */
interface Counter {
  next: number;
  readonly step: number;
}

function counterOf({ properties, children }: Element): Counter {
  const isReversed = properties['reversed'] !== undefined;
  const start = Number(properties['start']);
  const first = isReversed ? children.filter((child) => isElement(child, 'li')).length : 1;
  return { next: Number.isInteger(start) ? start : first, step: isReversed ? -1 : 1 };
}

type MarkerReading = Pick<Marker, 'kind' | 'lead' | 'ordinal' | 'number'>;

/** What a lead says about the number. */
function numbered(lead: Lead, printed: number | null = null): Pick<Marker, 'lead' | 'ordinal' | 'number'> {
  return {
    lead,
    ordinal: lead.ordinal?.value ?? printed,
    number: lead.ordinal?.text ?? printed?.toString() ?? null,
  };
}

function readMarker(
  node: Element,
  ancestors: readonly Element[],
  text: string,
  counter: Counter | null,
  labels: LabelReader,
): MarkerReading | null {
  const inItem = ancestors.some((ancestor) => isElement(ancestor, 'li', 'dd'));
  if (headingLevel(node) > 0) {
    if (inItem) return null;
    const lead = readLead(node.children, true, labels);
    return lead.title === '' ? null : { kind: 'heading', ...numbered(lead) };
  }
  switch (node.tagName) {
    case 'li': {
      const lead = readLead(itemParts(node).title, false, labels);
      const printed = printedNumber(node, text, counter);
      if (isBlank(node)) return null;
      return { kind: 'item', ...numbered(lead, printed) };
    }
    case 'tr':
      return ancestors.some((ancestor) => isElement(ancestor, 'thead')) ||
        !node.children.some((child) => isElement(child, 'td'))
        ? null
        : readRow(node, ancestors, labels);
    case 'dt': {
      const lead = readLead(node.children, false, labels);
      const dateOnly = lead.title === lead.date;
      return {
        kind: 'term',
        ...numbered(dateOnly ? { ...lead, title: '' } : lead),
      };
    }
    case 'blockquote': {
      if (inItem || isCallout(node)) return null;
      return { kind: 'quote', ...numbered(readLead([], false, labels)) };
    }
    case 'p':
    case 'div': {
      if (inItem || !isParagraph(node)) return null;
      const lead = readLead(node.children, false, labels);
      const marked =
        lead.ordinal !== null ||
        lead.bold !== null ||
        lead.date !== null ||
        lead.link ||
        linksIn([node]).length > 0;
      return marked ? { kind: 'paragraph', ...numbered(lead) } : null;
    }
    default:
      return null;
  }
}

function isParagraph(node: Element): boolean {
  return node.tagName === 'p' || node.children.every((child) => !isBlock(child));
}

/** A list item in two parts: the words that may contain its title, and everything else. */
export interface ItemParts {
  /** Its own text, or that of its first paragraph or heading, also inside the boxes of a layout. */
  readonly title: readonly ElementContent[];
  readonly blocks: readonly ElementContent[];
}

/** Separates a list item's title from its blocks; each of its children is in one of them. */
export function itemParts(item: Element): ItemParts {
  const at = item.children.findIndex((child) => plainText(child) !== '');
  const first = item.children[at];
  if (isElement(first, 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'))
    return { title: first.children, blocks: item.children.toSpliced(at, 1) };
  if (
    isElement(first, 'div', 'section', 'article', 'header') &&
    first.children.some((child) => isBlock(child))
  ) {
    const { title, blocks } = itemParts(first);
    const left = blocks.every((block) => isBlank(block)) ? [] : [{ ...first, children: [...blocks] }];
    return { title, blocks: item.children.toSpliced(at, 1, ...left) };
  }
  const end = item.children.findIndex((child) => isBlock(child));
  return end < 0
    ? { title: item.children, blocks: [] }
    : { title: item.children.slice(0, end), blocks: item.children.slice(end) };
}

/** The number printed before a list item: taken from the Markdown, which matters for a countdown; else by counting. */
function printedNumber(item: Element, text: string, counter: Counter | null): number | null {
  if (counter === null) return null;
  const value = Number(item.properties['value']);
  const offset = item.position?.start.offset;
  const written = offset === undefined ? null : /^(\d{1,9})[.)]/.exec(text.slice(offset, offset + 11));
  const number = Number.isInteger(value) ? value : written === null ? counter.next : Number(written[1]);
  counter.next = number + counter.step;
  return number;
}

/** A row whose first cell is a number or a date has its title in the next cell. */
function readRow(row: Element, ancestors: readonly Element[], labels: LabelReader): MarkerReading {
  const cells = row.children.filter((child) => isElement(child, 'td', 'th'));
  const contentOf = (at: number): readonly ElementContent[] => cells[at]?.children ?? [];
  const number = /^#?(\d{1,3})[.)]?$/.exec(collapse(rawTextOf(contentOf(0))))?.[1] ?? null;
  const behindNumber = number === null ? 0 : 1;
  const dated = readLead(contentOf(behindNumber), true, labels);
  const label = dated.title === dated.date ? dated : null;
  const before = behindNumber + (label === null ? 0 : 1);
  const title = readLead(contentOf(before), false, labels);
  const columns = columnNames(ancestors);
  const others = cells.slice(before + 1).flatMap((cell, index): Element[] => {
    if (isBlank(cell)) return [];
    const name = columns[before + 1 + index];
    const isNamed = name !== undefined && !isBlank(name);
    const children = isNamed ? [...name.children, text(': '), ...cell.children] : cell.children;
    return [{ ...paragraph(children), ...(cell.position && { position: cell.position }) }];
  });
  const numbering = number === null ? [] : beyondLabel(contentOf(0));
  const dating = label === null ? [] : [...label.titleNodes, text(': ')];
  const lead: Lead = {
    ...title,
    ordinal: null,
    date: label?.date ?? title.date,
    yearOnly: label?.yearOnly ?? title.yearOnly,
    heading: label === null ? title.heading : `${label.title}: ${title.title}`,
    titleNodes: [
      ...numbering,
      ...(label === null ? [] : beyondLabel(contentOf(behindNumber))),
      ...title.titleNodes,
    ],
    headingNodes: [...numbering, ...dating, ...title.headingNodes],
    rest: [...title.rest, ...others],
    content: [
      ...numbering,
      ...dating,
      ...title.content,
      ...others.flatMap((cell) => [text(' · '), ...cell.children]),
    ],
  };
  return { kind: 'row', lead, ordinal: number === null ? null : Number(number), number };
}

/** What a cell contains besides its number or date: a picture, or the whole content if that is a link. */
function beyondLabel(cell: readonly ElementContent[]): readonly ElementContent[] {
  const kept = withoutStart(cell, Infinity);
  return kept.some((node) => rawText(node).trim() !== '') ? [...kept, text(': ')] : kept;
}

/** What the header of a row's table says about its columns. */
function columnNames(ancestors: readonly Element[]): readonly Element[] {
  const table = ancestors.findLast((ancestor) => isElement(ancestor, 'table'));
  const head = table?.children.find((child) => isElement(child, 'thead'));
  const row = isElement(head) ? head.children.find((child) => isElement(child, 'tr')) : undefined;
  return isElement(row) ? row.children.filter((child) => isElement(child, 'th', 'td')) : [];
}

function paragraph(children: ElementContent[]): Element {
  return {
    type: 'element',
    tagName: children.some((child) => isBlock(child)) ? 'div' : 'p',
    properties: {},
    children,
  };
}

function text(value: string): Text {
  return { type: 'text', value };
}

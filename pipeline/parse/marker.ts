import type { Element, ElementContent, Root } from 'hast';

import { type Lead, readLead } from './lead.ts';
import { type FlowNode, headingLevel, isElement, plainText } from './text.ts';

/** What kind of thing in the text could be the beginning of a milestone. */
export type MarkerKind = 'heading' | 'item' | 'paragraph' | 'row' | 'quote' | 'term';

/** A place at which a milestone may begin. */
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
  /** The number as printed. */
  readonly ordinal: number | null;
  /** Characters of text before it in the article. */
  readonly start: number;
  /** Characters of text in it. */
  readonly size: number;
  /** The headings it stands under, nearest last. */
  readonly under: readonly Element[];
}

/**
 * Finds every place at which a milestone may begin: headings, list items, paragraphs that begin with a number,
 * a date or bold words, table rows, quotes, terms of a definition list. Nothing inside code, table cells or
 * footnotes is one.
 *
 * @param text The Markdown that the tree was made from: a list's numbers as printed stand only there.
 */
export function findMarkers(tree: Root, text: string): readonly Marker[] {
  const markers: Marker[] = [];
  const headings: Element[] = [];
  let offset = 0;

  function visit(node: FlowNode, ancestors: readonly Element[], counter: { next: number } | null): void {
    if (node.type === 'text') {
      offset += node.value.trim().length;
      return;
    }
    if (node.type !== 'element' || OPAQUE.has(node.tagName) || isFootnotes(node)) {
      if (node.type === 'element') offset += plainText(node).length;
      return;
    }
    const level = headingLevel(node);
    if (level > 0)
      while (headings.length > 0 && headingLevel(headings.at(-1) ?? node) >= level) headings.pop();
    const found = readMarker(node, ancestors, text, counter);
    if (found !== null) {
      markers.push({
        ...found,
        node,
        ancestors,
        line: node.position?.start.line ?? 1,
        level,
        start: offset,
        size: plainText(node).length,
        under: [...headings],
      });
    }
    if (level > 0) headings.push(node);
    const inner = isElement(node, 'ol') ? { next: firstNumber(node) } : null;
    for (const child of node.children) visit(child, [...ancestors, node], inner);
  }

  for (const child of tree.children) visit(child, [], null);
  return markers;
}

const OPAQUE = new Set([
  'pre',
  'code',
  'svg',
  'math',
  'script',
  'style',
  'form',
  'nav',
  'figure',
  'td',
  'th',
]);

function isFootnotes(node: Element): boolean {
  return node.properties['dataFootnotes'] !== undefined;
}

function firstNumber(list: Element): number {
  const start = Number(list.properties['start'] ?? NaN);
  if (Number.isInteger(start)) return start;
  if (list.properties['reversed'] === undefined) return 1;
  return list.children.filter((child) => isElement(child, 'li')).length;
}

type Found = Pick<Marker, 'kind' | 'lead' | 'ordinal'>;

function readMarker(
  node: Element,
  ancestors: readonly Element[],
  text: string,
  counter: { next: number } | null,
): Found | null {
  const inItem = ancestors.some((ancestor) => isElement(ancestor, 'li', 'dd'));
  if (headingLevel(node) > 0) {
    if (inItem) return null;
    const lead = readLead(node.children, true);
    return lead.title === '' ? null : { kind: 'heading', lead, ordinal: lead.ordinal?.value ?? null };
  }
  switch (node.tagName) {
    case 'li': {
      const lead = readLead(itemTitleNodes(node), false);
      const printed = printedNumber(node, text, counter, ancestors.at(-1));
      return { kind: 'item', lead, ordinal: lead.ordinal?.value ?? printed };
    }
    case 'tr':
      return ancestors.some((ancestor) => isElement(ancestor, 'thead')) ||
        !node.children.some((child) => isElement(child, 'td'))
        ? null
        : readRow(node);
    case 'dt': {
      const lead = readLead(node.children, false);
      const dateOnly = lead.title === lead.date;
      return {
        kind: 'term',
        lead: dateOnly ? { ...lead, title: '' } : lead,
        ordinal: lead.ordinal?.value ?? null,
      };
    }
    case 'blockquote': {
      if (inItem) return null;
      return { kind: 'quote', lead: readLead([], false), ordinal: null };
    }
    case 'p':
    case 'div': {
      if (inItem || !isParagraph(node)) return null;
      const lead = readLead(node.children, false);
      const marked = lead.ordinal !== null || lead.bold !== null || lead.date !== null || lead.link;
      return marked ? { kind: 'paragraph', lead, ordinal: lead.ordinal?.value ?? null } : null;
    }
    default:
      return null;
  }
}

function isParagraph(node: Element): boolean {
  return (
    node.tagName === 'p' || (plainText(node) !== '' && node.children.every((child) => isPhrasing(child)))
  );
}

function isPhrasing(node: ElementContent): boolean {
  return node.type !== 'element' || PHRASING.has(node.tagName);
}

const PHRASING = new Set([
  'a',
  'abbr',
  'b',
  'br',
  'cite',
  'code',
  'del',
  'em',
  'font',
  'i',
  'img',
  'ins',
  'kbd',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
]);

/** The words of a list item that can hold its title: its own text, or its first paragraph or heading. */
function itemTitleNodes(item: Element): readonly ElementContent[] {
  const first = item.children.find((child) => plainText(child) !== '');
  if (isElement(first, 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6')) return first.children;
  const end = item.children.findIndex((child) => !isPhrasing(child));
  return end < 0 ? item.children : item.children.slice(0, end);
}

/** The number printed before a list item: from the Markdown, which counts for a countdown; else by counting. */
function printedNumber(
  item: Element,
  text: string,
  counter: { next: number } | null,
  list: Element | undefined,
): number | null {
  if (!isElement(list, 'ol') || counter === null) return null;
  const value = Number(item.properties['value'] ?? NaN);
  const offset = item.position?.start.offset;
  const written = offset === undefined ? null : /^(\d{1,9})[.)]/.exec(text.slice(offset, offset + 11));
  const number = Number.isInteger(value) ? value : written === null ? counter.next : Number(written[1]);
  counter.next = list.properties['reversed'] === undefined ? number + 1 : number - 1;
  return number;
}

/** A row whose first cell is a number or a date has its title in the next one. */
function readRow(row: Element): Found {
  const cells = row.children.filter((child) => isElement(child, 'td', 'th'));
  const texts = cells.map((cell) => plainText(cell));
  const number =
    /^#?\d{1,3}[.)]?$/.exec(texts[0] ?? '') === null
      ? null
      : Number.parseInt((texts[0] ?? '').replace('#', ''), 10);
  const rest = number === null ? cells : cells.slice(1);
  const first = rest[0];
  const dated = first === undefined ? null : readLead(first.children, true);
  const label = dated !== null && dated.date !== null && dated.title === dated.date ? dated : null;
  const titleCell = label === null ? first : rest[1];
  const title = titleCell === undefined ? null : readLead(titleCell.children, false);
  const bodyCells = rest.slice(label === null ? 1 : 2);
  const lead: Lead = {
    ordinal: null,
    bold: title?.bold ?? null,
    link: title?.link ?? false,
    date: label?.date ?? title?.date ?? null,
    yearOnly: label?.yearOnly ?? title?.yearOnly ?? false,
    title: title?.title ?? '',
    heading: label === null ? (title?.heading ?? '') : `${label.date ?? ''}: ${title?.title ?? ''}`,
    rest: [
      ...(title?.rest ?? []),
      ...bodyCells.map((cell): Element => ({
        type: 'element',
        tagName: 'p',
        properties: {},
        children: cell.children,
      })),
    ],
  };
  return { kind: 'row', lead, ordinal: number };
}

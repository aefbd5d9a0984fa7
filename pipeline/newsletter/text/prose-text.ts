import type { Element, Nodes } from 'hast';

import { BLOCK_ELEMENTS } from '../../text/html/elements.ts';
import { hasClass } from '../../text/html/has-class.ts';
import { fragment } from '../prose/fragment.ts';
import { treeText } from '../prose/tree-text.ts';
import { inlineText, raised, type TextMeans } from './inline-text.ts';
import { columns } from './width.ts';
import { wrap } from './wrap.ts';

/** Text is never narrower than this, however deep lists and quotes are nested. */
const LEAST_WIDTH = 24;

/**
 * Writes HTML as plain text, as a person would write a mail: paragraphs wrapped, lists with their marks, quotes with
 * `>`, code unchanged, links as notes.
 *
 * @param html Sanitised.
 * @param width In columns.
 * @returns Lines; one empty line between blocks.
 */
export function proseText(html: string, width: number, means: TextMeans): string[] {
  return blocks(fragment(html).children, { width, means });
}

interface Layout {
  readonly width: number;
  readonly means: TextMeans;
}

function blocks(nodes: readonly Nodes[], layout: Layout, between: readonly string[] = ['']): string[] {
  const parts: string[][] = [];
  let run: Nodes[] = [];
  const endRun = (): void => {
    parts.push(paragraph(run, layout));
    run = [];
  };
  for (const node of nodes) {
    if (isBlock(node)) {
      endRun();
      parts.push(block(node, layout));
    } else {
      run.push(node);
    }
  }
  endRun();
  return joined(parts, between);
}

function block(element: Element, layout: Layout): string[] {
  switch (element.tagName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return underlined(paragraph(element.children, layout), '~');
    case 'ul':
    case 'ol':
      return list(element, layout);
    case 'blockquote':
      if (hasClass(element, 'callout')) return callout(element, layout);
      return quoted(blocks(element.children, narrowed(layout, 2)));
    case 'pre':
      return treeText(element)
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `    ${line}`.trimEnd());
    case 'hr':
      return ['* * *'];
    case 'table':
      return table(element, layout);
    case 'section':
      return hasClass(element, 'footnotes')
        ? elements(element, (child) => child.tagName === 'li').flatMap((note, index) =>
            footnote(note, index, layout),
          )
        : blocks(element.children, layout);
    case 'dd':
      return indented(blocks(element.children, narrowed(layout, 4)), '    ');
    default:
      return blocks(element.children, layout);
  }
}

/** A callout as it would be typed: `NOTE:`, with its text indented below. */
function callout({ children }: Element, layout: Layout): string[] {
  const [title, ...content] = children.filter(isElement);
  const label = title?.children.find(isElement);
  const word = label === undefined ? '' : `${treeText(label).replace(/:$/, '').toUpperCase()}:`;
  const rest = title?.children.filter((child) => child !== label) ?? [];
  return [
    ...wrap(`${word} ${inlineText(rest, layout.means)}`.trim(), layout.width),
    ...indented(blocks(content, narrowed(layout, 2)), '  '),
  ];
}

/** A footnote with its number from the text. */
function footnote(note: Element, index: number, layout: Layout): string[] {
  const mark = `${raised(String(index + 1))} `;
  const [first = '', ...rest] = blocks(note.children, narrowed(layout, mark.length));
  return [mark + first, ...indented(rest, ' '.repeat(mark.length))];
}

function paragraph(nodes: readonly Nodes[], { width, means }: Layout): string[] {
  const text = inlineText(nodes, means);
  return text === '' ? [] : wrap(text, width);
}

/** Underlines a heading as far as its longest line. */
export function underlined(lines: readonly string[], mark: string): string[] {
  return lines.length === 0 ? [] : [...lines, mark.repeat(Math.max(...lines.map(columns)))];
}

function list(element: Element, layout: Layout): string[] {
  const start = Number(element.properties['start'] ?? 1);
  // Whatever is in a list without being an item counts as one for the reader.
  const items = element.children
    .filter((child) => isElement(child) || inlineText([child], layout.means) !== '')
    .map((child) => (isElement(child) && child.tagName === 'li' ? child.children : [child]));
  const marks = items.map((_item, index) => (element.tagName === 'ol' ? `${start + index}. ` : '- '));
  const indent = Math.max(...marks.map((mark) => mark.length), 0);
  // As in Markdown: items with paragraphs are separated by empty lines, others follow line by line.
  const between = items.some((item) => item.some(isParagraph)) ? [''] : [];
  const parts = items.map((item, index) => {
    const lines = blocks(item, narrowed(layout, indent), between);
    const [first = '', ...rest] = lines;
    return [(marks[index] ?? '').padStart(indent) + first, ...indented(rest, ' '.repeat(indent))];
  });
  return joined(parts, between);
}

function table(element: Element, layout: Layout): string[] {
  const rows = elements(element, (child) => child.tagName === 'tr');
  const caption = elements(element, (child) => child.tagName === 'caption');
  return [
    ...caption.flatMap((child) => paragraph(child.children, layout)),
    ...rows.flatMap((row) => {
      const cells = row.children.filter(isElement).map((cell) => inlineText(cell.children, layout.means));
      return wrap(cells.join(' | ').replaceAll('\n', ' '), layout.width);
    }),
  ];
}

function elements(element: Element, wanted: (element: Element) => boolean): Element[] {
  return element.children
    .filter(isElement)
    .flatMap((child) => (wanted(child) ? [child] : elements(child, wanted)));
}

function quoted(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '>' : `> ${line}`));
}

function indented(lines: readonly string[], indent: string): string[] {
  return lines.map((line) => (line === '' ? '' : indent + line));
}

function narrowed(layout: Layout, by: number): Layout {
  return { ...layout, width: Math.max(layout.width - by, LEAST_WIDTH) };
}

/** Joins parts, leaving out empty ones. */
function joined(parts: readonly (readonly string[])[], between: readonly string[]): string[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [...between, ...part]));
}

/** Whether it is not part of a line of text. */
function isBlock(node: Nodes): node is Element {
  return isElement(node) && (BLOCK_ELEMENTS.has(node.tagName) || node.children.some(isBlock));
}

function isParagraph(node: Nodes): boolean {
  return isElement(node) && node.tagName === 'p';
}

function isElement(node: Nodes): node is Element {
  return node.type === 'element';
}

import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { SKIP, visit } from 'unist-util-visit';

import { hasClass } from '../../text/html/has-class.ts';
import { treeText } from '../prose/tree-text.ts';
import { createFootnotes } from './footnotes.ts';
import { WIDTH } from './parts.ts';
import { proseText } from './prose-text.ts';

/** The text part of a mail without Markdown, from its HTML: its words, with links as notes below. Its only picture is a logo, which stands for a name. */
export function letterText(html: string): string {
  const tree = fromHtml(html);
  withoutLayout(tree);
  const notes = createFootnotes();
  const lines = proseText(toHtml(tree), WIDTH, { notes, described: (words) => words }).map((line) =>
    // Its one heading is the heading of the whole mail.
    line.replace(/^~+$/, (rule) => '='.repeat(rule.length)),
  );
  return `${[...lines, '', ...notes.take()].join('\n').trim()}\n`;
}

/** Keeps only what is read: no head, nothing hidden or empty, and no layout tables. */
function withoutLayout(tree: Root): void {
  visit(tree, 'element', (element, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    if (isUnread(element)) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (LAYOUT.has(element.tagName)) element.tagName = 'div';
    if (isButton(element)) parent.children.splice(index, 1, ...spelledOut(element));
    return undefined;
  });
}

const LAYOUT: ReadonlySet<string> = new Set(['table', 'tbody', 'tr', 'td']);

function isUnread(element: Element): boolean {
  // The preheader is hidden, and a spacer contains a hair space.
  const hidden = (element.properties['style'] ?? '').startsWith('display:none');
  const empty = element.tagName === 'div' && element.children.every(isBlank);
  return element.tagName === 'head' || hidden || empty;
}

function isBlank(node: ElementContent): boolean {
  return node.type === 'comment' || (node.type === 'text' && node.value.trim() === '');
}

function isButton(element: Element): boolean {
  return element.tagName === 'a' && hasClass(element, 'button');
}

/** A button's address is written out in its place, not in a note. */
function spelledOut({ properties, children }: Element): Element[] {
  const paragraph = (value: string): Element => ({
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [{ type: 'text', value }],
  });
  return [paragraph(`${children.map(treeText).join('').trim()}:`), paragraph(properties['href'] ?? '')];
}

import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';

import { splitAt } from './inline.ts';
import { hasClass } from '../../text/html/has-class.ts';
import { rawTextOf } from '../../text/html/plain-marks.ts';
import { isBlank, isElement } from './text.ts';
import type { CalloutKind, ArticleWords } from './words.ts';

/**
 * Makes labelled callouts from quotes that begin with one of GitHub's markers: `> [!NOTE]`, `> [!TIP]` and their
 * siblings, in any case. Text after the marker on its line is the callout's title, as in Obsidian. A callout stays a
 * quote with a class, so that it is set off even without a style sheet.
 *
 * @param text The Markdown that the tree was made from: only there can an escaped marker be seen.
 */
export function labelCallouts(root: Root, text: string, words: ArticleWords): void {
  visit(root, 'element', (quote) => {
    if (!isElement(quote, 'blockquote')) return;
    const at = quote.children.findIndex((child) => !isBlank(child));
    const opening = quote.children[at];
    if (!isElement(opening, 'p')) return;
    const [first] = opening.children;
    const marker = first?.type === 'text' ? MARKER.exec(first.value) : null;
    if (first === undefined || marker === null || isEscaped(text, first.position?.start.offset)) return;
    const kind = KINDS.find((one) => one === marker[1]?.toLowerCase());
    if (kind === undefined) return;
    const { after } = splitAt(opening.children, marker[0].length);
    const { title, body } = atLineEnd(after);
    const rest: Element[] = body.some((node) => !isBlank(node)) ? [{ ...opening, children: [...body] }] : [];
    quote.properties['className'] = ['callout', `callout-${kind}`];
    quote.children = [
      ...quote.children.slice(0, at),
      label(words.callouts[kind], title),
      ...rest,
      ...quote.children.slice(at + 1),
    ];
  });
}

const KINDS: readonly CalloutKind[] = ['note', 'tip', 'important', 'warning', 'caution'];
/** It may be followed by `-` or `+`, with which Obsidian says whether the callout is folded. */
const MARKER = /^\s*\[!([a-z]+)\](?:[+-](?=\s|$))?[ \t]*/i;

function isEscaped(text: string, offset: number | undefined): boolean {
  return offset !== undefined && text[offset] === '\\';
}

/** Separates the rest of the marker's line from what follows. */
function atLineEnd(nodes: readonly ElementContent[]): {
  readonly title: readonly ElementContent[];
  readonly body: readonly ElementContent[];
} {
  const text = rawTextOf(nodes);
  const end = text.indexOf('\n');
  if (end < 0) return { title: nodes, body: [] };
  const next = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
  return { title: splitAt(nodes, end).before, body: splitAt(nodes, next).after };
}

function label(word: string, title: readonly ElementContent[]): Element {
  const isTitled = title.some((node) => !isBlank(node));
  return {
    type: 'element',
    tagName: 'p',
    properties: { className: ['callout-title'] },
    children: [
      {
        type: 'element',
        tagName: 'strong',
        properties: { className: ['callout-label'] },
        children: [{ type: 'text', value: isTitled ? `${word}:` : word }],
      },
      ...(isTitled ? [{ type: 'text' as const, value: ' ' }, ...title] : []),
    ],
  };
}

/** Whether a node is a callout, which is not a quotation. */
export function isCallout(node: Element): boolean {
  return hasClass(node, 'callout');
}

/** Whether a node is the word that says what kind of callout it is in. */
export function isCalloutLabel(node: Element): boolean {
  return hasClass(node, 'callout-label');
}

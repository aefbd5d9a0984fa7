import type { Nodes } from 'hast';

import { BLOCK_ELEMENTS, MEDIA_ELEMENTS, TABLE_PARTS, UNSEEN_ELEMENTS } from '../../text/html/elements.ts';
import { isIndex, marksAround, rawText } from '../../text/html/plain-marks.ts';
import type { FlowNode } from '../tree/text.ts';
import { collapse, headingLevel, isNoteMark } from '../tree/text.ts';

/** More than any summary shows. */
const LONGEST = 4000;

/** The beginning of a text as running words, for summaries. */
export interface Opening {
  /** On one line. */
  readonly text: string;
  /** Whether its author says that it ends here, and that it is the summary. */
  readonly isWhole: boolean;
}

/**
 * Reads how a text begins: its words without headings, code and footnote marks, with a space between blocks, cells and
 * lines. An author's comment ends it, as in Hugo, Hexo, Zola and WordPress (`<!--more-->`), Jekyll and Eleventy (`<!--
 * excerpt -->`), Docusaurus (`<!-- truncate -->`), Pelican and Nikola.
 */
export function openingOf(nodes: readonly FlowNode[]): Opening {
  const found: string[] = [];
  let length = 0;
  let isEnded = false;
  const visit = (node: Nodes): void => {
    if (isEnded) return;
    if (node.type === 'comment') isEnded = END.test(node.value);
    else if (node.type === 'text') {
      if (length <= LONGEST) found.push(node.value);
      length += node.value.length;
    } else if ('children' in node) {
      if (isUnsaid(node)) return;
      const isApart = node.type === 'element' && (node.tagName === 'br' || APART.has(node.tagName));
      if (node.type === 'element' && isIndex(node)) {
        visit({ type: 'text', value: rawText(node) });
        return;
      }
      const [before, after] = node.type === 'element' ? (marksAround(node) ?? ['', '']) : ['', ''];
      found.push(isApart ? ' ' : before);
      for (const child of node.children) visit(child);
      found.push(isApart ? ' ' : after);
    }
  };
  for (const node of nodes) visit(node);
  const text = collapse(found.join('').slice(0, LONGEST * 2));
  return {
    text: text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text,
    isWhole: isEnded,
  };
}

/** WordPress puts the words of the link after its mark. */
const END =
  /^\s*(?:more|read[ -]?more|excerpt|(?:excerpt|summary|teaser)[ _-]?end|end[ _-]?(?:excerpt|summary|teaser)|truncate|pelican_end_summary)\s*$|^more [^\n]*$/i;

const APART: ReadonlySet<string> = new Set([...BLOCK_ELEMENTS, ...TABLE_PARTS]);

/** What is in a text without being part of its sentences. */
const UNSAID: ReadonlySet<string> = new Set([
  ...UNSEEN_ELEMENTS,
  ...MEDIA_ELEMENTS,
  'pre',
  'select',
  'textarea',
  'button',
]);

function isUnsaid(node: Nodes): boolean {
  return node.type === 'element' && (UNSAID.has(node.tagName) || headingLevel(node) > 0 || isNoteMark(node));
}

import type { Element, Root } from 'hast';
import { raw } from 'hast-util-raw';
import { type Handlers, toHast } from 'mdast-util-to-hast';
import type { Code, FootnoteDefinition, FootnoteReference, Root as MarkdownRoot } from 'mdast';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';

import { keepAlignment } from './alignment.ts';
import { labelCallouts } from './callouts.ts';
import { codeBlock } from './code.ts';
import { boundDepth } from './depth.ts';
import { FOOTNOTE } from './footnotes.ts';
import { giveIds } from './ids.ts';
import { joinExcessCells } from './excess-cells.ts';
import { readRawHtml } from './raw-html.ts';
import { type RefusedElement, settleElements } from './settle.ts';
import { type ArticleWords, wordsOf } from './words.ts';

/** An article as HTML, and the elements that had no place in it. */
export interface HtmlTree {
  readonly root: Root;
  readonly refused: readonly RefusedElement[];
}

/**
 * Turns a Markdown tree into an HTML tree in which raw HTML has become elements, too: a heading is a heading however
 * the author wrote it, with the id that links to it use. Positions are those of the Markdown text.
 *
 * @param markdown From remark-parse (with or without remark-gfm).
 * @param text The text it was made from.
 * @param words Those of its language.
 * @throws TooDeep If more elements are inside each other than `BOUNDS` allows.
 */
export function htmlTree(
  markdown: MarkdownRoot,
  text: string,
  words: ArticleWords = wordsOf([], {}),
): HtmlTree {
  const tree = raw(
    toHast(readRawHtml(joinExcessCells(markdown)), { allowDangerousHtml: true, handlers: HANDLERS }),
    {
      file: new VFile(text),
    },
  );
  const root: Root =
    tree.type === 'root' ? tree : { type: 'root', children: tree.type === 'doctype' ? [] : [tree] };
  boundDepth(root);
  visit(root, (node) => {
    // Elements that the HTML parser implied have a position without places in it.
    if (node.position !== undefined && !isPlace(node.position)) delete node.position;
  });
  labelCallouts(root, text, words);
  const refused = settleElements(root);
  giveIds(root);
  keepAlignment(root);
  return { root, refused };
}

/** Notes stay where they were written, because their final place is decided after the article has been cut. */
const HANDLERS: Handlers = {
  code(state, node: Code): Element {
    const { pre, code } = codeBlock(node);
    state.patch(node, code);
    pre.children = [state.applyData(node, code)];
    state.patch(node, pre);
    return pre;
  },
  footnoteReference(state, node: FootnoteReference): Element {
    const properties = { [FOOTNOTE.reference]: node.identifier.toLowerCase() };
    const element: Element = { type: 'element', tagName: 'sup', properties, children: [] };
    state.patch(node, element);
    return element;
  },
  footnoteDefinition(state, node: FootnoteDefinition): Element {
    const properties = { [FOOTNOTE.definition]: node.identifier.toLowerCase() };
    const children = state.wrap(state.all(node), true);
    const element: Element = { type: 'element', tagName: 'div', properties, children };
    state.patch(node, element);
    return element;
  },
};

function isPlace(position: { readonly start?: unknown; readonly end?: unknown }): boolean {
  return position.start !== undefined && position.end !== undefined;
}

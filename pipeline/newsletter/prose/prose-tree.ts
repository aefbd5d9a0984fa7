import { HEADINGS } from '../../text/html/elements.ts';
import type { Element, Nodes, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { SKIP, visit } from 'unist-util-visit';

import { fragment } from './fragment.ts';
import { mailMedia } from './media.ts';
import { mailPicture, type PictureLook } from './pictures.ts';
import { highlightedBlocks } from '../../text/highlight/code-blocks.ts';
import { captions } from '../../text/html/captions.ts';
import { scrollableTables } from '../../text/html/scrollable.ts';
import { isNoteMark } from '../../text/html/note-marks.ts';
import { stackWideTables } from './stacked-tables.ts';
import type { Say } from '../../words/words.ts';
import type { ElementStyles } from '../compile/style-sheet.ts';

/** How the articles' own text looks in a mail. */
export interface ProseLook {
  readonly styles: ElementStyles;
  readonly pictures: PictureLook;
  /** Of the text. */
  readonly direction: 'ltr' | 'rtl';
  /** In the language of the mail. */
  readonly say: Say;
  /** In the language of the text, which in a digest may be another. */
  readonly own: Say;
}

/**
 * A piece of an article in a mail: its headings below the one above it, a style attribute on each element, every
 * picture with an `alt` and its size, and no ids, which only the page needs.
 *
 * @param html Sanitised, with absolute URLs.
 * @param above Level of the heading above it, 1 to 5.
 * @param code Whether the words of code have colours.
 */
export function proseTree(
  html: string,
  above: number,
  { styles, pictures, direction, own }: ProseLook,
  code: 'coloured' | 'plain' = 'coloured',
): Root {
  const tree = fragment(
    scrollableTables(highlightedBlocks(captions(html), code === 'plain' ? 0 : MOST_CODE), own('prose.table')),
  );
  if (html.includes('<table')) stackWideTables(tree, pictures.widest, direction);
  const nest = headingNester(above);
  const indents = pictureIndents(tree);
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName === 'input') {
      // Mail programs show no form fields; the only one that Markdown makes is the box of a task.
      const box = element.properties['checked'] === true ? '☑' : '☐';
      if (parent !== undefined && index !== undefined) parent.children[index] = { type: 'text', value: box };
      return undefined;
    }
    const media = mailMedia(element);
    if (media !== null && parent !== undefined && index !== undefined) {
      parent.children.splice(index, 1, ...media);
      return [SKIP, index];
    }
    if (element.tagName === 'img') {
      const shown = mailPicture(element, {
        ...pictures,
        widest: pictures.widest - (indents.get(element) ?? 0),
      });
      if (shown !== element && parent !== undefined && index !== undefined) {
        parent.children.splice(index, 1, ...(shown === null ? [] : [shown]));
        return [SKIP, shown === null ? index : index + 1];
      }
    }
    if (isNoteMark(element) && parent !== undefined && index !== undefined) {
      // The note is right below, and a mail has no ids that a link to it or back could use.
      const isNumber = element.properties['dataFootnoteRef'] !== undefined;
      parent.children.splice(index, 1, ...(isNumber ? element.children : []));
      return [SKIP, index];
    }
    nest(element);
    delete element.properties['id'];
    const within = parent?.type === 'element' ? parent.tagName : null;
    // Code in a block has the block's background and size, and a marked line of it is on another background than words are.
    const style =
      element.tagName === 'code' && within === 'pre'
        ? 'background-color:transparent'
        : element.tagName === 'mark' && within === 'code'
          ? (styles.get('.marked') ?? styleOf(element, styles))
          : styleOf(element, styles);
    if (style !== '') element.properties['style'] = style;
    // Code is written from left to right in every language; the styles for that are not known to every mail program.
    const isCode = element.tagName === 'pre' || (element.tagName === 'code' && within !== 'pre');
    if (isCode && direction === 'rtl') element.properties['dir'] = 'ltr';
    return undefined;
  });
  return tree;
}

/** In a piece of prose, in UTF-16 units. Each coloured word is 40 bytes more, and Gmail hides everything beyond 102,400. */
const MOST_CODE = 10_000;

/** The same with less width, in CSS pixels. */
export function narrower(look: ProseLook, by: number): ProseLook {
  return { ...look, pictures: { ...look.pictures, widest: look.pictures.widest - by } };
}

/** How far lists and quotes indent the pictures in them, in CSS pixels. */
function pictureIndents(tree: Root): ReadonlyMap<Element, number> {
  const indents = new Map<Element, number>();
  const walk = (node: Root | Element, indent: number): void => {
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      if (child.tagName === 'img') indents.set(child, Math.min(indent, MOST_INDENT));
      walk(child, indent + (INDENTS[child.tagName] ?? 0));
    }
  };
  walk(tree, 0);
  return indents;
}

/** As the style sheet sets them. */
const INDENTS: Readonly<Record<string, number>> = { ul: 24, ol: 28, dd: 24, blockquote: 19 };
/** Part of a picture stays visible, however deep it is nested. */
const MOST_INDENT = 200;

function styleOf({ tagName, properties: { className, align } }: Element, styles: ElementStyles): string {
  const classes = Array.isArray(className) ? className.map((name) => `.${name}`) : [];
  // The style of a table's header would override the attribute.
  const aligned = typeof align === 'string' ? [`text-align:${align}`] : [];
  return [...[tagName, ...classes].flatMap((selector) => styles.get(selector) ?? []), ...aligned].join(';');
}

/** The HTML of a tree, as used in a mail. */
export function treeHtml(tree: Nodes): string {
  return toHtml(tree, { characterReferences: { useNamedReferences: true } });
}

/** Gives each heading its level in the mail, without skipping one on the way down. */
function headingNester(above: number): (element: Element) => void {
  const open: number[] = [];
  return (element) => {
    if (!HEADINGS.has(element.tagName)) return;
    const rank = Number(element.tagName[1]);
    while ((open.at(-1) ?? 0) >= rank) open.pop();
    open.push(rank);
    element.tagName = `h${Math.min(above + open.length, 6)}`;
  };
}

import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';

import type { Prose } from '../../model/prose.ts';
import { HEADINGS } from '../../text/html/elements.ts';
import { hasClass } from '../../text/html/has-class.ts';
import { isNoteMark } from '../../text/html/note-marks.ts';
import { segmenter } from '../../text/segmenter.ts';
import { fragment } from '../prose/fragment.ts';
import { treeText } from '../prose/tree-text.ts';
import { columns } from '../text/width.ts';
import { beginningOf, cutPoints } from './shorten.ts';

/** The beginning of a text, for a list in which the whole would be too much. */
export interface ItemLead {
  readonly prose: Prose;
  /** Whether that is all there is, with the picture. */
  readonly isWhole: boolean;
  /** The text’s picture, which is shown beside the lead and is not in it; `null`: none. */
  readonly picture: Element | null;
}

/** In columns of a monospaced font: a letter of Chinese says as much as two of Latin. */
const LONGEST = 240;
/** What is longer by less than this share is shown whole: nobody follows a link for ten words. */
const TOLERANCE = 1.2;
/** Shorter than this it says too little to end there. */
const SHORTEST = 60;

/**
 * Makes the lead of a text: its first sentences, with their links. What is not running text (tables, code, headings, footnotes,
 * recordings) is left to the whole.
 *
 * @param prose HTML as the sanitiser left it.
 * @param language BCP 47; decides where sentences end.
 * @param isPicture Whether a picture can be shown beside the lead; `null`: pictures stay where they are.
 */
export function leadOf(
  prose: Prose,
  language: string,
  isPicture: ((image: Element) => boolean) | null,
): ItemLead {
  const { tree, picture, isWhole } = runningText(fragment(prose.html), isPicture);
  const text = treeText(tree);
  const beginning = text.slice(0, 3 * LONGEST);
  // How many characters take one column.
  const density = Math.min(1, beginning.length / Math.max(columns(beginning), 1));
  const longest = Math.floor(LONGEST * density);
  if (text.trim().length <= longest * TOLERANCE)
    return isWhole && picture === null
      ? { prose, isWhole, picture }
      : { prose: proseOf(tree), isWhole, picture };
  return { prose: proseOf(cut(tree, longest, SHORTEST * density, language)), isWhole: false, picture };
}

function cut(tree: Root, longest: number, shortest: number, language: string): Root {
  const sentences = cutPoints(tree, segmenter(language, 'sentence'));
  const sentence = sentences.findLast((point) => point <= longest) ?? 0;
  if (sentence >= shortest) return beginningOf(tree, sentence);
  const word = cutPoints(tree, segmenter(language, 'word')).findLast((point) => point <= longest) ?? 0;
  if (word >= shortest) return withDots(beginningOf(tree, word));
  // It begins with a link that is longer than a lead, or with something that can't be cut.
  const next = sentences.find((point) => point > longest && point <= 2 * longest);
  return beginningOf(tree, next ?? sentence);
}

/** Ends a text that was cut within a sentence. */
function withDots(tree: Root): Root {
  let last: Root | Element = tree;
  for (let next = last.children.at(-1); next?.type === 'element' && !WHOLE.has(next.tagName);) {
    last = next;
    next = next.children.at(-1);
  }
  const words = last.children.at(-1);
  if (words?.type === 'text') words.value = words.value.replace(/[\s\p{P}]+$/u, '');
  last.children.push({ type: 'text', value: '…' });
  return tree;
}

/** Nothing is written into these. */
const WHOLE: ReadonlySet<string> = new Set(['a', 'code', 'img', 'br']);

/** What can be in a lead, and the picture beside it. */
function runningText(
  tree: Root,
  isPicture: ((image: Element) => boolean) | null,
): { readonly tree: Root; readonly picture: Element | null; readonly isWhole: boolean } {
  let picture: Element | null = null;
  let isWhole = true;
  const kept = (nodes: readonly ElementContent[]): ElementContent[] =>
    nodes.flatMap((node): ElementContent[] => {
      if (node.type !== 'element') return node.type === 'text' ? [node] : [];
      if (node.tagName === 'img' && isPicture !== null) {
        const isShown = picture === null && isPicture(node);
        // A title is a caption, which is not shown beside the lead.
        if (!isShown || node.properties['title'] !== undefined) isWhole = false;
        if (isShown) picture = node;
        return [];
      }
      if (node.tagName === 'hr') return [];
      if (isLeft(node)) {
        isWhole = false;
        return [];
      }
      if (node.children.length === 0) return [node];
      const children = kept(node.children);
      const isEmpty = children.every((child) => child.type === 'text' && child.value.trim() === '');
      if (!isEmpty) return [{ ...node, children }];
      // Beside the lead, its picture leads to the item.
      if (node.properties['href'] !== undefined) isWhole = false;
      return [];
    });
  const children = kept(tree.children.filter((node) => node.type !== 'doctype'));
  return { tree: { type: 'root', children }, picture, isWhole };
}

/** Whether an element is left to the whole text. */
function isLeft(element: Element): boolean {
  const { tagName } = element;
  return (
    LEFT.has(tagName) ||
    HEADINGS.has(tagName) ||
    isNoteMark(element) ||
    (tagName === 'section' && hasClass(element, 'footnotes'))
  );
}

const LEFT: ReadonlySet<string> = new Set([
  'table',
  'pre',
  'video',
  'audio',
  'iframe',
  'figcaption',
  'details',
]);

function proseOf(tree: Root): Prose {
  return { html: toHtml(tree), text: treeText(tree).trim() };
}

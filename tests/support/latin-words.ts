import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';

/**
 * The words in Latin letters that people read on a page or in a mail, or hear read to them: its text, and what names a thing; not
 * code, names of formats and programs, and what addresses consist of.
 */
export function latinWordsOn(root: Root): readonly string[] {
  const found: string[] = [];
  visit(root, (node, _, parent) => {
    if (node.type === 'text' && !(parent?.type === 'element' && SILENT.has(parent.tagName)))
      found.push(node.value);
    if (node.type === 'element') found.push(...namesOf(node));
  });
  return found.flatMap(latinWordsIn);
}

/** The same of a text. */
export function latinWordsIn(text: string): readonly string[] {
  const words = text.replaceAll('JSON Feed', '').match(/[a-z]{3,}/giu) ?? [];
  return words.filter((word) => !NAMES.has(word));
}

const SILENT = new Set(['script', 'style', 'code']);

function namesOf({ properties, tagName }: Element): readonly string[] {
  const content = tagName === 'meta' && properties['name'] === 'description' ? properties['content'] : null;
  return [properties['ariaLabel'], properties['title'], properties['alt'], properties['placeholder'], content]
    .map((value) => (typeof value === 'string' ? value : ''))
    .filter((value) => value !== '');
}

const NAMES = new Set(
  'Ctrl https you example org log xml feed RSS rss Atom atom JSON json OPML opml milestones authors tags feeds milepost'.split(
    ' ',
  ),
);

import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast';

import { idsIn } from './ids.ts';
import { eachElement, type FlowNode, isBlank, isElement, textContent } from './text.ts';
import { type ArticleWords, NUMBER } from './words.ts';

/** Placeholders for a footnote in the HTML tree until it is known where it belongs. */
export const FOOTNOTE = {
  /** Property of the empty `sup` that refers to a note: the note's label. */
  reference: 'dataFootnoteRef',
  /** Property of the `div` that contains a note: its label. */
  definition: 'dataFootnoteDefinition',
} as const;

/** The footnotes of an article, taken out of its text. */
export interface Footnotes {
  /**
   * Gives the notes that blocks refer to, to be put below them, numbered from 1: `[^1]` in an item is a note of that
   * item, wherever in the article its text is. If there are no references, the result is empty.
   *
   * @param nodes Blocks that are shown together; their references become links.
   * @param heading The heading above them, which may also refer to notes.
   */
  settle(nodes: readonly FlowNode[], heading: FlowNode | null, words: ArticleWords): readonly FlowNode[];
  /** Notes that nothing processed so far refers to, each with whether anything else does. */
  unused(): readonly { readonly label: string; readonly node: Element; readonly isReferredTo: boolean }[];
}

/** Takes the footnotes out of a tree. If two have the same label, the first counts, as with CommonMark's links. */
export function takeFootnotes(root: Root): Footnotes {
  freeFromLinks(root);
  const referred = new Set(referencesIn([root]).map(labelOf));
  const taken = takeDefinitions(root);
  const definitions = new Map<string, Element>();
  for (const { label, node } of taken) if (!definitions.has(label)) definitions.set(label, node);
  const names = createNames(idsIn([root, ...definitions.values()]));
  const used = new Set<Element>();
  const printed = new Map<string, FootnoteText>();
  let room = MOST_COPIED * taken.reduce((sum, { node }) => sum + textContent(node).length, 0);

  const open = (label: string, number: number, definition: Element): FootnoteText => {
    const isCopy = used.has(definition);
    used.add(definition);
    room -= textContent(definition).length;
    const node = structuredClone(definition);
    if (isCopy)
      eachElement(node, ({ properties }) => {
        delete properties['id'];
      });
    const note = { number, id: names(`fn-${label}`), children: node.children, backs: [] };
    if (!printed.has(label)) printed.set(label, note);
    return note;
  };

  return {
    settle(nodes, heading, words) {
      const own = referencesIn(nodes);
      const within = new Set(own);
      const above = heading === null ? [] : referencesIn([heading]).filter((one) => !within.has(one));
      const notes = new Map<string, FootnoteText>();
      const queue = [...above, ...own];
      for (let at = 0; at < queue.length; at += 1) {
        const reference = queue[at];
        const label = reference === undefined ? '' : labelOf(reference);
        const definition = definitions.get(label);
        if (reference === undefined || definition === undefined) continue;
        const known = notes.get(label);
        const elsewhere = printed.get(label);
        if (known === undefined && elsewhere !== undefined && room < 0) {
          refer(reference, elsewhere, null);
          continue;
        }
        const note = known ?? open(label, notes.size + 1, definition);
        if (known === undefined) {
          notes.set(label, note);
          queue.push(...referencesIn(note.children));
        }
        const back = at < above.length ? null : names(`fnref-${label}`);
        if (back !== null) note.backs.push(back);
        refer(reference, note, back);
      }
      return notes.size === 0 ? [] : [section([...notes.values()], words)];
    },
    unused: () =>
      taken
        .filter(({ node }) => !used.has(node))
        .map((one) => ({
          ...one,
          isReferredTo: referred.has(one.label) && definitions.get(one.label) === one.node,
        })),
  };
}

/** The text of all notes may occur this often in an article; after that, references lead to an existing copy. */
const MOST_COPIED = 10;

interface FootnoteText {
  readonly number: number;
  readonly id: string;
  readonly children: ElementContent[];
  /** Ids of the references to it. */
  readonly backs: string[];
}

function labelOf({ properties }: Element): string {
  return String(properties[FOOTNOTE.reference] ?? '');
}

function isReference(element: Element): boolean {
  return isElement(element, 'sup') && typeof element.properties[FOOTNOTE.reference] === 'string';
}

function referencesIn(nodes: readonly Nodes[]): readonly Element[] {
  const found: Element[] = [];
  for (const node of nodes)
    eachElement(node, (element) => {
      if (isReference(element)) found.push(element);
    });
  return found;
}

/** Moves a reference inside a link to after that link: it becomes a link itself, and links can't be nested. */
function freeFromLinks(parent: Root | Element): void {
  const children: (RootContent | ElementContent)[] = [];
  let isChanged = false;
  for (const child of parent.children) {
    children.push(child);
    if (child.type !== 'element') continue;
    if (child.tagName !== 'a') {
      freeFromLinks(child);
      continue;
    }
    const references = takeReferences(child);
    children.push(...references);
    isChanged ||= references.length > 0;
  }
  if (isChanged) parent.children = children as typeof parent.children;
}

function takeReferences(parent: Element): Element[] {
  const found: Element[] = [];
  const kept = parent.children.filter((child) => {
    if (child.type !== 'element') return true;
    if (isReference(child)) found.push(child);
    else found.push(...takeReferences(child));
    return !isReference(child);
  });
  if (found.length > 0) parent.children = kept;
  return found;
}

/** Takes the definitions out of their parents, and removes parents that contained nothing else. */
function takeDefinitions(parent: Root | Element): { label: string; node: Element }[] {
  const found: { label: string; node: Element }[] = [];
  const kept = parent.children.filter((child) => {
    if (child.type !== 'element') return true;
    const inner = takeDefinitions(child);
    found.push(...inner);
    const label = child.properties[FOOTNOTE.definition];
    if (typeof label === 'string') {
      found.push({ label, node: child });
      return false;
    }
    return inner.length === 0 || !isBlank(child);
  });
  if (found.length > 0) parent.children = kept as typeof parent.children;
  return found;
}

/** Gives out ids that are not in use yet. */
function createNames(ids: readonly string[]): (base: string) => string {
  const taken = new Set(ids);
  const counts = new Map<string, number>();
  return (base) => {
    for (let count = counts.get(base) ?? 1; ; count += 1) {
      const id = count === 1 ? base : `${base}-${count}`;
      if (taken.has(id)) continue;
      counts.set(base, count + 1);
      taken.add(id);
      return id;
    }
  };
}

/** @param id Of the reference; `null`: nothing leads back to it. */
function refer(reference: Element, { number, id: note }: FootnoteText, id: string | null): void {
  reference.properties = {};
  reference.children = [
    {
      type: 'element',
      tagName: 'a',
      properties: {
        href: fragment(note),
        ...(id === null ? {} : { id }),
        role: 'doc-noteref',
        dataFootnoteRef: '',
      },
      children: [{ type: 'text', value: String(number) }],
    },
  ];
}

function section(notes: readonly FootnoteText[], words: ArticleWords): Element {
  return {
    type: 'element',
    tagName: 'section',
    properties: { className: ['footnotes'], role: 'doc-endnotes' },
    children: [
      { type: 'element', tagName: 'ol', properties: {}, children: notes.map((note) => item(note, words)) },
    ],
  };
}

function item({ number, id, children, backs }: FootnoteText, words: ArticleWords): Element {
  const links = backs.flatMap((back, index): ElementContent[] => [
    { type: 'text', value: ' ' },
    {
      type: 'element',
      tagName: 'a',
      properties: {
        href: fragment(back),
        role: 'doc-backlink',
        dataFootnoteBackref: '',
        ariaLabel: words.backToReference.replace(
          NUMBER,
          () => `${number}${index === 0 ? '' : `-${index + 1}`}`,
        ),
      },
      children: [{ type: 'text', value: '↩' }],
    },
  ]);
  const last = children.findLast((child) => !isBlank(child));
  const content = isElement(last, 'p')
    ? children.with(children.indexOf(last), { ...last, children: [...last.children, ...links] })
    : [...children, { type: 'element' as const, tagName: 'p', properties: {}, children: links }];
  return { type: 'element', tagName: 'li', properties: { id }, children: content };
}

function fragment(id: string): string {
  return `#${encodeURIComponent(id)}`;
}

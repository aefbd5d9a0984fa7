import type { Element, Nodes, Root } from 'hast';
import GithubSlugger, { slug } from 'github-slugger';

import { eachElement, headingLevel, isBlank, isElement, textContent } from './text.ts';

/**
 * Gives each heading the id that links to it use: its author's (`## Title {#own}`, as in kramdown, Pandoc and Hugo,
 * which is then not part of the title; or HTML's `id`), else the one that GitHub makes from its words. A link's `name`
 * becomes its id, and an element that only marks a place before a heading becomes part of the heading. No id occurs
 * twice: the first one keeps it, as in a browser.
 */
export function giveIds(root: Root): void {
  const taken = new Set<string>();
  const nameless: Element[] = [];
  eachElement(root, (element) => {
    const id = statedId(element);
    delete element.properties['id'];
    // An `a` element that leads nowhere is not a link.
    if (element.tagName === 'a' && element.properties['href'] === undefined) element.tagName = 'span';
    if (id !== null && !taken.has(id)) {
      taken.add(id);
      element.properties['id'] = id;
    } else if (headingLevel(element) > 0) nameless.push(element);
  });
  const slugger = new GithubSlugger();
  for (const heading of nameless) {
    const words = textContent(heading).trim();
    let id = slugger.slug(words);
    while (taken.has(id)) id = slugger.slug(words);
    if (id === '' || /^-\d+$/.test(id)) continue;
    taken.add(id);
    heading.properties['id'] = id;
  }
  settlePlaces(root);
}

function settlePlaces(node: Root | Element): void {
  if (node.type === 'root') node.children = placesIntoHeadings(node.children);
  else node.children = placesIntoHeadings(node.children);
  for (const child of node.children) if (child.type === 'element') settlePlaces(child);
}

/** Moves invisible elements with an id into the heading directly below. */
function placesIntoHeadings<Child extends Nodes>(children: readonly Child[]): Child[] {
  const kept: Child[] = [];
  let waiting: Child[] = [];
  for (const child of children) {
    if (isElement(child, 'p', 'span', 'div') && isBlank(child) && idsIn([child]).length > 0)
      waiting.push(child);
    else if (child.type === 'text' && waiting.length > 0 && child.value.trim() === '') waiting.push(child);
    else {
      if (child.type === 'element' && headingLevel(child) > 0)
        child.children.push(...idsIn(waiting).map((id) => place(id, child)));
      else kept.push(...waiting);
      waiting = [];
      kept.push(child);
    }
  }
  return [...kept, ...waiting];
}

function place(id: string, { position }: Element): Element {
  const element: Element = { type: 'element', tagName: 'span', properties: { id }, children: [] };
  return position === undefined
    ? element
    : { ...element, position: { start: position.start, end: position.start } };
}

function statedId(element: Element): string | null {
  const own = headingLevel(element) > 0 ? takeOwnId(element) : null;
  const { id, name } = element.properties;
  const stated = [own, id, isElement(element, 'a') ? name : null].find(
    (value): value is string => typeof value === 'string' && FRAGMENT.test(value.trim()),
  );
  return stated?.trim() ?? null;
}

/** HTML allows anything except white space; anything longer is not a name. */
const FRAGMENT = /^\S{1,200}$/u;

/** Removes `{#own}` from the end of a heading's words. */
function takeOwnId(heading: Element): string | null {
  const last = heading.children.findLast((child) => child.type !== 'text' || child.value.trim() !== '');
  if (last?.type !== 'text') return null;
  const found = OWN_ID.exec(last.value);
  if (found === null) return null;
  last.value = last.value.slice(0, found.index).trimEnd();
  return found[1] ?? null;
}

/** Further attributes may follow the id: `{#own .wide key="value"}`. */
const OWN_ID = /\{:?[ \t]*#([^\s{}"'<>=]+)(?:[ \t]+[^{}\n]{0,200})?\}\s*$/u;

/** The fragment that a heading's author gave it; `null` if its id was made from its words. */
export function ownAnchor(node: Nodes): string | null {
  const id = headingLevel(node) > 0 && isElement(node) ? node.properties['id'] : undefined;
  if (typeof id !== 'string') return null;
  const words = slug(textContent(node).trim());
  return id === words || (id.startsWith(`${words}-`) && /^\d+$/.test(id.slice(words.length + 1))) ? null : id;
}

/** The ids in trees, in order. */
export function idsIn(nodes: readonly Nodes[]): readonly string[] {
  const ids: string[] = [];
  for (const node of nodes)
    eachElement(node, ({ properties: { id } }) => {
      if (typeof id === 'string') ids.push(id);
    });
  return ids;
}

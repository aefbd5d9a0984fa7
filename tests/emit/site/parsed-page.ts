import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toText } from 'hast-util-to-text';
import { visit } from 'unist-util-visit';

/** A page as a browser's parser reads it. */
export interface ParsedPage {
  /** Names of the parser's complaints. */
  readonly faults: readonly string[];
  readonly root: Root;
  all(tagName: string): readonly Element[];
  /** The only element with a name; fails if there is none or more than one. */
  one(tagName: string): Element;
  text(tagName: string): string;
  readonly ids: readonly string[];
  readonly headings: readonly number[];
}

/** Parses a whole document. */
export function parsePage(html: string): ParsedPage {
  const faults: string[] = [];
  const root = fromHtml(html, {
    onerror: (message) => {
      faults.push(message.ruleId ?? message.reason);
    },
  });
  const elements: Element[] = [];
  visit(root, 'element', (element) => {
    elements.push(element);
  });
  const all = (tagName: string): readonly Element[] => elements.filter((node) => node.tagName === tagName);
  const one = (tagName: string): Element => {
    const [only, ...more] = all(tagName);
    if (only === undefined || more.length > 0) throw new Error(`Expected one ${tagName}`);
    return only;
  };
  return {
    faults,
    root,
    all,
    one,
    text: (tagName) => toText(one(tagName)),
    ids: elements.flatMap(({ properties: { id } }) => (typeof id === 'string' ? [id] : [])),
    headings: elements.flatMap(({ tagName }) => (/^h[1-6]$/.test(tagName) ? [Number(tagName[1])] : [])),
  };
}

/** An attribute's value, as text; `null` if it is absent. */
export function attribute(element: Element, name: string): string | null {
  const value = element.properties[name];
  if (value === undefined || value === null || value === false) return null;
  return Array.isArray(value) ? value.join(' ') : String(value);
}

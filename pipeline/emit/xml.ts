import type { Element, ElementContent, RootContent } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';

/** The attributes of an element; one that is `null` is left out. */
export type XmlAttributes = Readonly<Record<string, string | null>>;

/** An element that contains other elements. */
export function xmlElement(
  name: string,
  attributes: XmlAttributes,
  children: readonly ElementContent[] = [],
): Element {
  return x(name, { ...attributes }, [...children]);
}

/**
 * An element that contains text. `]]>` is not allowed in text (XML 1.0, section 2.4), and the serialiser leaves `>` as
 * it is, so that one is escaped here.
 */
export function textElement(name: string, text: string, attributes: XmlAttributes = {}): Element {
  const children = text.split(']]>').flatMap((value, index): ElementContent[] => {
    const node: ElementContent = { type: 'text', value };
    return index === 0 ? [node] : [{ type: 'raw', value: ']]&gt;' }, node];
  });
  return xmlElement(name, attributes, children);
}

/** Puts each element on a line of its own. */
export function onLines(elements: readonly Element[]): readonly ElementContent[] {
  return [...elements.flatMap((child): ElementContent[] => [newline, child]), newline];
}

/**
 * A document of XML 1.0 in UTF-8. Its texts must be clean, see `cleanText`.
 *
 * @param stylesheet Address of the CSS that browsers show it with.
 */
export function xmlDocument(root: Element, stylesheet: string | null = null): string {
  const nodes: readonly RootContent[] = [
    { type: 'instruction', name: 'xml', value: 'version="1.0" encoding="utf-8"' },
    ...(stylesheet === null ? [] : [newline, styleInstruction(stylesheet)]),
    newline,
    root,
    newline,
  ];
  return writeXml(nodes);
}

/** XML as text. Texts in it must be clean, see `cleanText`. */
export function writeXml(nodes: readonly RootContent[]): string {
  // The only raw nodes are constants: the one in `textElement`, and the placeholder.
  return toXml([...nodes], { allowDangerousXml: true, closeEmptyElements: true, tightClose: true });
}

/** Stands where something that is already written belongs: a control character, which is in no clean text. */
export const PLACEHOLDER: ElementContent & { readonly value: string } = { type: 'raw', value: '\u0001' };

function styleInstruction(stylesheet: string): RootContent {
  return { type: 'instruction', name: 'xml-stylesheet', value: `type="text/css" href="${stylesheet}"` };
}

const newline = { type: 'text', value: '\n' } as const;

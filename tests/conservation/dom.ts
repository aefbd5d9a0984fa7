import { DOMParser } from 'linkedom';

/** The parts of a document's element that are used, in linkedom or any other implementation. */
export interface XmlElement {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly localName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<XmlElement>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): XmlElement | null;
  querySelectorAll(selector: string): Iterable<XmlElement>;
  remove(): void;
}

/** Parses an XML document. */
export function parseXml(xml: string): XmlElement {
  return element(new DOMParser().parseFromString(xml, 'text/xml'));
}

/** Parses an HTML document. */
export function parseDocument(html: string): XmlElement {
  return element(new DOMParser().parseFromString(html, 'text/html'));
}

/** linkedom's types are those of a browser, which do not exist in Node. */
function element(document: unknown): XmlElement {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a document of linkedom has all that is used of it
  return document as XmlElement;
}

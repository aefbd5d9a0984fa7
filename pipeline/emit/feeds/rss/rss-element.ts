import type { Extension } from 'feed';

import { markText } from '../xml-marks.ts';

/** An element as the `feed` package's XML writer takes it. */
export interface XmlElement {
  readonly _attributes?: Readonly<Record<string, string>>;
  readonly _text?: string;
  readonly _cdata?: string;
  readonly [child: string]: unknown;
}

/** An element with text in it. */
export function element(text: string, attributes: Readonly<Record<string, string>> = {}): XmlElement {
  return { _attributes: markAttributes(attributes), _text: markText(text) };
}

/** Attributes of an element. */
export function markAttributes(
  attributes: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, markText(value)]));
}

/**
 * One or several child elements of one name, for a channel or an item; they replace a child that the package makes.
 * Empty if there are none.
 */
export function extension(name: string, elements: readonly XmlElement[]): readonly Extension[] {
  const [first] = elements;
  if (first === undefined) return [];
  // The package's types only know a single element; its writer accepts lists in the same way.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const objects = elements.length === 1 ? { ...first } : (elements as unknown as Record<string, unknown>);
  return [{ name, objects }];
}

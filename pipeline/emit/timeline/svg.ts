import type { Element } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';

/** A part of a drawing. */
export type SvgElement = Element;

/** Attributes of SVG; one that is `null` is left out. */
type SvgAttributes = Readonly<Record<string, string | number | null>>;

/** An element of SVG with what is in it; a text is escaped when it is written. */
export function svg(
  name: string,
  attributes: SvgAttributes,
  ...children: readonly (SvgElement | string)[]
): SvgElement {
  return x(name, { ...attributes }, [...children]);
}

/** SVG as text. */
export function writeSvg(root: SvgElement): string {
  return toXml(root, { closeEmptyElements: true, tightClose: true });
}

/** A length with no more digits than can be seen. */
export function px(length: number): number {
  return Math.round(length * 10) / 10;
}

import { fromXml } from 'xast-util-from-xml';
import { toXml } from 'xast-util-to-xml';
import type { Element, Nodes, Root } from 'xast';

import type { Lettering, LetterStyle } from './lettering.ts';
import { pathOf } from './shape.ts';

/**
 * Turns the text of an SVG into outlines, set with the fonts that come with the program, so that it looks the same wherever
 * it is drawn. `<text>` and `<tspan>` may have, themselves or from what is around them, the attributes `x`, `y`, `dx`, `dy`,
 * `font-size` (a number, or with `px`), `font-weight`, `text-anchor`, `direction` and `xml:lang`, besides all that an outline
 * can have: `fill`, `transform`, `opacity`. Style sheets and `textLength` are not looked at.
 *
 * @param language BCP 47; for text that states none.
 * @returns SVG. What no font has is missing in it, see {@link missingLetters}.
 * @throws If it is not well-formed.
 */
export async function outlineText(svg: string, lettering: Lettering, language: string): Promise<string> {
  const tree = fromXml(svg);
  const style = { ...PLAIN, language };
  await prepared(tree, style, lettering);
  return toXml(outlined(tree, style, lettering));
}

/**
 * The characters in the text of an SVG that no font has, each once.
 *
 * @param language BCP 47; for text that states none.
 * @throws If it is not well-formed.
 */
export async function missingLetters(
  svg: string,
  lettering: Lettering,
  language: string,
): Promise<readonly string[]> {
  return prepared(fromXml(svg), { ...PLAIN, language }, lettering);
}

async function prepared(tree: Root, style: TextStyle, lettering: Lettering): Promise<readonly string[]> {
  const missing = new Set<string>();
  for (const part of textsIn(tree, style)) {
    for (const one of await lettering.prepare(part.text, part.style.language)) missing.add(one);
  }
  return [...missing];
}

interface TextStyle extends LetterStyle {
  readonly anchor: string;
}

const PLAIN: TextStyle = { size: 16, weight: 400, language: 'en', direction: 'ltr', anchor: 'start' };

/** Where the next letter begins. */
interface Pen {
  x: number;
  y: number;
}

function* textsIn(node: Nodes, around: TextStyle): Generator<{ text: string; style: TextStyle }> {
  if (node.type === 'text') yield { text: node.value, style: around };
  if (!('children' in node)) return;
  const style = node.type === 'element' ? styleOf(node, around) : around;
  for (const child of node.children) yield* textsIn(child, style);
}

function outlined<T extends Root | Element>(node: T, around: TextStyle, lettering: Lettering): T {
  const style = node.type === 'element' ? styleOf(node, around) : around;
  return {
    ...node,
    children: node.children.map((child) => {
      if (child.type !== 'element') return child;
      if (child.name !== 'text') return outlined(child, style, lettering);
      return textOutlines(child, style, { x: 0, y: 0 }, lettering);
    }),
  };
}

/** `<text>` or `<tspan>` as a group of outlines. */
function textOutlines(element: Element, around: TextStyle, pen: Pen, lettering: Lettering): Element {
  const style = styleOf(element, around);
  const { x, y, dx, dy, ...attributes } = element.attributes;
  pen.x = number(x, pen.x) + number(dx, 0);
  pen.y = number(y, pen.y) + number(dy, 0);
  const children = element.children.flatMap((child): Element[] => {
    if (child.type === 'element')
      return child.name === 'tspan' ? [textOutlines(child, style, pen, lettering)] : [child];
    if (child.type !== 'text') return [];
    const text = child.value.replaceAll(/\s+/g, ' ');
    const line = lettering.set(text, style);
    const from = pen.x - line.width * shareBefore(style);
    pen.x += line.width;
    const path = pathOf(line.letters);
    return path === '' ? [] : [outlineAt(path, from, pen.y)];
  });
  const kept = Object.entries(attributes).filter(([name]) => !ABOUT_TEXT.has(name));
  return { type: 'element', name: 'g', attributes: Object.fromEntries(kept), children };
}

const ABOUT_TEXT: ReadonlySet<string> = new Set([
  'font-size',
  'font-weight',
  'font-family',
  'text-anchor',
  'direction',
]);

function outlineAt(path: string, x: number, y: number): Element {
  const transform = `translate(${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100})`;
  return { type: 'element', name: 'path', attributes: { transform, d: path }, children: [] };
}

/** How much of a line is left of its anchor. */
function shareBefore({ anchor, direction }: TextStyle): number {
  if (anchor === 'middle') return 0.5;
  return (anchor === 'end') === (direction === 'ltr') ? 1 : 0;
}

function styleOf({ attributes }: Element, around: TextStyle): TextStyle {
  const direction = attributes['direction'];
  return {
    size: number(attributes['font-size'], around.size),
    weight: weightOf(attributes['font-weight'], around.weight),
    language: attributes['xml:lang'] ?? attributes['lang'] ?? around.language,
    direction: direction === 'rtl' || direction === 'ltr' ? direction : around.direction,
    anchor: attributes['text-anchor'] ?? around.anchor,
  };
}

function weightOf(stated: string | null | undefined, around: number): number {
  if (stated === 'bold') return 700;
  return stated === 'normal' ? 400 : number(stated, around);
}

function number(stated: string | null | undefined, otherwise: number): number {
  const parsed = Number.parseFloat(stated ?? '');
  return Number.isFinite(parsed) ? parsed : otherwise;
}

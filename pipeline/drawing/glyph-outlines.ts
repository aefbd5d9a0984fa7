import type { Font } from 'harfbuzzjs';

import { rememberRecent } from '../memory/recent.ts';
import type { Shape, ShapeBox } from './shape.ts';

interface SizedGlyph {
  readonly font: Font;
  readonly glyph: number;
  /** From the units of the font to those of the drawing. */
  readonly scale: number;
}

/** Its path data, which is in memory, too. */
interface GlyphShape extends Shape {
  readonly length: number;
}

/** Characters of path data that are kept. */
const KEPT = 4_000_000;

/**
 * Gives the shape of a glyph. What it looks like in a size is remembered, because the same letters stand in all pictures: it
 * is numbers turned into text that takes most of the time.
 *
 * @returns Coordinates are rounded to hundredths, which are finer than a pixel can show.
 */
export function openGlyphOutlines(): (glyph: SizedGlyph) => Shape {
  const idOf = ({ font, glyph, scale }: SizedGlyph): string => `${numberOf(font)} ${glyph} ${scale}`;
  return rememberRecent(KEPT, (glyph: SizedGlyph) => outline(glyph, idOf(glyph)), {
    idOf,
    // What keeps it takes some room, too.
    sizeOf: ({ length }) => length + 100,
  });
}

/** Fonts by number: each is another one, and stays so while it is open. */
const NUMBERS = new WeakMap<Font, number>();
let fonts = 0;

function numberOf(font: Font): number {
  const number = NUMBERS.get(font) ?? (fonts += 1);
  NUMBERS.set(font, number);
  return number;
}

function outline({ font, glyph, scale }: SizedGlyph, id: string): GlyphShape {
  const commands = font.glyphToJson(glyph);
  // In hundredths. Rounded where they are, not from point to point: no error adds up along a contour.
  const placed = commands.map(({ type, values }) => ({
    type,
    at: values.map((value, index) => Math.round((index % 2 === 0 ? value : -value) * scale * 100)),
  }));
  const [firstX = 0, firstY = 0] = placed[0]?.at ?? [];
  let [penX, penY] = [firstX, firstY];
  let [startX, startY] = [penX, penY];
  const relative = placed.map(({ type, at }, nth) => {
    if (type === 'Z') {
      [penX, penY] = [startX, startY];
      return 'z';
    }
    const text = at.map((value, index) => hundredths(value - (index % 2 === 0 ? penX : penY))).join(' ');
    [penX = 0, penY = 0] = at.slice(-2);
    if (type === 'M') [startX, startY] = [penX, penY];
    return nth === 0 ? '' : `${type.toLowerCase()}${text}`;
  });
  const rest = relative.join('');
  return {
    id,
    box: boxOf(placed.map(({ at }) => at)),
    length: rest.length,
    path(x, y) {
      if (rest === '') return '';
      return `M${hundredths(Math.round(x * 100) + firstX)} ${hundredths(Math.round(y * 100) + firstY)}${rest}`;
    },
  };
}

/** Of all points, also those that only bend a curve, which never leaves the box of its points. @param all In hundredths. */
function boxOf(all: readonly (readonly number[])[]): ShapeBox {
  const box = { left: 0, top: 0, right: 0, bottom: 0 };
  for (const at of all) {
    for (const [index, value] of at.entries()) {
      const [low, high] = index % 2 === 0 ? (['left', 'right'] as const) : (['top', 'bottom'] as const);
      box[low] = Math.min(box[low], value / 100);
      box[high] = Math.max(box[high], value / 100);
    }
  }
  return box;
}

function hundredths(value: number): string {
  return String(value / 100);
}

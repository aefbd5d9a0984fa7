import type { Font } from 'harfbuzzjs';

import { rememberRecent } from '../memory/recent.ts';

/** The outline of a glyph in one size, wherever it stands. Lengths are in hundredths of a unit of the drawing. */
interface GlyphOutline {
  /** Where its first contour begins, from the glyph's origin, y growing downwards. */
  readonly x: number;
  readonly y: number;
  /** Path data of SVG from there on, with relative commands; empty: nothing is seen of it, as of a space. */
  readonly rest: string;
}

interface SizedGlyph {
  readonly font: Font;
  readonly glyph: number;
  /** From the units of the font to those of the drawing. */
  readonly scale: number;
}

/** Characters of path data that are kept. */
const KEPT = 4_000_000;

/**
 * Makes path data of SVG for a glyph at a place. What it looks like in a size is remembered, because the same letters stand
 * in all pictures: it is numbers turned into text that takes most of the time.
 *
 * @returns Coordinates are rounded to hundredths, which are finer than a pixel can show.
 */
export function openGlyphOutlines(): (glyph: SizedGlyph, x: number, y: number) => string {
  const numbers = new WeakMap<Font, number>();
  let fonts = 0;
  const numberOf = (font: Font): number => {
    const known = numbers.get(font);
    if (known !== undefined) return known;
    fonts += 1;
    numbers.set(font, fonts);
    return fonts;
  };
  const outlineOf = rememberRecent(KEPT, outline, {
    idOf: ({ font, glyph, scale }) => `${numberOf(font)} ${glyph} ${scale}`,
    // What keeps it takes some room, too.
    sizeOf: ({ rest }) => rest.length + 100,
  });
  return (glyph, x, y) => {
    const { rest, ...start } = outlineOf(glyph);
    if (rest === '') return '';
    return `M${hundredths(Math.round(x * 100) + start.x)} ${hundredths(Math.round(y * 100) + start.y)}${rest}`;
  };
}

function outline({ font, glyph, scale }: SizedGlyph): GlyphOutline {
  const commands = font.glyphToJson(glyph);
  // Rounded where they are, not from point to point: no error adds up along a contour.
  const placed = commands.map(({ type, values }) => ({
    type,
    at: values.map((value, index) => Math.round((index % 2 === 0 ? value : -value) * scale * 100)),
  }));
  const [x = 0, y = 0] = placed[0]?.at ?? [];
  let [penX, penY] = [x, y];
  let [startX, startY] = [x, y];
  const rest = placed.map(({ type, at }, nth) => {
    if (type === 'Z') {
      [penX, penY] = [startX, startY];
      return 'z';
    }
    const text = at.map((value, index) => hundredths(value - (index % 2 === 0 ? penX : penY))).join(' ');
    [penX = 0, penY = 0] = at.slice(-2);
    if (type === 'M') [startX, startY] = [penX, penY];
    return nth === 0 ? '' : `${type.toLowerCase()}${text}`;
  });
  return { x, y, rest: rest.join('') };
}

function hundredths(value: number): string {
  return String(value / 100);
}

import { fitText } from '../../drawing/break-lines.ts';
import type { Lettering } from '../../drawing/lettering.ts';
import { PICTURE_SIZE } from './picture-size.ts';
import type { PictureWords } from './picture-words.ts';

/** How wide the band is that runs along the side where lines begin, in pixels. */
export const BAND = 104;
/** Where lines begin, from the side of the band. */
export const START: number = BAND + 64;
/** What is free beyond them. */
export const END = 72;
/** How long lines can be. */
export const ROOM: number = PICTURE_SIZE.width - START - END;
/** Where the line above the facts is. */
export const FLOOR = 534;
/** How tall a line of the list is. */
export const ROW = 50;

const TITLE_WEIGHT = 700;

/** Where things are in a picture whose title is of some length. Pixels. */
export interface PictureLayout {
  /** Its lines, from the top. */
  readonly title: readonly { readonly text: string; readonly baseline: number }[];
  readonly titleSize: number;
  readonly titleWeight: number;
  /** Where the title ends. */
  readonly end: number;
  /** Where a summary or a drawing begins, at the earliest. */
  readonly below: number;
  /** Where the drawing begins, and how many pixels a unit of it takes. */
  readonly diagram: { readonly x: number; readonly y: number; readonly scale: number };
}

/** Decides how large the title is, and where it ends. */
export function arrange(
  { title, language, direction, items, drawing }: PictureWords,
  lettering: Lettering,
): PictureLayout {
  const scale = drawing === null ? 0 : ROOM / drawing.width;
  const drawn = drawing === null ? 0 : drawing.height * scale;
  const withList = items.length > 0;
  const leading = TALL_SCRIPT.test(title) ? 1.45 : 1.18;
  const top = 124;
  const { lines, size } = fitText(
    title,
    language,
    {
      width: ROOM,
      height: FLOOR - top - (withList ? 2 * ROW + 30 : drawn + 10),
      sizes:
        drawn > 0 ? [64, 54, 48, 42] : withList ? [72, 66, 60, 54, 48, 42] : [88, 80, 72, 64, 56, 48, 42],
      leading,
    },
    (text) => lettering.width(text, { size: 1, weight: TITLE_WEIGHT, language, direction, within: title }),
  );
  const end = top + lines.length * size * leading;
  const below = end + 26;
  return {
    title: lines.map((text, index) => ({ text, baseline: top + size * (leading * index + 0.93) })),
    titleSize: size,
    titleWeight: TITLE_WEIGHT,
    end,
    below,
    diagram: {
      // In the middle of what room there is above the line, at its own sides in both directions.
      x: direction === 'rtl' ? END : START,
      y: Math.round(below + Math.max(0, FLOOR - 14 - below - drawn) / 2),
      scale,
    },
  };
}

/** Scripts with marks far above and below their letters. */
export const TALL_SCRIPT: RegExp = /[\p{sc=Arab}\p{sc=Thai}\p{sc=Deva}\p{sc=Beng}\p{sc=Taml}]/u;

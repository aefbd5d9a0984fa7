import { fitText } from '../../drawing/break-lines.ts';
import type { Canvas } from '../../drawing/canvas.ts';
import type { Lettering, LetterStyle } from '../../drawing/lettering.ts';
import { disc } from '../../drawing/shape.ts';
import { PICTURE_SIZE } from './picture-size.ts';
import type { PictureWords } from './picture-words.ts';

interface PlacedWords {
  /** From the side where lines begin. */
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  readonly fill: string;
  /** Where it is cut; default: nowhere. */
  readonly room?: number;
  /** Whether `x` is its middle; by default it begins there. */
  readonly isCentred?: boolean;
  /** Whether it ends at `x`. */
  readonly isAtEnd?: boolean;
  readonly direction?: 'ltr';
  /** See {@link LetterStyle.within}. */
  readonly within?: string;
}

/** A picture to which things are added, by their distance from the side where lines begin. Pixels. */
export interface PicturePage {
  style(size: number, weight: number): LetterStyle;
  box(x: number, y: number, width: number, height: number, fill: string): void;
  /** A line from there to the bottom. */
  stem(x: number, y: number, fill: string): void;
  dot(x: number, y: number, radius: number, fill: string): void;
  text(text: string, placed: PlacedWords): void;
}

/** How wide a stem is. */
const STEM = 3;

/** Makes a {@link PicturePage}, which is mirrored for a language that is written from right to left. */
export function createPage(
  { language, direction }: PictureWords,
  lettering: Lettering,
  canvas: Canvas,
): PicturePage {
  const isMirrored = direction === 'rtl';
  const across = (x: number): number => (isMirrored ? PICTURE_SIZE.width - x : x);
  const style = (size: number, weight: number): LetterStyle => ({ size, weight, language, direction });
  const box: PicturePage['box'] = (x, y, width, height, fill) =>
    canvas.box(isMirrored ? across(x + width) : x, y, width, height, fill);
  return {
    style,
    box,
    stem: (x, y, fill) => box(x - STEM / 2, y, STEM, PICTURE_SIZE.height - y, fill),
    dot: (x, y, radius, fill) => canvas.shapes([{ shape: disc(radius), x: across(x), y }], fill),
    text: (text, placed) => {
      const { x, y, size, weight, fill, room, isCentred = false, isAtEnd = false, within = text } = placed;
      const { direction: own = direction } = placed;
      const set = { ...style(size, weight), direction: own, within };
      const shown = room === undefined ? text : shortened(text, room, (part) => lettering.width(part, set));
      const { width, letters } = lettering.set(shown, set);
      const left = across(x) - width * (isCentred ? 0.5 : isAtEnd !== isMirrored ? 1 : 0);
      // Letters are sharpest on a whole pixel.
      const baseline = Math.round(y);
      canvas.shapes(
        letters.map(({ shape, ...at }) => ({ shape, x: left + at.x, y: baseline + at.y })),
        fill,
      );
    },
  };
}

function shortened(text: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= room) return text;
  const box = { width: room, height: 1, sizes: [1], leading: 1 };
  return fitText(text, 'und', box, widthOf).lines[0] ?? '';
}

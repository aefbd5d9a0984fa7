import { COVERED, openCoverage } from './coverage.ts';
import { createPalette } from './palette.ts';
import type { PlacedShape } from './shape.ts';

/** A picture whose pixels are numbers of colours. */
export interface IndexedPixels {
  readonly width: number;
  readonly height: number;
  /** By number, as `#rrggbb`, in the order in which they appeared; none is transparent. */
  readonly colours: readonly string[];
  /** One for each pixel, in rows, from the top left. */
  readonly numbers: Uint16Array;
}

/** A picture that is being painted, and after it others. What is outside of it is not seen. */
export interface Canvas {
  /** Begins the next one, all of one colour. @param colour `#rgb` or `#rrggbb`. */
  clear(colour: string): void;
  /** Begins the next one with another picture. @throws If that has another size. */
  show(picture: IndexedPixels): void;
  /** Paints a rectangle. Where it ends within a pixel, it covers a part of that. @param colour `#rgb` or `#rrggbb`. */
  box(x: number, y: number, width: number, height: number, colour: string): void;
  /**
   * Paints shapes as one, such as the letters of a line: where several cover a pixel in part, it is the one that covers most of
   * it, so that nothing is seen of where they overlap. See {@link openCoverage}.
   *
   * @param colour `#rgb` or `#rrggbb`.
   */
  shapes(placed: readonly PlacedShape[], colour: string): void;
  /** What it shows, until the next one begins. */
  pixels(): IndexedPixels;
}

/**
 * Makes a canvas, which is white at first. All pictures have their pixels in the same memory: what lies outside of V8's heap
 * makes it collect all garbage after every few of them.
 */
export function openCanvas(width: number, height: number): Canvas {
  const numbers = new Uint16Array(width * height);
  let palette = createPalette([WHITE]);
  const coverageOf = openCoverage();
  /** Shapes that were painted as one, by number; for each pixel the last of them on it, what was there before, and their level. */
  let group = 0;
  const groups = new Uint32Array(numbers.length);
  const below = new Uint16Array(numbers.length);
  const most = new Uint8Array(numbers.length);
  return {
    clear(colour) {
      palette = createPalette([]);
      numbers.fill(palette.numberOf(colour));
    },
    show(picture) {
      if (picture.width !== width || picture.height !== height)
        throw new Error(`A picture of ${picture.width} × ${picture.height} is not as large as the canvas`);
      palette = createPalette(picture.colours);
      numbers.set(picture.numbers);
    },
    shapes(all, above) {
      const mix = palette.mixer(above);
      group += 1;
      for (const placed of all) {
        const covered = coverageOf(placed);
        if (covered === null) continue;
        const { left, top, levels } = covered;
        const from = Math.max(0, -left);
        const to = Math.min(covered.width, width - left);
        const last = Math.min(covered.height, height - top);
        for (let row = Math.max(0, -top); row < last; row += 1) {
          const shift: number = (top + row) * width + left - row * covered.width;
          for (let at: number = row * covered.width + from; at < row * covered.width + to; at += 1) {
            const level = levels[at] ?? 0;
            const place = at + shift;
            if (level === 0) continue;
            if (groups[place] !== group) {
              groups[place] = group;
              below[place] = numbers[place] ?? 0;
            } else if (level <= (most[place] ?? 0)) continue;
            most[place] = level;
            numbers[place] = mix(below[place] ?? 0, level);
          }
        }
      }
    },
    box(x, y, across, down, above) {
      const mix = palette.mixer(above);
      const columns = coveredBetween(x, x + across, width);
      for (const row of coveredBetween(y, y + down, height)) {
        for (const column of columns) {
          const level = Math.round(row.share * column.share * COVERED);
          for (let line = row.from; line < row.to; line += 1) {
            const start = line * width;
            if (level === COVERED)
              numbers.fill(palette.numberOf(above), start + column.from, start + column.to);
            else if (level > 0)
              for (let place = start + column.from; place < start + column.to; place += 1)
                numbers[place] = mix(numbers[place] ?? 0, level);
          }
        }
      }
    },
    pixels: () => ({ width, height, colours: palette.colours, numbers }),
  };
}

const WHITE = '#ffffff';

/** Pixels beside each other of which the same share is covered, 0 to 1. */
interface EvenPixels {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** The pixels between two places: those within are covered, the first and the last perhaps in part. */
function coveredBetween(start: number, end: number, limit: number): readonly EvenPixels[] {
  const [low, high] = [Math.max(0, start), Math.min(limit, end)];
  if (!(high > low)) return [];
  const first = Math.ceil(low);
  const last = Math.max(first, Math.floor(high));
  const cuts = [Math.floor(low), first, last, Math.max(last, Math.ceil(high))];
  return cuts.flatMap((from, nth) => {
    const to = cuts[nth + 1] ?? from;
    return to > from ? [{ from, to, share: (Math.min(to, high) - Math.max(from, low)) / (to - from) }] : [];
  });
}

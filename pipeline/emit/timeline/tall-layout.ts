import type { Happening } from './happening.ts';
import { inOrder, rowsOf } from './rows.ts';
import { spread } from './spread.ts';
import { type FontSpacing, textWidth, twoLines } from './text-width.ts';
import type { TimeFrame } from './scale/time-frame.ts';
import { type MarkShape, DOT, markOf } from './wide-layout.ts';

/** A happening on a scale that runs down the drawing, in pixels of the drawing. */
export interface HungHappening {
  readonly happening: Happening;
  readonly shape: MarkShape;
  /** The middle of its mark across. */
  readonly x: number;
  /** Where its mark begins and ends; a dot or ring is in the middle of both. */
  readonly from: number;
  readonly to: number;
  /** Its title. */
  readonly lines: readonly string[];
  /** Where the words begin. */
  readonly top: number;
}

/** A drawing that runs down. */
export interface TallLayout {
  readonly hung: readonly HungHappening[];
  /** Where all words begin, across. */
  readonly words: number;
  readonly height: number;
}

/** Across, in pixels: made for the narrowest phones, and larger on all others. */
export const TALL = { width: 320, axis: 48, size: 14, line: 18, small: 12.5, smallLine: 16 } as const;
const COLUMN = 13;
/** Between the marks and their words, where lines lead from one to the other. */
const CHANNEL = 32;
const MOST_COLUMNS = 6;
const GAP = 10;
/** How much higher it is than its words are, so that they can stand near their marks. */
const AIR = 1.12;
const LEAST_HEIGHT = 260;

/** Hangs happenings on a scale that runs down, each with its words at the side, as near to its mark as there is room. */
export function hang(happenings: readonly Happening[], frame: TimeFrame, spacing: FontSpacing): TallLayout {
  // The columns need the height, the words the columns; most drawings have few columns.
  const first = heightFor(happenings, TALL.axis + COLUMN * 2, spacing);
  const columns = columnsOf(happenings, frame, first);
  const words = TALL.axis + 10 + columns.count * COLUMN + CHANNEL;
  const height = heightFor(happenings, words, spacing);
  const marks = happenings.map((happening) => markOf(happening, frame, height));
  const lines = happenings.map(({ title }) => twoLines(title, TALL.size, TALL.width - words, spacing));
  const order = inOrder(marks.map(middleOf));
  const tops = spread(
    order.map((index) => ({
      middle: middleOf(marks[index]) * height,
      size: sizeOf(lines[index] ?? []),
    })),
    height,
  );
  const topOf = new Map(order.map((index, place) => [index, (tops[place] ?? 0) + GAP / 2]));
  return {
    hung: happenings.flatMap((happening, index) => {
      const mark = marks[index];
      if (mark === undefined) return [];
      const { shape, from, to } = mark;
      return [
        {
          happening,
          shape,
          x: TALL.axis + 10 + ((columns.rowOf[index] ?? 0) % MOST_COLUMNS) * COLUMN + COLUMN / 2,
          from: from * height,
          to: to * height,
          lines: lines[index] ?? [],
          top: topOf.get(index) ?? 0,
        },
      ];
    }),
    words,
    height,
  };
}

function middleOf(mark: { readonly from: number; readonly to: number } | undefined): number {
  return mark === undefined ? 0 : (mark.from + mark.to) / 2;
}

function columnsOf(
  happenings: readonly Happening[],
  frame: TimeFrame,
  height: number,
): { readonly rowOf: readonly number[]; readonly count: number } {
  const order = inOrder(happenings.map(({ start }) => start));
  const { rowOf, count } = rowsOf(
    order.flatMap((index) => {
      const happening = happenings[index];
      if (happening === undefined) return [];
      const { from, to, shape } = markOf(happening, frame, height);
      const half = shape === 'dot' || shape === 'ring' ? DOT : 0;
      return [{ left: from * height - half, right: to * height + half }];
    }),
    2,
  );
  const columnOf = happenings.map((_, index) => rowOf[order.indexOf(index)] ?? 0);
  return { rowOf: columnOf, count: Math.min(count, MOST_COLUMNS) };
}

function heightFor(happenings: readonly Happening[], words: number, spacing: FontSpacing): number {
  const needed = happenings.reduce(
    (sum, { title }) => sum + sizeOf(twoLines(title, TALL.size, TALL.width - words, spacing)),
    0,
  );
  return Math.max(LEAST_HEIGHT, Math.ceil(needed * AIR));
}

/** How high a drawing of so many is at least, in pixels. */
export function leastHeight(happenings: number): number {
  return Math.max(LEAST_HEIGHT, happenings * sizeOf(['']) * AIR);
}

function sizeOf(lines: readonly string[]): number {
  return lines.length * TALL.line + TALL.smallLine + GAP;
}

/** The room that a happening's words take, in pixels. */
export function wordsBox(
  { lines, top }: HungHappening,
  words: number,
  spacing: FontSpacing,
): {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
} {
  const width = Math.max(...lines.map((line) => textWidth(line, TALL.size, spacing)));
  return { left: words, right: words + width, top, bottom: top + sizeOf(lines) - GAP };
}

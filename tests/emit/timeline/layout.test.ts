import { describe, expect, it } from 'vitest';

import { hang, TALL, wordsBox } from '../../../pipeline/emit/timeline/tall-layout.ts';
import { textWidth } from '../../../pipeline/emit/timeline/text-width.ts';
import { frameOf } from '../../../pipeline/emit/timeline/scale/time-axis.ts';
import {
  DOT,
  type PlacedHappening,
  placeInRows,
  placeNumbers,
} from '../../../pipeline/emit/timeline/wide-layout.ts';
import { someHappenings } from './happenings.ts';

const SEEDS = Array.from({ length: 150 }, (_, index) => index + 1);
const SIZE = { width: 680, size: 14 };

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The rooms of a mark and its words in a drawing of some width. */
function boxes({ shape, from, to, row, label }: PlacedHappening, width: number): readonly Box[] {
  const isRound = shape === 'dot' || shape === 'ring';
  const middle = ((from + to) / 2) * width;
  const long = textWidth(label.text, SIZE.size);
  const start = label.at * width + label.shift - { start: 0, middle: long / 2, end: long }[label.anchor];
  const line = { top: row, bottom: row + 1 };
  return [
    { left: isRound ? middle - DOT : from * width, right: isRound ? middle + DOT : to * width, ...line },
    { left: start, right: start + long, ...line },
  ];
}

function touching(items: readonly (readonly Box[])[]): readonly (readonly [number, number])[] {
  return items.flatMap((one, a) =>
    items.slice(a + 1).flatMap((other, b) => {
      const touch = one.some((x) =>
        other.some(
          (y) => x.left < y.right && y.left < x.right && x.top < y.bottom - 0.01 && y.top < x.bottom - 0.01,
        ),
      );
      return touch ? [[a, a + 1 + b] as const] : [];
    }),
  );
}

describe('across', () => {
  it.each([680, 790, 2400])(
    'in %i pixels nothing touches anything else, and all is within the frame',
    (width) => {
      for (const seed of SEEDS) {
        const happenings = someHappenings(seed);
        const { placed, rows } = placeInRows(happenings, frameOf(happenings), SIZE);
        const all = placed.map((one) => boxes(one, width));
        expect(touching(all), `seed ${seed}`).toEqual([]);
        for (const { left, right, bottom } of all.flat()) {
          expect(left, `seed ${seed}`).toBeGreaterThanOrEqual(-0.01);
          expect(right, `seed ${seed}`).toBeLessThanOrEqual(width + 0.01);
          expect(bottom).toBeLessThanOrEqual(rows);
        }
      }
    },
  );

  it('each is in exactly one place, and time goes down the rows of what begins together', () => {
    for (const seed of SEEDS) {
      const happenings = someHappenings(seed);
      const { placed } = placeInRows(happenings, frameOf(happenings), SIZE);
      expect(placed.map(({ happening }) => happening.href).sort()).toEqual(
        happenings.map(({ href }) => href).sort(),
      );
    }
  });

  it('a bar is as wide as its part of the time, and begins where it begins', () => {
    for (const seed of SEEDS) {
      const happenings = someHappenings(seed);
      const frame = frameOf(happenings);
      for (const { happening, shape, from, to } of placeInRows(happenings, frame, SIZE).placed) {
        const { start, end } = happening;
        expect(from).toBeLessThan((start + 0.51 - frame.from) / (frame.to - frame.from));
        if (shape !== 'within' && shape !== 'period') continue;
        expect(to - from).toBeCloseTo((end - start) / (frame.to - frame.from), 9);
        expect(from).toBeCloseTo((start - frame.from) / (frame.to - frame.from), 9);
      }
    }
  });

  it('a title that is cut ends in an ellipsis, and one that has room is whole', () => {
    for (const seed of SEEDS) {
      const happenings = someHappenings(seed);
      for (const { happening, label } of placeInRows(happenings, frameOf(happenings), SIZE).placed) {
        const isWhole = label.text === happening.title;
        expect(isWhole || label.text.endsWith('…'), label.text).toBe(true);
        expect(textWidth(label.text, SIZE.size)).toBeLessThanOrEqual(SIZE.width * 0.8);
      }
    }
  });

  it('numbers in a strip don’t touch each other, nor other marks', () => {
    for (const seed of SEEDS) {
      const happenings = someHappenings(seed, 20);
      const { placed } = placeNumbers(happenings, frameOf(happenings), { width: 276, size: 12 });
      for (const width of [276, 600])
        expect(touching(placed.map((one) => boxes(one, width))), `seed ${seed}`).toEqual([]);
    }
  });
});

describe('down', () => {
  it('no words touch others, and all are within the frame, in the order of time', () => {
    for (const seed of SEEDS) {
      const happenings = someHappenings(seed);
      const { hung, words, height } = hang(happenings, frameOf(happenings));
      const all = hung.map((one) => wordsBox(one, words));
      expect(touching(all.map((box) => [box])), `seed ${seed}`).toEqual([]);
      for (const { left, right, top, bottom } of all) {
        expect(left).toBeGreaterThan(TALL.axis);
        expect(right, `seed ${seed}`).toBeLessThanOrEqual(TALL.width + 0.01);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(bottom).toBeLessThanOrEqual(height + 0.01);
      }
      const byTop = [...hung].sort((a, b) => a.top - b.top).map(({ from, to }) => Math.round(from + to));
      expect(byTop).toEqual([...byTop].sort((a, b) => a - b));
    }
  });

  it('each has its whole title or an ellipsis, on at most two lines', () => {
    for (const seed of SEEDS) {
      const happenings = someHappenings(seed);
      const { hung } = hang(happenings, frameOf(happenings));
      expect(hung.map(({ happening }) => happening.href)).toEqual(happenings.map(({ href }) => href));
      for (const { happening, lines } of hung) {
        expect(lines.length).toBeLessThanOrEqual(2);
        const letters = (text: string): string => text.replaceAll(/\s/gu, '');
        const said = letters(lines.join(' '));
        expect(said === letters(happening.title) || said.endsWith('…'), said).toBe(true);
      }
    }
  });

  it('a bar is as long as its part of the time', () => {
    for (const seed of SEEDS) {
      const happenings = someHappenings(seed);
      const frame = frameOf(happenings);
      const { hung, height } = hang(happenings, frame);
      const bars = hung.filter(({ shape }) => shape === 'within' || shape === 'period');
      for (const { happening, from, to } of bars) {
        const part = (happening.end - happening.start) / (frame.to - frame.from);
        expect((to - from) / height).toBeCloseTo(part, 9);
      }
    }
  });
});

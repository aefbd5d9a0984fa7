import { describe, expect, it } from 'vitest';

import { presetTheme } from '../../../pipeline/model/settings/presets.ts';
import { hang, TALL, wordsBox } from '../../../pipeline/emit/timeline/tall-layout.ts';
import { type FontSpacing, spacingOf, textWidth } from '../../../pipeline/emit/timeline/text-width.ts';
import { breaksAcross, dayIn, frameOf, placeIn } from '../../../pipeline/emit/timeline/scale/time-frame.ts';
import {
  DOT,
  type PlacedHappening,
  placeInRows,
  placeNumbers,
} from '../../../pipeline/emit/timeline/wide-layout.ts';
import type { Happening } from '../../../pipeline/emit/timeline/happening.ts';
import { outlyingHappenings, someHappenings } from './happenings.ts';

const SEEDS = Array.from({ length: 150 }, (_, index) => index + 1);
/** With some that are far from all others, and without. */
const KINDS: readonly ((seed: number, most?: number) => readonly Happening[])[] = [
  someHappenings,
  outlyingHappenings,
];
const SIZE = { width: 680, size: 14, spacing: 'proportional' } as const;
const ROOM = breaksAcross({ width: 680, size: 14 });

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The rooms of a mark and its words in a drawing of some width. */
function boxes(
  { shape, from, to, row, label }: PlacedHappening,
  width: number,
  spacing: FontSpacing = 'proportional',
): readonly Box[] {
  const isRound = shape === 'dot' || shape === 'ring';
  const middle = ((from + to) / 2) * width;
  const long = textWidth(label.text, SIZE.size, spacing);
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
  it('typewriter letters are as wide as each other, and at least as wide as real ones are', () => {
    expect(textWidth('iiii', 10, 'monospaced')).toBe(textWidth('WMWM', 10, 'monospaced'));
    expect(textWidth('il.1', 10, 'monospaced')).toBeGreaterThanOrEqual(4 * 6.02);
    expect(textWidth('e\u0301', 10, 'monospaced')).toBe(textWidth('e', 10, 'monospaced'));
    for (const name of ['terminal', 'book', 'cards'] as const)
      expect(spacingOf(presetTheme(name).fonts.interface.stack)).toBe(
        name === 'terminal' ? 'monospaced' : 'proportional',
      );
  });

  it('typewriter letters touch nothing, either', () => {
    const size = { ...SIZE, spacing: 'monospaced' } as const;
    for (const seed of SEEDS.slice(0, 60)) {
      const happenings = someHappenings(seed);
      const { placed } = placeInRows(happenings, frameOf(happenings, ROOM), size);
      const all = placed.map((one) => boxes(one, 680, 'monospaced'));
      expect(touching(all), `seed ${seed}`).toEqual([]);
      for (const { left, right } of all.flat()) {
        expect(left, `seed ${seed}`).toBeGreaterThanOrEqual(-0.01);
        expect(right, `seed ${seed}`).toBeLessThanOrEqual(680.01);
      }
    }
  });

  it.each([680, 790, 2400])(
    'in %i pixels nothing touches anything else, and all is within the frame',
    (width) => {
      for (const seed of SEEDS)
        for (const some of KINDS) {
          const happenings = some(seed);
          const { placed, rows } = placeInRows(happenings, frameOf(happenings, ROOM), SIZE);
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
    for (const seed of SEEDS)
      for (const some of KINDS) {
        const happenings = some(seed);
        const { placed } = placeInRows(happenings, frameOf(happenings, ROOM), SIZE);
        expect(placed.map(({ happening }) => happening.href).sort()).toEqual(
          happenings.map(({ href }) => href).sort(),
        );
      }
  });

  it('a bar is as wide as its part of the time, and begins where it begins', () => {
    for (const seed of SEEDS)
      for (const some of KINDS) {
        const happenings = some(seed);
        const frame = frameOf(happenings, ROOM);
        for (const { happening, shape, from, to } of placeInRows(happenings, frame, SIZE).placed) {
          const { start, end } = happening;
          expect(from).toBeLessThan(placeIn(frame, start + 0.51));
          if (shape !== 'within' && shape !== 'period') continue;
          expect(to - from).toBeCloseTo((end - start) * dayIn(frame), 9);
          expect(from).toBeCloseTo(placeIn(frame, start), 9);
        }
      }
  });

  it('a title that is cut ends in an ellipsis, and one that has room is whole', () => {
    for (const seed of SEEDS)
      for (const some of KINDS) {
        const happenings = some(seed);
        for (const { happening, label } of placeInRows(happenings, frameOf(happenings, ROOM), SIZE).placed) {
          const isWhole = label.text === happening.title;
          expect(isWhole || label.text.endsWith('…'), label.text).toBe(true);
          expect(textWidth(label.text, SIZE.size, SIZE.spacing)).toBeLessThanOrEqual(SIZE.width * 0.8);
        }
      }
  });

  it('numbers in a strip don’t touch each other, nor other marks', () => {
    for (const seed of SEEDS)
      for (const some of KINDS) {
        const happenings = some(seed, 20);
        const { placed } = placeNumbers(happenings, frameOf(happenings, ROOM), {
          width: 276,
          size: 12,
          spacing: 'proportional',
        });
        for (const width of [276, 600])
          expect(touching(placed.map((one) => boxes(one, width))), `seed ${seed}`).toEqual([]);
      }
  });
});

describe('down', () => {
  it('no words touch others, and all are within the frame, in the order of time', () => {
    for (const seed of SEEDS)
      for (const some of KINDS) {
        const happenings = some(seed);
        const { hung, words, height } = hang(happenings, frameOf(happenings, ROOM), 'proportional');
        const all = hung.map((one) => wordsBox(one, words, 'proportional'));
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
    for (const seed of SEEDS)
      for (const some of KINDS) {
        const happenings = some(seed);
        const { hung } = hang(happenings, frameOf(happenings, ROOM), 'proportional');
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
    for (const seed of SEEDS)
      for (const some of KINDS) {
        const happenings = some(seed);
        const frame = frameOf(happenings, ROOM);
        const { hung, height } = hang(happenings, frame, 'proportional');
        const bars = hung.filter(({ shape }) => shape === 'within' || shape === 'period');
        for (const { happening, from, to } of bars) {
          const part = (happening.end - happening.start) * dayIn(frame);
          expect((to - from) / height).toBeCloseTo(part, 9);
        }
      }
  });
});

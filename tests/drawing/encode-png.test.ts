import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

import { hexOf } from '../../pipeline/colour/channels.ts';
import type { IndexedPixels } from '../../pipeline/drawing/canvas.ts';
import { encodePng } from '../../pipeline/drawing/encode-png.ts';
import { fewColours } from '../../pipeline/drawing/few-colours.ts';
import { indexed, type PixelRows } from '../../pipeline/drawing/indexed.ts';

/** A picture whose pixels have the colours of a list (red, green, blue, alpha), by their numbers in it. */
function picture(width: number, colours: readonly number[], numbers: readonly number[]): PixelRows {
  const bytes = new Uint8Array(4 * numbers.length);
  const view = new DataView(bytes.buffer);
  for (const [place, number] of numbers.entries()) view.setUint32(4 * place, colours[number] ?? 0);
  return { width, height: numbers.length / width, bytes };
}

/** As in the pipeline: its pixels are numbered, and then encoded. */
function encoded(drawn: PixelRows): Uint8Array {
  return encodePng(indexed(drawn) ?? { width: 0, height: 0, colours: [], numbers: new Uint16Array() });
}

/** What another program reads from a PNG. */
async function decoded(png: Uint8Array): Promise<PixelRows> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, bytes: new Uint8Array(data) };
}

const opaque = fc.integer({ min: 0, max: 0xff_ff_ff }).map((colour) => colour * 256 + 255);

const pictures = fc
  .record({
    width: fc.integer({ min: 1, max: 60 }),
    height: fc.integer({ min: 1, max: 9 }),
    colours: fc.array(opaque, { minLength: 1, maxLength: 256 }),
    runs: fc.array(fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 60 }),
  })
  .map(({ width, height, colours, runs }) => {
    const numbers = runs.flatMap(([number, length]) => Array.from({ length }, () => number % colours.length));
    return picture(
      width,
      colours,
      Array.from({ length: width * height }, (_, place) => numbers[place % numbers.length] ?? 0),
    );
  });

describe('a PNG with a palette', () => {
  test('shows another program each pixel as it was, also after pictures of other sizes', async () => {
    await fc.assert(
      fc.asyncProperty(pictures, async (drawn) => {
        expect(await decoded(encoded(drawn))).toEqual(drawn);
      }),
    );
  });

  test('of more than 256 colours has those that most pixels have, and the nearest of them for others', async () => {
    const greys = Array.from({ length: 256 }, (_, grey) => hexOf([grey, grey, grey]));
    // Colour 256 is almost white. It appears first and once, all greys twice.
    const numbers = Uint16Array.from([256, ...greys.keys(), ...greys.keys()]);
    const many: IndexedPixels = {
      width: numbers.length,
      height: 1,
      colours: [...greys, '#fffeff'],
      numbers,
    };
    const { bytes } = await decoded(encodePng(many));
    expect([...bytes.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
    expect([...bytes.subarray(4)].filter((_, place) => place % 4 === 0)).toEqual([
      ...greys.keys(),
      ...greys.keys(),
    ]);
  });

  test('of colours that equally many pixels have, keeps the earlier ones', () => {
    const picture = {
      width: 3,
      height: 1,
      colours: ['#000010', '#000020', '#00002f'],
      numbers: Uint16Array.from([0, 1, 2]),
    };
    expect(fewColours(picture, 2)).toEqual({
      colours: ['#000010', '#000020'],
      numbers: Uint16Array.from([0, 1, 1]),
    });
  });
});

describe('pixels', () => {
  test('have no numbers where one of them is transparent, even a little', () => {
    expect(indexed(picture(2, [0x10_20_30_ff, 0x10_20_30_fe], [0, 1]))).toBeNull();
  });

  test('have the numbers of their colours in the order in which these appear', () => {
    const found = indexed(picture(3, [0x10_20_30_ff, 0x40_50_60_ff], [1, 0, 1]));
    expect(found).toEqual({
      width: 3,
      height: 1,
      colours: ['#405060', '#102030'],
      numbers: Uint16Array.from([0, 1, 0]),
    });
  });

  test('are read wherever they begin in memory', () => {
    const { bytes, ...size } = picture(3, [0x10_20_30_ff, 0x40_50_60_ff], [0, 1, 0]);
    const shifted = Buffer.alloc(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(indexed({ ...size, bytes: shifted.subarray(1) })).toEqual(indexed({ ...size, bytes }));
  });
});

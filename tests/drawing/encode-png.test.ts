import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

import { encodePng, type PixelRows } from '../../pipeline/drawing/encode-png.ts';

/** A picture whose pixels have the colours of a list, by their numbers in it. */
function picture(width: number, colours: readonly number[], numbers: readonly number[]): PixelRows {
  const bytes = new Uint8Array(4 * numbers.length);
  const view = new DataView(bytes.buffer);
  for (const [place, number] of numbers.entries()) view.setUint32(4 * place, colours[number] ?? 0);
  return { width, height: numbers.length / width, bytes };
}

/** What another program reads from a PNG. */
async function decoded(png: Uint8Array | null): Promise<PixelRows> {
  const { data, info } = await sharp(png ?? new Uint8Array())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, bytes: new Uint8Array(data) };
}

const opaque = fc.integer({ min: 0, max: 0xff_ff_ff }).map((colour) => colour * 256 + 255);

const pictures = fc
  .record({
    width: fc.integer({ min: 1, max: 60 }),
    height: fc.integer({ min: 1, max: 9 }),
    colours: fc.array(opaque, { minLength: 1, maxLength: 256 }),
    // Runs are shorter and longer than what is filled at once.
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
  test('shows another program each pixel as it was', async () => {
    await fc.assert(
      fc.asyncProperty(pictures, async (drawn) => {
        expect(await decoded(await encodePng(drawn))).toEqual(drawn);
      }),
    );
  });

  test('has up to 256 colours; of a picture with more there is none', async () => {
    const colours = Array.from({ length: 257 }, (_, number) => number * 65_536 + 255);
    const of = (count: number): PixelRows => picture(count, colours, [...colours.keys()].slice(0, count));
    expect(await decoded(await encodePng(of(256)))).toEqual(of(256));
    expect(await encodePng(of(257))).toBeNull();
  });

  test('has nothing that is transparent, not even a little', async () => {
    expect(await encodePng(picture(2, [0x10_20_30_ff, 0x10_20_30_fe], [0, 1]))).toBeNull();
  });

  test('is made from bytes wherever they begin in memory', async () => {
    const { bytes, ...size } = picture(3, [0x10_20_30_ff, 0x40_50_60_ff], [0, 1, 0]);
    const shifted = Buffer.alloc(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(await encodePng({ ...size, bytes: shifted.subarray(1) })).toEqual(
      await encodePng({ ...size, bytes }),
    );
  });
});

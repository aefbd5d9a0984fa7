import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';

import { type Canvas, openCanvas } from '../../pipeline/drawing/canvas.ts';
import { openCoverage } from '../../pipeline/drawing/coverage.ts';
import { encodePng } from '../../pipeline/drawing/encode-png.ts';
import { openLettering } from '../../pipeline/drawing/lettering.ts';
import { disc, pathOf, type PlacedShape } from '../../pipeline/drawing/shape.ts';

const [WIDTH, HEIGHT] = [60, 40];
const GROUND = '#fdfcfa';
const lettering = openLettering();

beforeAll(async () => {
  await lettering.prepare('Qgfjß क्षत्रि مرحبا', 'en');
});

/** The bytes of red, green and blue that another program finds in an image. */
async function colours(image: Uint8Array | string): Promise<Uint8Array> {
  const input = typeof image === 'string' ? Buffer.from(image) : image;
  return new Uint8Array(await sharp(input).flatten().toColourspace('srgb').raw().toBuffer());
}

async function painted(paint: (canvas: Canvas) => void): Promise<Uint8Array> {
  const canvas = openCanvas(WIDTH, HEIGHT);
  canvas.clear(GROUND);
  paint(canvas);
  return colours(encodePng(canvas.pixels()));
}

/** The same, drawn as SVG by another program (librsvg). */
async function expected(inner: string): Promise<Uint8Array> {
  return colours(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="${GROUND}"/>${inner}</svg>`,
  );
}

/** How far two pictures are from each other: the worst pixel, and all together for each pixel. 0 to 255. */
function difference(one: Uint8Array, other: Uint8Array): { readonly worst: number; readonly mean: number } {
  expect(one.length).toBe(other.length);
  const all = Array.from(one, (value, place) => Math.abs(value - (other[place] ?? 0)));
  return {
    worst: all.reduce((most, value) => Math.max(most, value), 0),
    mean: all.reduce((sum, value) => sum + value, 0) / all.length,
  };
}

const quarters = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 4 * min, max: 4 * max }).map((value) => value / 4);

describe('a canvas', () => {
  test('shows a rectangle as SVG does, also one that ends within pixels, or outside', async () => {
    await fc.assert(
      fc.asyncProperty(
        quarters(-10, 65),
        quarters(-10, 45),
        quarters(1, 70),
        quarters(1, 50),
        async (x, y, width, height) => {
          const own = await painted((canvas) => canvas.box(x, y, width, height, '#1e4f8b'));
          const theirs = await expected(
            `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#1e4f8b"/>`,
          );
          expect(difference(own, theirs).worst).toBeLessThan(8);
        },
      ),
    );
  });

  test('shows a rectangle within one pixel', async () => {
    const own = await painted((canvas) => canvas.box(5.25, 7.5, 0.5, 0.25, '#000'));
    const theirs = await expected('<rect x="5.25" y="7.5" width="0.5" height="0.25"/>');
    expect(difference(own, theirs).worst).toBeLessThan(8);
  });

  test('shows dots and letters of all scripts where SVG does, also those that are partly outside', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('disc', 'Q', 'g', 'fj', 'ß', 'क्षत्रि', 'مرحبا'),
        fc.constantFrom(12, 30, 72),
        quarters(-20, 65),
        quarters(-10, 65),
        async (what, size, x, y) => {
          const style = { size, weight: 400, language: 'en', direction: 'ltr' } as const;
          const shapes: readonly PlacedShape[] =
            what === 'disc'
              ? [{ shape: disc(size / 2), x: 0, y: 0 }]
              : lettering.set(what, style).letters.map((letter) => ({
                  ...letter,
                  x: Math.round(letter.x * 4) / 4,
                  y: Math.round(letter.y * 4) / 4,
                }));
          const own = await painted((canvas) => {
            canvas.shapes(
              shapes.map((one) => ({ ...one, x: x + one.x, y: y + one.y })),
              '#1d2329',
            );
          });
          const path = pathOf(shapes);
          const theirs = await expected(
            `<path transform="translate(${x} ${y})" fill="#1d2329" d="${path}"/>`,
          );
          const { worst, mean } = difference(own, theirs);
          // Programs cut curves into lines in ways of their own, and where letters touch they cover each other.
          expect(mean).toBeLessThan(3);
          expect(worst).toBeLessThan(110);
        },
      ),
    );
  });

  test('mixes colours where one covers another in part, and not with what was there before', async () => {
    const own = await painted((canvas) => {
      canvas.box(0, 0, 30, 40, '#1e4f8b');
      canvas.shapes([{ shape: disc(12), x: 30, y: 20 }], '#fff');
      canvas.shapes([{ shape: disc(5.5), x: 30, y: 20 }], '#c03');
    });
    const theirs = await expected(
      '<rect width="30" height="40" fill="#1e4f8b"/><circle cx="30" cy="20" r="12" fill="#fff"/><circle cx="30" cy="20" r="5.5" fill="#c03"/>',
    );
    expect(difference(own, theirs).worst).toBeLessThan(32);
  });

  test('has nothing of the picture before it, nor of its colours', () => {
    const paint = (canvas: Canvas): Uint8Array => {
      canvas.clear('#fff');
      canvas.shapes([{ shape: disc(9), x: 20, y: 20 }], '#123456');
      return encodePng(canvas.pixels());
    };
    const used = openCanvas(WIDTH, HEIGHT);
    used.clear('#abc');
    used.box(3, 3, 20, 20, '#f00');
    used.shapes([{ shape: disc(9), x: 24.5, y: 20 }], '#0f0');
    expect(paint(used)).toEqual(paint(openCanvas(WIDTH, HEIGHT)));
  });

  test('goes on from another picture of its size, in the colours of that', async () => {
    const own = await painted((canvas) => {
      const other = openCanvas(WIDTH, HEIGHT);
      other.clear('#abc');
      other.box(10, 10, 20, 20, '#c03');
      canvas.show(other.pixels());
      canvas.box(0, 0, 15, 40, '#1e4f8b');
    });
    const theirs = await expected(
      '<rect width="100%" height="100%" fill="#abc"/><rect x="10" y="10" width="20" height="20" fill="#c03"/><rect width="15" height="40" fill="#1e4f8b"/>',
    );
    expect(own).toEqual(theirs);
    expect(() => openCanvas(WIDTH, HEIGHT + 1).show(openCanvas(WIDTH, HEIGHT).pixels())).toThrow('60 × 40');
  });

  test('shows shapes that are painted as one as if they were one, and others over each other', () => {
    const at = (x: number): PlacedShape => ({ shape: disc(6), x, y: 20.25 });
    const of = (...groups: readonly (readonly PlacedShape[])[]): Uint8Array => {
      const canvas = openCanvas(WIDTH, HEIGHT);
      for (const group of groups) canvas.shapes(group, '#123456');
      return encodePng(canvas.pixels());
    };
    expect(of([at(20), at(20)])).toEqual(of([at(20)]));
    expect(of([at(20), at(40), at(20)])).toEqual(of([at(20)], [at(40)]));
    expect(of([at(20)], [at(20)])).not.toEqual(of([at(20)]));
    expect(of([at(20), at(24)])).toEqual(of([at(24), at(20)]));
  });

  test('is white at first', async () => {
    expect(new Set(await colours(encodePng(openCanvas(WIDTH, HEIGHT).pixels())))).toEqual(new Set([255]));
  });

  test.each([
    [65.5, 45.5, 5, 5],
    [10.5, 10.5, -5, -5],
    [10, 10, 0, 5],
    [Number.NaN, 0, 5, 5],
  ])('has nothing of a rectangle that is outside or empty: %d %d %d %d', (x, y, width, height) => {
    const canvas = openCanvas(WIDTH, HEIGHT);
    canvas.box(x, y, width, height, '#1e4f8b');
    expect(canvas.pixels()).toEqual(openCanvas(WIDTH, HEIGHT).pixels());
  });

  test('has a shape at the nearest quarter of a pixel', () => {
    const at = (x: number): Uint8Array => {
      const canvas = openCanvas(WIDTH, HEIGHT);
      canvas.shapes([{ shape: disc(6), x, y: 20 }], '#123456');
      return encodePng(canvas.pixels());
    };
    expect(at(20.1)).toEqual(at(20));
    expect(at(20.2)).toEqual(at(20.25));
    expect(at(20.25)).not.toEqual(at(20));
    expect(at(20.5)).not.toEqual(at(20.25));
    expect(at(20.9)).toEqual(at(21));
  });
});

test('a coverage that was forgotten comes out as before', () => {
  const letters = lettering.set('Qgfj', { size: 40, weight: 400, language: 'en', direction: 'ltr' }).letters;
  const [forgetful, other] = [openCoverage(1), openCoverage()];
  for (const letter of [...letters, ...letters]) expect(forgetful(letter)).toEqual(other(letter));
});

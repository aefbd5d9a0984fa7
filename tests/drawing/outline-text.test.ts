import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

import { openLettering } from '../../pipeline/drawing/lettering.ts';
import { missingLetters, outlineText } from '../../pipeline/drawing/outline-text.ts';
import { svgToPng } from '../../pipeline/drawing/png.ts';

const lettering = openLettering();
const SVG = 'xmlns="http://www.w3.org/2000/svg" width="200" height="60"';

async function outlined(inner: string, language = 'en'): Promise<string> {
  return outlineText(`<svg ${SVG}>${inner}</svg>`, lettering, language);
}

const starts = (svg: string): readonly number[] =>
  Array.from(svg.matchAll(/translate\((-?[\d.]+) /g), ([, x]) => Number(x));

describe('the text of an SVG', () => {
  test('becomes outlines that keep how they are coloured and where they are', async () => {
    const svg = await outlined(
      '<g fill="red"><text x="10" y="20" font-size="12" opacity=".5">Words</text></g>',
    );
    expect(svg).not.toContain('Words');
    expect(svg).toMatch(/<g fill="red"><g opacity=".5"><path transform="translate\(10 20\)" d="M/);
  });

  test('is anchored at its beginning, middle or end, in its direction', async () => {
    const at = async (attributes: string, words = 'Word'): Promise<number> =>
      starts(await outlined(`<text x="100" y="20" ${attributes}>${words}</text>`))[0] ?? 0;
    const middle = await at('text-anchor="middle"');
    expect(await at('')).toBe(100);
    expect(await at('text-anchor="end"')).toBeCloseTo(2 * middle - 100, 1);
    expect(await at('direction="rtl" xml:lang="he" text-anchor="end"', 'עולם')).toBe(100);
    expect(await at('direction="rtl" xml:lang="he"', 'עולם')).toBeLessThan(100);
  });

  test('goes on after a part of it that looks different', async () => {
    const svg = await outlined(
      '<text y="20">ab<tspan font-weight="bold">cd</tspan><tspan dy="9">e</tspan></text>',
    );
    const [first = 0, second = 0, third = 0] = starts(svg);
    expect([first < second, second < third]).toEqual([true, true]);
    expect(svg).toContain(' 29)');
  });

  test('says what no font has', async () => {
    const missing = await missingLetters(`<svg ${SVG}><text>a𒀀</text></svg>`, lettering, 'en');
    expect(missing).toEqual(['𒀀']);
  });
});

describe('a drawing as PNG', () => {
  test('has its size, or a multiple of it, and the same bytes each time', async () => {
    const svg = await outlined('<text x="10" y="20">Words &amp; more</text>');
    const png = await svgToPng(svg);
    const view = new DataView(png.buffer, png.byteOffset);
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([200, 60]);
    expect(await svgToPng(svg)).toEqual(png);
    const large = await svgToPng(svg, 2);
    expect(new DataView(large.buffer, large.byteOffset).getUint32(16)).toBe(400);
  });

  test('may be transparent, or have more colours than a palette', async () => {
    const half = await svgToPng(
      `<svg ${SVG}><rect width="200" height="60" fill="#ff8040" opacity=".5"/></svg>`,
    );
    expect((await sharp(half).stats()).channels.map(({ mean }) => Math.round(mean))).toEqual([
      255, 128, 64, 128,
    ]);
    const shades = await svgToPng(
      `<svg ${SVG}><defs><linearGradient id="g"><stop stop-color="#f00"/><stop offset="1" stop-color="#0ff"/></linearGradient></defs><rect width="200" height="60" fill="url(#g)"/></svg>`,
    );
    const { channels, isOpaque } = await sharp(shades).stats();
    expect([isOpaque, channels[0]?.min, channels[0]?.max]).toEqual([true, 1, 254]);
  });

  test('shows nothing of text that is not outlined: the fonts of the machine are not used', async () => {
    expect(await svgToPng(`<svg ${SVG}><text x="10" y="20">Words</text></svg>`)).toEqual(
      await svgToPng(`<svg ${SVG}></svg>`),
    );
  });
});

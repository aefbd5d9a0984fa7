import sharp from 'sharp';
import { describe, expect, test, vi } from 'vitest';

import { openPictureDrawer } from '../../../pipeline/emit/link-pictures/draw.ts';
import type { PictureWords } from '../../../pipeline/emit/link-pictures/picture-words.ts';

vi.unmock('../../../pipeline/emit/link-pictures/draw.ts');

const COLOURS = { surface: '#fdfcfa', line: '#d8d8d8', text: '#1d2329', muted: '#59616b', accent: '#1e4f8b' };

function words(changes: Partial<PictureWords>): PictureWords {
  return {
    publication: 'The log',
    host: 'example.org/log',
    title: 'Ten milestones of the year',
    language: 'en',
    direction: 'ltr',
    summary: 'What was, in a few words.',
    facts: ['2 January 2026', '10 milestones'],
    items: [],
    number: null,
    drawing: null,
    ...changes,
  };
}

const DRAWING = {
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="200"><circle cx="400" cy="90" r="70" fill="#c03"/><text x="20" y="190">1969</text></svg>',
  width: 800,
  height: 200,
};

const PICTURES: readonly PictureWords[] = [
  words({}),
  words({ items: [{ number: '1', title: 'A first' }] }),
  words({ title: 'क्षत्रिय १२३', language: 'hi', number: '123' }),
  words({ title: 'שלום 2024', language: 'he', direction: 'rtl' }),
  words({ drawing: DRAWING }),
  words({ drawing: { ...DRAWING, svg: DRAWING.svg.replace(/<circle.*/, '</svg>') } }),
];

describe('link pictures', () => {
  test('have the same bytes whatever was drawn before them, or is drawn at the same time', async () => {
    const alone = await Promise.all(
      PICTURES.map(async (one) => Buffer.from(await openPictureDrawer().draw(one, COLOURS)).toString('hex')),
    );
    const drawer = openPictureDrawer();
    const together = await Promise.all(
      PICTURES.map(async (one) => Buffer.from(await drawer.draw(one, COLOURS)).toString('hex')),
    );
    const turned: string[] = [];
    for (const one of PICTURES.toReversed())
      turned.unshift(Buffer.from(await drawer.draw(one, COLOURS)).toString('hex'));
    expect(together).toEqual(alone);
    expect(turned).toEqual(alone);
    expect(new Set(alone).size).toBe(PICTURES.length);
  });

  test.each([
    ['no title', { title: '', summary: '' }],
    ['a word that fits nowhere', { title: 'W'.repeat(3000), summary: 'W'.repeat(3000) }],
    ['a title that no font has', { title: '\u{F8FF}' }],
    ['a name that no font has', { publication: '\u{F8FF}', title: '\u{F8FF}' }],
    ['a long number', { number: '123456789012' }],
    ['a lone surrogate', { title: 'a\uD800b' }],
  ])('are drawn with %s', async (_, changes) => {
    const short = { ...COLOURS, surface: '#fff', text: '#000' };
    const png = await openPictureDrawer().draw(words(changes), short);
    expect(await sharp(png).metadata()).toMatchObject({ width: 1200, height: 630, format: 'png' });
  });

  test('show what is drawn below the title', async () => {
    const shown = await sharp(await openPictureDrawer().draw(words({ drawing: DRAWING }), COLOURS))
      .removeAlpha()
      .raw()
      .toBuffer();
    const red = Array.from({ length: 1200 * 630 }, (_, at) => shown.readUIntBE(3 * at, 3)).filter(
      (colour) => colour === 0xcc_00_33,
    );
    // A circle whose radius is 70 units, of 800 that are 960 pixels.
    expect(red.length / (Math.PI * 84 ** 2)).toBeCloseTo(1, 1);
  });
});

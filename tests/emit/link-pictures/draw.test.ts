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
});

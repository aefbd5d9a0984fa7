import { describe, expect, test } from 'vitest';

import { type Lettering, type LetterStyle, openLettering } from '../../pipeline/drawing/lettering.ts';
import { pathOf } from '../../pipeline/drawing/shape.ts';

const lettering = openLettering();

function style(given: Partial<LetterStyle> = {}): LetterStyle {
  return { size: 40, weight: 400, language: 'en', direction: 'ltr', ...given };
}

/** Path data of words that are prepared. */
function setPath(words: Lettering, text: string, set: LetterStyle): string {
  return pathOf(words.set(text, set).letters);
}

async function path(text: string, given: Partial<LetterStyle> = {}): Promise<string> {
  const set = style(given);
  await lettering.prepare(text, set.language);
  return setPath(lettering, text, set);
}

describe('letters', () => {
  test.each([
    ['en', 'Naïve “façade” – 50 % €'],
    ['pl', 'Zażółć gęślą jaźń'],
    ['tr', 'İstanbul ığdır'],
    ['vi', 'Việt Nam'],
    ['el', 'Ελληνικά'],
    ['ru', 'Съешь ещё'],
    ['uk', 'їжак ґанок'],
    ['ar', 'مرحبا بالعالم ١٢٣'],
    ['he', 'שָׁלוֹם עולם'],
    ['hi', 'क्षत्रिय १२३'],
    ['bn', 'বাংলা'],
    ['ta', 'தமிழ்'],
    ['th', 'น้ำที่นี่'],
    ['ja', '日本語の「見出し」ー、。'],
    ['zh-Hans', '简体中文，标题'],
    ['zh-Hant', '繁體中文標題'],
    ['ko', '한국어 제목'],
    ['en', '🎉 👩‍👩‍👧‍👦 ❤️ 🇩🇪 → ✓ ★ ∑'],
  ])('of %s are all there: %s', async (language, text) => {
    expect(await lettering.prepare(text, language)).toEqual([]);
    expect((await path(text, { language })).length).toBeGreaterThan(500);
  });

  test('that no font has are named, once, and the rest is set', async () => {
    expect(await lettering.prepare('a 𒀀 𒀀 \u{F8FF}', 'en')).toEqual(['𒀀', '\u{F8FF}']);
    expect(await path('a 𒀀')).toBe(await path('a '));
  });

  test('have the shapes of their language where Unicode has one number for several', async () => {
    const shapes = await Promise.all(
      ['ja', 'ko', 'zh-Hans', 'zh-TW'].map(async (language) => path('骨', { language })),
    );
    expect(new Set(shapes).size).toBeGreaterThan(1);
    expect(await path('骨', { language: 'zh-Hant' })).toBe(await path('骨', { language: 'zh-TW' }));
  });

  test('are as wide as the font says, and twice as wide in twice the size', async () => {
    await lettering.prepare('W i', 'en');
    expect(lettering.width('W', style())).toBeGreaterThan(3 * lettering.width('i', style()));
    expect(lettering.width('Wi', style({ size: 80 }))).toBeCloseTo(2 * lettering.width('Wi', style()), 5);
    expect(lettering.width('Wi', style({ weight: 700 }))).toBeGreaterThan(lettering.width('Wi', style()));
  });

  test('are joined where a script joins them', async () => {
    await lettering.prepare('بببب', 'ar');
    const rtl = style({ language: 'ar', direction: 'rtl' });
    expect(lettering.width('بببب', rtl)).toBeLessThan(4 * lettering.width('ب', rtl));
  });
});

describe('a line of both directions', () => {
  test('begins at the right if it is one of Hebrew', async () => {
    const rtl: Partial<LetterStyle> = { language: 'he', direction: 'rtl' };
    const [both, hebrew, latin] = [await path('אב cd', rtl), await path('אב', rtl), await path('cd', rtl)];
    expect(both.startsWith(latin)).toBe(true);
    expect(both.startsWith(hebrew)).toBe(false);
    expect((await path('אב cd', { ...rtl, direction: 'ltr' })).startsWith(hebrew)).toBe(true);
  });

  test('shows numbers from left to right, and turns brackets around', async () => {
    const rtl: Partial<LetterStyle> = { language: 'he', direction: 'rtl' };
    expect((await path('12', rtl)) === (await path('12'))).toBe(true);
    expect((await path('(א', rtl)).startsWith(await path('א', rtl))).toBe(true);
    expect((await path('א(', rtl)).startsWith(await path(')'))).toBe(true);
  });
});

test('the spaces after an emoji are those of words', async () => {
  await lettering.prepare('🎉 a', 'en');
  const [emoji, all] = ['🎉', '🎉 a'].map((text) => lettering.width(text, style()));
  expect((all ?? 0) - (emoji ?? 0)).toBeCloseTo(lettering.width(' a', style()), 5);
});

test('letters are where they were measured, wherever in a line they stand', async () => {
  const xs = (given: string): readonly number[] =>
    Array.from(given.matchAll(/M(-?[\d.]+) /gu), ([, x]) => Number(x));
  const [alone] = xs(await path('b'));
  const placed = xs(await path('abb'));
  await lettering.prepare('ab', 'en');
  const [one, two] = ['a', 'ab'].map((text) => lettering.width(text, style()));
  expect(placed).toHaveLength(3);
  expect(placed[1]).toBeCloseTo((one ?? 0) + (alone ?? 0), 1);
  expect(placed[2]).toBeCloseTo((two ?? 0) + (alone ?? 0), 1);
});

test('a part of a text is set in the fonts of all of it, whatever was set before', async () => {
  const title = 'カナの漢字骨';
  const part = { ...style(), within: title };
  const fresh = openLettering();
  await fresh.prepare(title, 'en');
  const before = setPath(fresh, '漢字骨', part);
  // Simplified Chinese, in whose fonts Han characters are looked for where nothing says that they are Japanese.
  await fresh.prepare('漢字骨', 'en');
  expect(setPath(fresh, '漢字骨', part)).toBe(before);
  expect(setPath(fresh, '漢字骨', style())).not.toBe(before);
});

test('words in ASCII are set as among others', async () => {
  const words = '(12-34) Words, AV to. "x"';
  const both = await path(`${words}é`);
  expect(both.startsWith(await path(words))).toBe(true);
  // In a line that runs from right to left they are turned around.
  expect(await path('ab!', { direction: 'rtl' })).toBe(await path('!ab'));
});

test.each(['\u200F', '\u200B', '\u00AD', '\u2060', '\n', '\u115F'])(
  'a character of which nothing is seen (%j) is never missing, and changes nothing, whatever was set before',
  async (hidden) => {
    const fresh = openLettering();
    expect(await fresh.prepare(`${hidden}Milestone`, 'en')).toEqual([]);
    const before = setPath(fresh, `${hidden}Milestone`, style());
    await fresh.prepare('Съешь 日本語 🎉', 'en');
    expect(await fresh.prepare(`${hidden}Milestone`, 'en')).toEqual([]);
    expect(setPath(fresh, `${hidden}Milestone`, style())).toBe(before);
    expect(before).toBe(setPath(fresh, 'Milestone', style()));
  },
);

test('texts that are prepared at the same time are set as one after the other', async () => {
  const [together, apart] = [openLettering(), openLettering()];
  await Promise.all([together.prepare('AV', 'en'), together.prepare('ATobis R', 'en')]);
  await apart.prepare('AVTobis R', 'en');
  expect(together.width('AVATAR', style())).toBe(apart.width('AVATAR', style()));
});

import { describe, expect, test } from 'vitest';

import { fingerprintsOf } from '../../../pipeline/enrich/identity/fingerprint.ts';
import { parseText } from '../../parse/parse-text.ts';

/** What a list, its items and what surrounds them are recognised by, with some words in each place. */
function prints(words: string) {
  const items = [1, 2, 3].map(
    (number) => `## ${number}. Ship ${words} of ${number}\n\nIt has ${words}, as ships have.`,
  );
  const text = `# 3 ships with ${words}\n\nAll ${words}.\n\n${items.join('\n\n')}\n`;
  const { article } = parseText(text, { milestones: { shape: 'headings', level: null } });
  expect(article.milestones).toHaveLength(3);
  return fingerprintsOf(article);
}

describe('the marks of plain text change no fingerprint, so that ids and `updated` stay: those of', () => {
  test.each([
    ['<del>old</del> things', 'old things'],
    ['~~old~~ things', 'old things'],
    ['<s> old </s> things', 'old things'],
    ['<q>so</q>', 'so'],
    ['10<sup>6</sup>', '106'],
    ['x<sup>*n*+1</sup>', 'xn+1'],
    ['H<sub>2</sub>O', 'H2O'],
    ['<del>H<sub>2</sub>O <q>wet</q></del> and x<sub>i</sub>', 'H2O wet and xi'],
  ])('%s', (marked, plain) => {
    expect(prints(marked)).toEqual(prints(plain));
  });

  test('an item that is named after its first words', () => {
    const printsOf = (words: string) =>
      fingerprintsOf(
        parseText(`- A ship of ${words}, and another.\n- Others\n`, {
          milestones: { shape: 'list', level: null },
        }).article,
      );
    expect(printsOf('10<sup>6</sup> and ~~9~~')).toEqual(printsOf('106 and 9'));
  });

  test('an item with a date in its title, which has a colon of its own there', () => {
    const printsOf = (words: string) =>
      fingerprintsOf(parseText(`# 3 ships\n\n## 1. 2011 – ${words}\n\n## 2. Sloop\n\n## 3. Brig\n`).article);
    expect(printsOf('A ~~fast~~ ship')).toEqual(printsOf('A fast ship'));
  });
});

test('marks that an author writes belong to the text', () => {
  expect(prints('“so”')).not.toEqual(prints('so'));
  expect(prints('10^6').milestones[0]?.hash).not.toBe(prints('106').milestones[0]?.hash);
  expect(prints('10^6 and x<sup>9</sup>')).toEqual(prints('10^6 and x9'));
});

test.each([
  ['10^6 and 10<sup>6</sup>', '10^6 and 106'],
  ['10<sup>6</sup> and 10^6', '106 and 10^6'],
  ['“so” <q>so</q> and <q>x</q>', '“so” so and x'],
  ['a₂ a<sub>2</sub> b', 'a₂ a2 b'],
  ['*“so”*  <q>so</q>[^1] and <q>x</q>', '*“so”* so[^1] and x'],
])('also before an element with the same mark: %s', (marked, plain) => {
  expect(prints(marked)).toEqual(prints(plain));
});

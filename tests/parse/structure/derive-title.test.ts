import { describe, expect, test } from 'vitest';

import { deriveTitle } from '../../../pipeline/parse/structure/derive-title.ts';
import { parseText } from '../parse-text.ts';

test.each<readonly [string, string, string]>([
  ['the first sentence, without its full stop', 'It shipped once. Nobody had planned it.', 'It shipped once'],
  ['one of twelve characters', 'It was sold. Nobody had planned it.', 'It was sold'],
  [
    'more than one of eleven',
    'It shipped. Nobody had planned it. Ever.',
    'It shipped. Nobody had planned it',
  ],
  ['all of a text without an end', 'Nobody had planned', 'Nobody had planned'],
  ['all of a text with nothing but short sentences', 'Yes. No.', 'Yes. No'],
  ['110 characters', `${'x'.repeat(110)}.`, 'x'.repeat(110)],
  ['of a longer one its first 110', `${'x'.repeat(111)}.`, `${'x'.repeat(110)}…`],
  [
    'of a longer one its first words, as far as they fit',
    `${'words, '.repeat(16)}more.`,
    `${'words, '.repeat(14)}words…`,
  ],
  ['one line', '  Nobody\n had   planned it. \t Ever.', 'Nobody had planned it'],
  [
    'a sentence without its three full stops',
    'Nobody had planned it... Then it came.',
    'Nobody had planned it',
  ],
  ['a sentence with the dots in it', 'Version 1.2.3 was planned. Then it came.', 'Version 1.2.3 was planned'],
  ['a sentence without a space before its full stop', 'Nobody had planned it .', 'Nobody had planned it'],
  [
    'a Chinese sentence without its full stop',
    '这里是第一个长长的句子吧。这里是另一个。',
    '这里是第一个长长的句子吧',
  ],
  ['a question with its mark', 'Had nobody planned it? They had.', 'Had nobody planned it?'],
  [
    'a sentence with the name in it',
    'It was Dr. Roe who had planned it. Ever.',
    'It was Dr. Roe who had planned it',
  ],
  [
    'a long word up to the 110th character',
    `${'x'.repeat(40)} ${'x'.repeat(80)}`,
    `${'x'.repeat(40)} ${'x'.repeat(69)}…`,
  ],
  ['from 41 characters on, the words that fit', `${'x'.repeat(41)} ${'x'.repeat(80)}`, `${'x'.repeat(41)}…`],
  [
    'the last of the words that fit',
    `${'x'.repeat(50)} ${'y'.repeat(50)} ${'z'.repeat(50)}`,
    `${'x'.repeat(50)} ${'y'.repeat(50)}…`,
  ],
  ...[',', ';', ':', ' –', '—', ' -', ',-'].map(
    (sign) =>
      [`words before a ${sign}`, `${'x'.repeat(60)}${sign} ${'y'.repeat(60)}`, `${'x'.repeat(60)}…`] as const,
  ),
  [
    'words with the signs in them',
    `${'a-b, c: '.repeat(8)}${'y'.repeat(60)}`,
    `${'a-b, c: '.repeat(8).slice(0, -2)}…`,
  ],
  [
    'a mark where a character would be cut in two',
    `${'x'.repeat(109)}🎉${'x'.repeat(9)}`,
    `${'x'.repeat(109)}\u{FFFD}…`,
  ],
  ['empty for an empty text', '', ''],
])('the title of an item that has none is %s', (_, text, title) => {
  expect(deriveTitle(text)).toBe(title);
});

describe('a quotation, which has no title, has a short form of what it says', () => {
  const quoted = (text: string): string | undefined =>
    parseText(`> ${text}\n\n> ${text}\n`, { milestones: { shape: 'html', level: null } }).article
      .milestones[0]?.title;

  test.each([
    ['Nobody counts the ships. They count themselves.', 'Nobody counts the ships'],
    ['“Nobody counts the ships.” Ann', 'Nobody counts the ships'],
    ['„Niemand zählt die Schiffe.“ — Ann', 'Niemand zählt die Schiffe'],
    ['« Personne ne compte les bateaux. » — Ann', 'Personne ne compte les bateaux'],
    ['“Ships” are what nobody counts.', '“Ships” are what nobody counts'],
    ['「誰も船を数えない。」 — 安', '誰も船を数えない'],
    [
      'Nobody counts the ships that come into the harbour at night, and nobody knows why',
      'Nobody counts the ships that come into the harbour at…',
    ],
  ])('%s', (text, title) => {
    expect(quoted(text)).toBe(title);
  });
});

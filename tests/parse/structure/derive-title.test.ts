import { expect, test } from 'vitest';

import { deriveTitle } from '../../../pipeline/parse/structure/derive-title.ts';

test.each([
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
])('the title of an item that has none is %s', (_, text, title) => {
  expect(deriveTitle(text)).toBe(title);
});

import { expect, test } from 'vitest';

import { rememberRecent } from '../../pipeline/memory/recent.ts';

/** Remembers doubled words, and notes which were made. */
function doubling(limit: number, sizeOf?: (value: string) => number) {
  const made: string[] = [];
  const double = rememberRecent(
    limit,
    (word: string) => {
      made.push(word);
      return word + word;
    },
    { idOf: (word) => word.toLowerCase(), ...(sizeOf && { sizeOf }) },
  );
  return { double, made };
}

test('what was used last stays, and what was not used for longest goes', () => {
  const { double, made } = doubling(2);
  for (const word of ['a', 'b', 'a', 'c', 'a', 'b']) expect(double(word)).toBe(word + word);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});

test('what has the same id is the same', () => {
  const { double, made } = doubling(2);
  expect([double('a'), double('A')]).toEqual(['aa', 'aa']);
  expect(made).toEqual(['a']);
});

test('results are together no larger than the limit, but the newest always stays', () => {
  const { double, made } = doubling(8, (value) => value.length);
  for (const word of ['ab', 'cd', 'ab', 'efg', 'cd', 'efg', 'longer than the limit', 'longer than the limit'])
    double(word);
  // With the last two, ten characters: one of them goes, then both.
  expect(made).toEqual(['ab', 'cd', 'efg', 'cd', 'efg', 'longer than the limit']);
});

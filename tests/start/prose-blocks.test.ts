import { describe, expect, test } from 'vitest';

import { proseBlocks } from '../../pipeline/start/prose-blocks.ts';

/** The prose of a text, paragraph by paragraph, each with its line. */
const prose = (...lines: readonly string[]): readonly string[] =>
  proseBlocks(lines.join('\n')).map((block) => `${block.line} ${block.lines.join(' | ')}`);

describe('the prose of a text', () => {
  test('is its paragraphs, with their lines', () => {
    expect(prose('a', ' b', '', '', '- c')).toEqual(['1 a | b', '5 - c']);
  });

  test('is not in a comment, however many lines that has', () => {
    expect(prose('<!-- a', 'b', '', '- c', '-->', 'd')).toEqual(['6 d']);
    expect(prose('<!--', 'a --> b', 'c')).toEqual(['3 c']);
    expect(prose('<!-- a -->', 'b', '<!-- c --> <!--', 'd', '-->', 'e')).toEqual(['2 b', '6 e']);
  });

  test('is beside a comment among its words', () => {
    expect(prose('a <!-- b', 'c', 'd --> e', 'f')).toEqual(['1 a | e | f']);
    expect(prose('a <!-- b --> c', 'd')).toEqual(['1 a <!-- b --> c | d']);
  });

  test('goes on behind what is no comment', () => {
    expect(prose('a `<!--` b', '', 'c')).toEqual(['1 a `<!--` b', '3 c']);
    expect(prose('a <!-- b', '', 'c')).toEqual(['1 a', '3 c']);
  });

  test.each([
    ['of four backticks, with three in it', ['````md', '```', 'a', '```', 'b', '````']],
    ['that a longer fence closes', ['```', 'a', '`````']],
    ['of waves, with backticks in it', ['~~~', '```', 'a', '~~~']],
    ['that no fence with words closes', ['```', 'a', '```js', 'b', '```']],
    ['with a comment in it that does not end', ['```', '<!-- a', '```']],
  ])('is not in a fence %s', (_, lines) => {
    expect(prose(...lines, 'z')).toEqual([`${lines.length + 1} z`]);
  });

  test('is a line that has code between three backticks', () => {
    expect(prose('```a``` b', 'c')).toEqual(['1 ```a``` b | c']);
  });
});

import { describe, expect, test } from 'vitest';

import { proseBlocks } from '../../pipeline/start/prose-blocks.ts';
import { processorTime } from '../support/processor-time.ts';

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
    expect(prose('a <!-- b', '<b>c</b>', 'd --> e')).toEqual(['1 a | e']);
    expect(prose('a <!-- b --> c', 'd')).toEqual(['1 a <!-- b --> c | d']);
  });

  test('goes on behind what is no comment', () => {
    expect(prose('a `<!--` b', '', 'c')).toEqual(['1 a `<!--` b', '3 c']);
    expect(prose('a <!-- b', '', 'c')).toEqual(['1 a', '3 c']);
    expect(prose('a <!-- b', '```', 'c', '```', 'd')).toEqual(['1 a', '5 d']);
  });

  test('is not in a comment beside backticks that are no code, or that are in a comment', () => {
    expect(prose('a ` <!-- b', 'c', '-->', 'd')).toEqual(['1 a `', '4 d']);
    expect(prose('a `` ` `` <!-- b', 'c -->', 'd')).toEqual(['1 a `` ` ``', '3 d']);
    expect(prose('a <!-- ` --> <!-- ` --> <!-- b', 'c -->', 'd')).toEqual([
      '1 a <!-- ` --> <!-- ` -->',
      '3 d',
    ]);
    expect(prose('a <!-- b `<!--` c', 'd -->', 'e')).toEqual(['1 a', '3 e']);
  });

  test.each([
    ['of four backticks, with three in it', ['````md', '```', 'a', '```', 'b', '````']],
    ['that a longer fence closes', ['```', 'a', '`````']],
    ['of waves, with backticks in it', ['~~~', '```', 'a', '~~~']],
    ['that no fence with words closes', ['```', 'a', '```js', 'b', '```']],
    ['with a comment in it that does not end', ['```', '<!-- a', '```']],
    ['in an item', ['- ```', '  a', '  ```', '']],
    ['in an item of an item', ['- 1. ~~~', '     - a', '     ~~~', '']],
  ])('is not in a fence %s', (_, lines) => {
    expect(prose(...lines, 'z')).toEqual([`${lines.length + 1} z`]);
  });

  test('is a line that has code between three backticks', () => {
    expect(prose('```a``` b', 'c')).toEqual(['1 ```a``` b | c']);
  });

  test('is in an element, beside its tags', () => {
    expect(prose('<div>', 'a', '</div>', '', '<b>b</b>', 'c')).toEqual(['2 a', '6 c']);
    expect(prose('<div>', '<!--', 'a', '-->', '</div>', '', 'b')).toEqual(['7 b']);
  });

  test('is not where code begins that nothing is in', () => {
    expect(prose('a', '```')).toEqual(['1 a']);
  });

  test.each(['<!--', '`<!--', '<!-- -->', '`', '`<!--` '])('is found in linear time behind %s', (piece) => {
    expect(processorTime(() => prose(piece.repeat(300_000 / piece.length)))).toBeLessThan(1500);
  });
});

import { describe, expect, test } from 'vitest';

import { readRuleComments } from '../../pipeline/parse/rule-comments.ts';
import { processorTime } from '../support/processor-time.ts';

const OFF = '<!-- milepost: off no-date -->';

describe('comments about rules', () => {
  test.each([
    ['white space in a comment that does not end', `<!-- milepost: off${' '.repeat(500_000)}x: y`],
    ['white space in a comment', `<!-- milepost: off${' '.repeat(500_000)}no-date${' '.repeat(500_000)}-->`],
    ['comments that do not end', '<!-- milepost: off '.repeat(25_000)],
    ['comments that begin in one', `${OFF} ${'<!--'.repeat(100_000)}-->`],
    ['comments in a line', `text ${OFF.repeat(20_000)}`],
    ['comments and code in a line', `${OFF} \`code\` `.repeat(15_000)],
    ['quoted comments in a line', `${OFF} ${`\`${OFF}\` `.repeat(15_000)}`],
    ['comments below each other', `${OFF}\n`.repeat(20_000)],
    ['names', `<!-- milepost: off ${'no-date '.repeat(60_000)}-->`],
  ])('are read in linear time, also from half a million characters of %s', (_, text) => {
    expect(processorTime(() => readRuleComments(text))).toBeLessThan(1500);
  });

  test('reach as far as each of them says, in one text', () => {
    const { exceptions } = readRuleComments(
      [`a ${OFF} b ${OFF}`, '', OFF, OFF, '', 'c', '```', '', '```', 'd', '', `> ${OFF}`, '> e', ''].join(
        '\n',
      ),
    );
    expect(exceptions.map(({ lines }) => lines)).toEqual([
      { first: 1, last: 1 },
      { first: 1, last: 1 },
      { first: 3, last: 4 },
      { first: 4, last: 10 },
      { first: 12, last: 13 },
    ]);
  });

  test('are none that say to keep, and are found behind what only begins like a comment', () => {
    const { exceptions, problems } = readRuleComments(
      `<!-- milepost: keep --> ${OFF} <!-- a <b> ${OFF} <!-- milepost: on -->`,
    );
    expect(exceptions).toHaveLength(2);
    expect(problems.map(({ column }) => column)).toEqual([98]);
  });
});

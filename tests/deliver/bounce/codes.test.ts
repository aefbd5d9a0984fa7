import { expect, test } from 'vitest';

import { replyCodeIn, statusInWords } from '../../../pipeline/deliver/bounce/reading/codes.ts';

test.each([
  ['550 5.1.1 no such user', '5.1.1'],
  ['550-5.1.1 no such user', '5.1.1'],
  ['550 550 5.1.1 no', '5.1.1'],
  ['it said 550, 5.1.1', '5.1.1'],
  ['it said 550: 5.1.1', '5.1.1'],
  ['it said 550 - 5.1.1', '5.1.1'],
  ['550 #5.1.0 no', '5.1.0'],
  ['550 (5.1.1) no', '5.1.1'],
  ['550 <5.1.1> no', '5.1.1'],
  ['550 [5.1.1] no', '5.1.1'],
  ['572 5.1.1', '5.1.1'],
  ['no mailbox (#5.1.1)', '5.1.1'],
  ['no mailbox (5.1.1)', '5.1.1'],
  ['no mailbox [ 5.1.1 ]', '5.1.1'],
  ['no mailbox # 5.1.1', '5.1.1'],
  ['Code: 5.1.1', '5.1.1'],
  ['the code :5.1.1', '5.1.1'],
  ['<< 5.1.1 no', '5.1.1'],
  ['5.1.100 no', '5.1.100'],
  ['first line\n5.7.26 no', '5.7.26'],
  ['550 5.0.0 no (#5.1.1)', '5.1.1'],
  ['550 4.0.0 no', '4.0.0'],
])('the status in %j is %s', (words, status) => {
  expect(statusInWords(words)).toBe(status);
});

test.each([
  'version 5.1.1',
  'from 10.5.1.1',
  '550 5.1.1.2',
  '(5.1.1234)',
  'encode: 5.1.1',
  '250 2.1.5 ok',
  'x550 5.1.1',
  '580 5.1.1',
  '5.1.1.9 no',
  '<<< 5.1.1 no',
  'no mailbox 5.1.1',
])('in %j is none', (words) => {
  expect(statusInWords(words)).toBeNull();
});

test.each([
  ['550 no', '550'],
  ['said: 450-4.2.2', '450'],
  ['(571)', '571'],
  ['"421"', '421'],
  ['550, and then 551', '550'],
])('the reply code in %j is %s', (words, code) => {
  expect(replyCodeIn(words)).toBe(code);
});

test.each(['250 ok', '1550', '5501', '5.550', '550.1', '580', 'a550', 'no-550', 'id 450-a1b'])(
  'in %j is none that says no',
  (words) => {
    expect(replyCodeIn(words)).toBeNull();
  },
);

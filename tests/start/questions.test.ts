import { PassThrough } from 'node:stream';

import { expect, test } from 'vitest';

import { askAt, confirmAt } from '../../pipeline/commands/common/questions.ts';
import type { Question } from '../../pipeline/commands/common/effects.ts';

const NAME: Question = {
  message: 'Its name?',
  initial: 'Ships',
  choices: [],
  problem: (answer) => (answer.includes('x') ? 'Expected no x' : null),
};
const KIND: Question = {
  ...NAME,
  initial: 'b',
  choices: ['a', 'b', 'c'].map((value) => ({ value, words: `the ${value}` })),
};

/** Asks a question, and presses keys one after the other once it is shown. */
async function answered(question: Question, ...keys: readonly string[]): Promise<[string | null, string]> {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (data: Buffer) => {
    shown += data.toString();
  });
  const answer = askAt({ input, output: Object.assign(output, { columns: 80, rows: 24 }) }, question);
  while (!shown.includes(question.message)) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const key of keys) input.write(key);
  return [await answer, shown];
}

test('Enter takes the answer that is there', async () => {
  expect((await answered(NAME, '\r'))[0]).toBe('Ships');
  expect((await answered(KIND, '\r'))[0]).toBe('b');
});

test('another answer is typed, or chosen with the arrows', async () => {
  expect((await answered(NAME, 'P', 'o', 'r', 't', '\r'))[0]).toBe('Port');
  const [answer, shown] = await answered(KIND, '\u001b[B', '\r');
  expect(answer).toBe('c');
  expect(shown).toContain('the b');
});

test('what is wrong with an answer is said, and it is asked again', async () => {
  const [answer, shown] = await answered(NAME, 'x', '\r', '\u007f', 'y', '\r');
  expect(answer).toBe('y');
  expect(shown).toContain('Expected no x');
});

test('whoever gives up has no answer', async () => {
  for (const key of ['\u0003', '\u0004']) {
    expect((await answered(NAME, key))[0]).toBeNull();
    expect((await answered(NAME, 'a', key))[0]).toBeNull();
    expect((await answered(KIND, key))[0]).toBeNull();
  }
});

test.each([
  ['y\r', true],
  ['Yes\r', true],
  ['\r', false],
  ['no\r', false],
  ['yesterday\r', false],
  // Ctrl+C and Ctrl+D, also after a word.
  ['\u0003', null],
  ['\u0004', null],
  ['y\u0003', null],
])('a yes-or-no question, answered %j, is %j', async (keys, expected) => {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (data: Buffer) => {
    shown += data.toString();
  });
  const terminal = { isTTY: true, setRawMode: () => undefined };
  const answer = confirmAt(
    {
      input: Object.assign(input, terminal),
      output: Object.assign(output, terminal, { columns: 80, rows: 24 }),
    },
    'Go on?',
  );
  input.write(keys);
  expect(await answer).toBe(expected);
  // Whatever is printed next is on a line of its own.
  expect(shown).toMatch(/Go on\? \[y\/N\] [^]*\n$/);
});

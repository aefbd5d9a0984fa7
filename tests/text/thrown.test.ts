import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { asError, errorMessage, errorReason, systemWords } from '../../pipeline/text/thrown.ts';

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

test('an error of the system is told by what it means and what it is about, never by Node’s name for it', async () => {
  const missing = await failureOf(readFile('/nowhere/at-all.md'));
  expect(errorMessage(missing)).toBe('/nowhere/at-all.md: there is no such file or folder');
  expect(errorReason(missing)).toBe('there is no such file or folder');
  const folder = await failureOf(readFile(import.meta.dirname));
  expect(errorReason(folder)).toBe('it is a folder, not a file');

  const first = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void first.close());
  await once(first, 'listening');
  const address = first.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const second = createServer().listen(port, '127.0.0.1');
  const [taken] = await once(second, 'error');
  expect(errorMessage(taken)).toMatch(/^127\.0\.0\.1:\d+: another program uses this port$/);
});

test('an error of the system that is rare has the system’s words and its code', () => {
  const { EINVAL } = constants.errno;
  const refused = Object.assign(new Error('bind EINVAL'), {
    errno: -EINVAL,
    code: 'EINVAL',
    syscall: 'bind',
  });
  expect(systemWords(refused)).toBe('invalid argument (EINVAL)');
  // nodemailer puts a code of its own beside the system's number.
  expect(systemWords(Object.assign(refused, { code: 'ESOCKET' }))).toBe(null);
});

test('an error of Node’s own keeps its words, whatever number it has', () => {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-thrown-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  let thrown: unknown = null;
  try {
    rmSync(folder);
  } catch (error) {
    thrown = error;
  }
  expect(errorMessage(thrown)).toContain('Path is a directory');
});

test.each([
  ['connect ECONNREFUSED 127.0.0.1:25', 'ESOCKET', 'nothing answers at this port'],
  ['ENOSPC: no space left on device, write', undefined, 'the disk is full'],
  ['550 no such user', 'EENVELOPE', null],
  ['Expected ‘,’', undefined, null],
])('%s, as libraries hand it on with code %s: %s', (message, code, words) => {
  expect(systemWords(Object.assign(new Error(message), code === undefined ? {} : { code }))).toBe(words);
});

test('any other error keeps its words', () => {
  expect(errorMessage(new Error('Expected a list'))).toBe('Expected a list');
  expect(errorMessage('thrown')).toBe('thrown');
});

test('whatever was thrown is an error, or becomes one with its words', () => {
  const error = new TypeError('broken');
  expect(asError(error)).toBe(error);
  expect(asError('broken')).toEqual(new Error('broken'));
});

import { expect, test } from 'vitest';

import { limitSigningThreads } from '../../pipeline/message/dkim/signing-threads.ts';

test.each([
  [1, '1'],
  [2, '1'],
  [4, '3'],
  [64, '4'],
])('of %i cores, %s sign', (cores, threads) => {
  const env: NodeJS.ProcessEnv = {};
  limitSigningThreads(env, cores);
  expect(env).toEqual({ UV_THREADPOOL_SIZE: threads });
});

test('whoever runs it may choose otherwise', () => {
  const env: NodeJS.ProcessEnv = { UV_THREADPOOL_SIZE: '16' };
  limitSigningThreads(env, 2);
  expect(env).toEqual({ UV_THREADPOOL_SIZE: '16' });
});

import { expect, test } from 'vitest';

import { signingThreads } from '../../pipeline/message/dkim/signing-threads.ts';

test.each([
  [1, 1],
  [2, 1],
  [4, 3],
  [64, 4],
])('of %i cores, %i sign', (cores, threads) => {
  expect(signingThreads(cores)).toBe(threads);
});

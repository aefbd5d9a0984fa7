import { spawnSync } from 'node:child_process';

import { expect, test } from 'vitest';

test.each([
  ['tests/faults/many-rounds.ts', '--rounds', '200'],
  ['tests/faults/many-rounds.ts', 'many'],
  ['tests/faults/many-rounds.ts', '200', '-7'],
  ['tests/faults/many-rounds.ts', '200', '7', '8'],
  ['tests/mailing/support/many-runs.ts', '--runs', '400'],
  ['tests/mailing/support/many-runs.ts', '4e2'],
  ['tests/mutation/mutate.ts', '--least', 'most'],
])('%s refuses %s %s, and says what it expects', (script, ...args) => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^error: .*(?:Expected a whole number|unknown option|too many arguments)/);
});

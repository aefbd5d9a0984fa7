// Runs the test of `at-most-once.test.ts` over many random histories. Argument: how many, default 400.
import { spawnSync } from 'node:child_process';
import process from 'node:process';

const { status } = spawnSync('npx', ['vitest', 'run', 'tests/mailing/at-most-once.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, MILEPOST_RUNS: process.argv[2] ?? '400' },
});
process.exitCode = status ?? 1;

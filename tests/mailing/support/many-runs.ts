// Runs the test of `at-most-once.test.ts` over many random histories: `npm run test:once -- 1000`, 400 otherwise.
import { spawnSync } from 'node:child_process';
import process from 'node:process';

import { Command } from 'commander';

import { wholeNumber } from '../../support/whole-number.ts';

new Command('test:once')
  .description('Runs the test of `at-most-once.test.ts` over many random histories.')
  .argument('[histories]', 'how many', wholeNumber, 400)
  .showHelpAfterError()
  .action((histories: number) => {
    const { status } = spawnSync('npx', ['vitest', 'run', 'tests/mailing/at-most-once.test.ts'], {
      stdio: 'inherit',
      env: { ...process.env, MILEPOST_RUNS: String(histories) },
    });
    process.exitCode = status ?? 1;
  })
  .parse();

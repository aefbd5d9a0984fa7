import type { ViteUserConfig } from 'vitest/config';

/** How tests are run, whichever of them, and on whatever. */
export const testOptions: NonNullable<ViteUserConfig['test']> = {
  // A test that hangs fails; the speed of the machine makes no difference.
  testTimeout: 120_000,
  // Tests share no state, so the modules are loaded once, which saves half of the time.
  isolate: false,
  // Processes that tests start behave as on a person's machine, wherever the tests run; what CI changes has tests of
  // its own.
  env: { CI: '' },
  // Builds make much that is soon garbage; it is collected less often. Megabytes.
  execArgv: ['--max-semi-space-size=64'],
  globalSetup: 'tests/support/compile-cache.ts',
  // By default one processor is left idle, which is half of two.
  maxWorkers: '100%',
  coverage: {
    provider: 'v8',
    include: ['pipeline/**/*.ts'],
    reporter: ['text-summary', 'json-summary', 'html'],
  },
};

import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // What hangs fails; how fast a machine is decides nothing.
    testTimeout: 120_000,
    // Tests keep their state to themselves; loading the modules once saves half of the time.
    isolate: false,
    // By default one processor is left idle, of two that is half.
    maxWorkers: '100%',
    coverage: {
      provider: 'v8',
      include: ['pipeline/**/*.ts'],
      reporter: ['text-summary', 'json-summary', 'html'],
    },
  },
});

export default config;

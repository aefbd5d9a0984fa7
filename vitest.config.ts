import { defineConfig, type ViteUserConfig } from 'vitest/config';

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
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

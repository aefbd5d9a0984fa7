import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** The workflows for publishers, step by step: `npm run test:workflows`. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['tests/workflows/*.workflow.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

export default config;

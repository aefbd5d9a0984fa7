import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** Feeds read by other people's programs, which have to be on the machine: `npm run check:readers`. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['tests/readers/**/*.readers.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});

export default config;

import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** Tests in a real browser: `vitest run --config vitest.browser.config.ts`. They need Chromium on the machine. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['tests/browser/**/*.browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

export default config;

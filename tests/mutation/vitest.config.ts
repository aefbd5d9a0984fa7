import { defineConfig, type ViteUserConfig } from 'vitest/config';

import ordinary from '../../vitest.config.ts';

/** The tests as `npm run test:mutation` runs them, in its copies of the repository. */
const config: ViteUserConfig = defineConfig({
  ...ordinary,
  cacheDir: '.vite',
  test: {
    ...ordinary.test,
    exclude: ['**/node_modules/**', 'tests/mutation/**', 'tests/architecture.test.ts'],
    setupFiles: ['tests/mutation/reach/setup.ts'],
    fsModuleCache: true,
  },
});

export default config;

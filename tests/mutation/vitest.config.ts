import { defineConfig, type ViteUserConfig } from 'vitest/config';

import { testOptions } from '../support/vitest-options.ts';
import { InOrder } from './reach/in-order.ts';

/** The tests as `npm run test:mutation` runs them, in its copies of the repository: on SQLite alone. */
const config: ViteUserConfig = defineConfig({
  cacheDir: '.vite',
  test: {
    ...testOptions,
    include: ['tests/**/*.test.ts'],
    exclude: [
      '**/node_modules/**',
      'tests/mutation/**',
      'tests/architecture.test.ts',
      'tests/**/*.postgres.test.ts',
    ],
    // A run that is ended because it hangs tidies up nothing.
    globalSetup: [],
    setupFiles: ['tests/mutation/reach/setup.ts'],
    sequence: { sequencer: InOrder },
    fsModuleCache: true,
  },
});

export default config;

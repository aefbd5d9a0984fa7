import { defineConfig, type ViteUserConfig } from 'vitest/config';

import ordinary from '../../vitest.config.ts';
import { InOrder } from './reach/in-order.ts';

/** The tests as `npm run test:mutation` runs them, in its copies of the repository. */
const config: ViteUserConfig = defineConfig({
  ...ordinary,
  cacheDir: '.vite',
  test: {
    ...ordinary.test,
    exclude: ['**/node_modules/**', 'tests/mutation/**', 'tests/architecture.test.ts'],
    // A run that is ended because it hangs tidies up nothing.
    globalSetup: [],
    setupFiles: ['tests/mutation/reach/setup.ts'],
    sequence: { sequencer: InOrder },
    fsModuleCache: true,
  },
});

export default config;

import { defineConfig, type ViteUserConfig } from 'vitest/config';

import { storeTests } from './tests/database/support/store-tests.ts';
import { testOptions } from './tests/support/vitest-options.ts';

const config: ViteUserConfig = defineConfig({
  test: {
    ...testOptions,
    projects: [
      // All tests, with databases in SQLite files.
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.postgres.test.ts'],
        },
      },
      // Those that use a database once more, with databases on a Postgres server that runs as long as they do.
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [...storeTests()],
          globalSetup: 'tests/database/server/global-setup.ts',
          setupFiles: 'tests/database/server/worker-setup.ts',
        },
      },
    ],
  },
});

export default config;

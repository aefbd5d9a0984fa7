import { defineConfig, type TestProjectInlineConfiguration, type ViteUserConfig } from 'vitest/config';

import { storeTests } from './tests/database/support/store-tests.ts';
import { testOptions } from './tests/support/vitest-options.ts';

const LONG = 'tests/**/*.long.*test.ts';
const ON_POSTGRES = 'tests/**/*.postgres.test.ts';

/** All tests, with databases in SQLite files. */
const onSqlite = (
  name: string,
  include: string,
  exclude: readonly string[],
): TestProjectInlineConfiguration => ({
  extends: true,
  test: {
    name,
    include: [include],
    exclude: [ON_POSTGRES, ...exclude],
    setupFiles: 'tests/support/stand-ins.ts',
  },
});

/** Those that use a database once more, with databases on a Postgres server that runs as long as they do. */
const onPostgres = (name: string, isLong: boolean): TestProjectInlineConfiguration => ({
  extends: true,
  test: {
    name,
    include: storeTests().filter((path) => /\.long\./.test(path) === isLong),
    globalSetup: 'tests/database/server/global-setup.ts',
    setupFiles: ['tests/support/stand-ins.ts', 'tests/database/server/worker-setup.ts'],
  },
});

/** `npm test` runs the first two, `npm run test:long` the others: those that kill, starve and freeze processes, and wait. */
const config: ViteUserConfig = defineConfig({
  test: {
    ...testOptions,
    projects: [
      onSqlite('sqlite', 'tests/**/*.test.ts', [LONG]),
      onPostgres('postgres', false),
      onSqlite('sqlite-long', LONG, []),
      onPostgres('postgres-long', true),
    ],
  },
});

export default config;

import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

import { afterAll, afterEach, beforeEach } from 'vitest';

import { takeSchemas } from '../support/location.ts';
import { keepConnections } from './kept-connections.ts';
import { closeLeft, poolEnded, poolOpened, putBy, testBegins, testEnds } from './used-schemas.ts';

keepConnections({ opened: poolOpened, ended: poolEnded });

/** The folder of a test is removed when the test has ended; nobody uses its database any more. */
const withoutFolder = (): Promise<void> => putBy(takeSchemas((file) => !existsSync(dirname(file))));
// These hooks are the first before a test, and the last after it.
beforeEach(async () => {
  testBegins();
  await withoutFolder();
});
afterEach(testEnds);
afterAll(async () => {
  closeLeft();
  await withoutFolder();
});

import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

import { afterAll, beforeEach } from 'vitest';

import { takeSchemas } from '../support/location.ts';
import { keepConnections } from './kept-connections.ts';
import { poolEnded, poolOpened, putBy } from './used-schemas.ts';

keepConnections({ opened: poolOpened, ended: poolEnded });

/** The folder of a test is removed when the test has ended; nobody uses its database any more. */
const withoutFolder = (): Promise<void> => putBy(takeSchemas((file) => !existsSync(dirname(file))));
beforeEach(withoutFolder);
afterAll(withoutFolder);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

let folder = '';

/**
 * Lets the processes that tests start share what Node has compiled: each loads the same two thousand modules, which takes
 * longer than what it is started for. Vitest calls this once, before all tests,
 * with the project that has all others.
 */
export function setup({ vitest }: TestProject): void {
  folder = mkdtempSync(join(tmpdir(), 'milepost-compiled-'));
  for (const { config } of vitest.projects) config.env['NODE_COMPILE_CACHE'] = folder;
}

/** Vitest calls this when all tests are done. */
export function teardown(): void {
  // A process that a test started may still write to it as it ends.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/**
 * Builds a publication in a process of its own, for `build.ts`, and prints the result as JSON: milliseconds, peak
 * memory in MB, and what was written.
 *
 *     node bench/build-once.ts ROOT
 */
import { join } from 'node:path';
import { stdout } from 'node:process';

import { openCache, openFileCache } from '../pipeline/commands/common/cache.ts';
import { build } from '../pipeline/build/build.ts';

const root = process.argv[2] ?? '.';
const start = performance.now();
const { written, unchanged, milestones } = await build({
  root,
  out: join(root, 'out'),
  env: {},
  cache: await openCache(root),
  files: await openFileCache(root),
  now: new Date('2026-01-01T00:00:00Z'),
});
const ms = performance.now() - start;
const peak = process.resourceUsage().maxRSS / 1024;
stdout.write(JSON.stringify({ ms, peak, written, unchanged, milestones }));

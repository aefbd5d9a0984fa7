import { join } from 'node:path';

import type { Cache } from '../cache/cache.ts';
import { openDiskCache } from '../cache/disk-cache.ts';
import { programDigest } from '../program.ts';

/** Opens the cache of a publication, `.milepost/cache/` in its folder. Only a build saves it. */
export async function openCache(root: string): Promise<Cache> {
  return openDiskCache(join(root, '.milepost', 'cache'), await programDigest([]));
}

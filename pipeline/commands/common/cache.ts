import { OWN_FOLDER } from '../../model/permalinks.ts';
import { join } from 'node:path';

import type { Cache } from '../../cache/cache.ts';
import { openDiskCache } from '../../cache/disk-cache.ts';
import { programHash } from '../../build/program.ts';

/**
 * Opens the cache of readings, `.milepost/cache/` in the publication's folder.
 *
 * @param willSave Whether it will be saved; only a build does that.
 */
export async function openCache(root: string, willSave = false): Promise<Cache> {
  return openDiskCache(join(root, OWN_FOLDER, 'cache'), await programHash([]), willSave);
}

/** Opens the cache of file states and hashes, `.milepost/files/` in the publication's folder. */
export async function openFileCache(root: string): Promise<Cache> {
  return openDiskCache(join(root, OWN_FOLDER, 'files'), await programHash([]));
}

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makeFolder } from '../files/make-folder.ts';
import { removeLeftovers, writeAtomically } from '../write/atomic.ts';
import type { Cache } from './cache.ts';
import { packShard, readShard, type Shard } from './shard.ts';

/**
 * A cache in a folder, spread over 256 files by the first characters of the keys, so that an edit rewrites few of them.
 *
 * A file that is damaged, or that another version of the program wrote, counts as missing. If the folder can't be
 * written, nothing is kept. Neither is reported, because all that is lost is time.
 *
 * @param folder Absolute; created when something is saved.
 * @param program Hash of the program: a value is only given back to the program that made it.
 */
export function openDiskCache(folder: string, program: string): Cache {
  const shards = new Map<string, Shard>();
  const shardOf = (name: string): Shard => {
    const known = shards.get(name) ?? readShard(fileOf(folder, name), program);
    shards.set(name, known);
    return known;
  };
  const find = <Value>(key: string, holds: (kept: unknown) => kept is Value): Value | undefined => {
    const shard = shardOf(nameOf(key));
    const kept = shard.find(key);
    if (!holds(kept)) return undefined;
    shard.keep(key);
    return kept;
  };
  return {
    find,
    recall(key, make, holds) {
      const kept = find(key, holds);
      if (kept !== undefined) return kept;
      const value = make();
      shardOf(nameOf(key)).put(key, value);
      return value;
    },
    async save() {
      try {
        await makeFolder(folder);
        await removeLeftovers(folder);
        // This folder is not committed, even by people who commit everything.
        await writeFile(join(folder, '.gitignore'), '*\n');
        for (const name of NAMES) await saveShard(fileOf(folder, name), shardOf(name), program);
      } catch {
        // Without a cache the next build only takes longer.
      }
      shards.clear();
    },
  };
}

const NAMES = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));

function nameOf(key: string): string {
  return key.slice(0, 2);
}

function fileOf(folder: string, name: string): string {
  return join(folder, `${name}.txt`);
}

async function saveShard(file: string, shard: Shard, program: string): Promise<void> {
  const records = shard.changes();
  if (records === null) return;
  if (records.length === 0) await rm(file, { force: true });
  else await writeAtomically(file, packShard(records, program));
}

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { removeLeftovers, writeAtomically } from '../write/atomic.ts';
import type { Cache } from './cache.ts';
import { packShard, readShard, type Shard } from './shard.ts';

/**
 * A cache in a folder, spread over 256 files by the beginning of the keys, so that an edit writes few of them.
 *
 * A file that is damaged, or that another version of the program wrote, is as good as none. Where the folder can't be
 * written, nothing is kept; neither is worth a word, for all that is lost is time.
 *
 * @param folder Absolute; made when something is saved.
 * @param program Hash of the program: a value is given back only to the program that made it.
 */
export function openDiskCache(folder: string, program: string): Cache {
  const shards = new Map<string, Shard>();
  const shardOf = (name: string): Shard => {
    const known = shards.get(name) ?? readShard(fileOf(folder, name), program);
    shards.set(name, known);
    return known;
  };
  return {
    recall(key, make, holds) {
      const shard = shardOf(nameOf(key));
      const kept = shard.find(key);
      if (holds(kept)) {
        shard.keep(key);
        return kept;
      }
      const value = make();
      shard.put(key, value);
      return value;
    },
    async save() {
      try {
        await mkdir(folder, { recursive: true });
        await removeLeftovers(folder);
        // Whoever commits everything does not commit this.
        await writeFile(join(folder, '.gitignore'), '*\n');
        for (const name of NAMES) await saveShard(fileOf(folder, name), shardOf(name), program);
      } catch {
        // Without a cache the next build takes its time, that is all.
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

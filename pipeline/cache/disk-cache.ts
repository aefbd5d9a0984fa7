import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { makeFolder } from '../files/make-folder.ts';
import type { Cache, Shelf } from './cache.ts';
import { changeRecordFile, openRecordFile, type RecordFile } from './record-file.ts';

/**
 * A cache in a folder: one file, of which a build reads what it asks for, and writes what changed.
 *
 * A file that is damaged, or that another version of the program wrote, counts as missing. If the folder can't be
 * written, nothing is kept. Neither is reported, because all that is lost is time.
 *
 * @param folder Absolute; created when something is saved.
 * @param program Hash of the program: a value is only given back to the program that made it.
 */
export function openDiskCache(folder: string, program: string): Cache {
  const file = join(folder, FILE);
  let opened: RecordFile | null | undefined;
  const records = (): RecordFile | null => (opened ??= openRecordFile(file, program));
  const used = new Set<string>();
  const made = new Map<string, string>();
  const shelves = new Map<string, Map<string, string | null>>();
  const find = <Value>(key: string, holds: (kept: unknown) => kept is Value): Value | undefined => {
    const json = made.get(key) ?? records()?.find(VALUES, key) ?? null;
    if (json === null) return undefined;
    const kept = parse(json);
    if (!holds(kept)) return undefined;
    used.add(key);
    return kept;
  };
  return {
    find,
    recall(key, make, holds) {
      const kept = find(key, holds);
      if (kept !== undefined) return kept;
      const value = make();
      used.add(key);
      made.set(key, JSON.stringify(value));
      return value;
    },
    keep: (key) => void used.add(key),
    shelf(name): Shelf {
      const changed = shelves.get(name) ?? new Map<string, string | null>();
      shelves.set(name, changed);
      return {
        all: () => new Map(Array.from(records()?.all(name) ?? [], ([key, json]) => [key, parse(json)])),
        put: (key, record) => void changed.set(key, JSON.stringify(record)),
        remove: (key) => void changed.set(key, null),
      };
    },
    async save() {
      try {
        const file = records();
        const unused = (file?.keys(VALUES) ?? []).filter((key) => !used.has(key));
        const onShelves = [...shelves].flatMap(([name, changed]) =>
          Array.from(changed, ([key, json]) => ({ name, key, json })),
        );
        file?.close();
        opened = undefined;
        if (file !== null && unused.length === 0 && made.size === 0 && onShelves.length === 0) return;
        await makeFolder(folder);
        // This folder is not committed, even by people who commit everything.
        await writeFile(join(folder, '.gitignore'), '*\n');
        changeRecordFile(
          join(folder, FILE),
          program,
          {
            removed: [
              ...unused.map((key) => [VALUES, key] as const),
              ...onShelves.flatMap(({ name, key, json }) => (json === null ? [[name, key] as const] : [])),
            ],
            put: (function* put(): Generator<[string, string, string]> {
              for (const [key, json] of made) yield [VALUES, key, json];
              for (const { name, key, json } of onShelves) if (json !== null) yield [name, key, json];
            })(),
          },
          file !== null,
        );
      } catch {
        // Without a cache the next build only takes longer.
      }
      used.clear();
      made.clear();
      shelves.clear();
    },
  };
}

const FILE = 'cache.sqlite';

/** The shelf of what is looked up one by one. */
const VALUES = '';

/** The checksum was right. */
function parse(json: string): unknown {
  return JSON.parse(json);
}

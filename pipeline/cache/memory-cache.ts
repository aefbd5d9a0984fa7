import { NO_DERIVED_FILES } from '../model/derived-files.ts';
import type { Cache, Shelf } from './cache.ts';

/**
 * A cache for as long as a process runs. What is not in it is looked for in another one, which is never written. Derived
 * files that are not in the other one are made each time, because pictures in memory would soon be too many.
 *
 * @param under The cache of earlier processes.
 */
export function createMemoryCache(under: Cache): Cache {
  const values = new Map<string, unknown>();
  const used = new Set<string>();
  const shelves = new Map<string, Map<string, unknown>>();
  const find = <Value>(key: string, holds: (kept: unknown) => kept is Value): Value | undefined => {
    used.add(key);
    const known = values.get(key);
    if (known !== undefined) return holds(known) ? known : undefined;
    const found = under.find(key, holds);
    if (found !== undefined) values.set(key, found);
    return found;
  };
  return {
    putsAside: false,
    place: null,
    derived: {
      ...NO_DERIVED_FILES,
      find: (key) => under.derived.find(key),
      recall: async (key, make) => (await under.derived.find(key)) ?? make(),
    },
    find,
    recall(key, make, holds) {
      const known = find(key, holds);
      if (known !== undefined) return known;
      const made = make();
      values.set(key, made);
      return made;
    },
    keep: (key) => void used.add(key),
    shelf(name): Shelf {
      const records = shelves.get(name) ?? new Map(under.shelf(name).all());
      shelves.set(name, records);
      return {
        get: (key) => records.get(key),
        all: () => new Map(records),
        put: (key, record) => void records.set(key, record),
        remove: (key) => void records.delete(key),
      };
    },
    save() {
      for (const key of values.keys()) if (!used.has(key)) values.delete(key);
      used.clear();
      return Promise.resolve();
    },
  };
}

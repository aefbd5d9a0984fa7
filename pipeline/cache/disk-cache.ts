import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { isBusy } from '../database/sqlite/is-busy.ts';
import type { Cache, Shelf } from './cache.ts';
import { openDerivedFolder } from './derived-folder.ts';
import { changeRecordFile, openRecordFile, type RecordFile } from './record-file.ts';

/**
 * A cache in a folder: one file, of which a build reads what it asks for, and writes what changed.
 *
 * A file that is damaged, or that another version of the program wrote, counts as missing. If the folder can't be
 * written, nothing is kept. Neither is reported, because all that is lost is time.
 *
 * @param folder Absolute; created when something is saved.
 * @param program Hash of the program: a value is only given back to the program that made it.
 * @param willSave Whether it will be saved: then much of what is made is written early, so that it is not in memory.
 * @param most Characters of JSON that are in memory then.
 */
export function openDiskCache(folder: string, program: string, willSave = false, most: number = HELD): Cache {
  const file = join(folder, FILE);
  let opened: RecordFile | null = null;
  // Another process writes it: then nothing is taken from it, and nothing written.
  let isLocked = false;
  const records = (): RecordFile | null => {
    if (isLocked) return null;
    try {
      return (opened ??= openRecordFile(file, program));
    } catch {
      isLocked = true;
      return null;
    }
  };
  const used = new Set<string>();
  const made = new Map<string, string>();
  let size = 0;
  const shelves = new Map<string, Map<string, string | null>>();
  const write = (
    removed: Iterable<RecordPlace>,
    put: Iterable<readonly [...RecordPlace, json: string]>,
  ): void => {
    const isSound = records() !== null;
    opened?.close();
    opened = null;
    if (isLocked) return;
    try {
      mkdirSync(folder, { recursive: true });
      // This folder is not committed, even by people who commit everything.
      if (!isSound) writeFileSync(join(folder, '.gitignore'), '*\n');
      changeRecordFile(file, program, { removed, put }, isSound);
      // Whoever has a shelf may put more there.
      for (const changed of shelves.values()) changed.clear();
    } catch (error) {
      // Without a cache the next build only takes longer; one that can't be changed is useless for all builds.
      if (isSound && !isBusy(error)) rmSync(file, { force: true });
    }
    made.clear();
    size = 0;
  };
  /** Writes what is in memory, and removes values that are of no use any more. */
  const putAside = (unused: readonly string[] = []): void => {
    const changed = [...shelves].flatMap(([shelf, records]) =>
      Array.from(records, ([key, json]) => ({ shelf, key, json })),
    );
    const removed = [
      ...unused.map((key): RecordPlace => [VALUES, key]),
      ...changed.flatMap(({ shelf, key, json }): RecordPlace[] => (json === null ? [[shelf, key]] : [])),
    ];
    const put = function* put(): Generator<readonly [...RecordPlace, json: string]> {
      for (const [key, json] of made) yield [VALUES, key, json];
      for (const { shelf, key, json } of changed) if (json !== null) yield [shelf, key, json];
    };
    write(removed, put());
  };
  /** Is told of whatever is held in memory. */
  const noteHeld = (json: string): void => {
    size += json.length;
    if (willSave && !isLocked && size > most) putAside();
  };
  const find = <Value>(key: string, holds: (kept: unknown) => kept is Value): Value | undefined => {
    const json = made.get(key) ?? records()?.find(VALUES, key) ?? null;
    if (json === null) return undefined;
    const kept = parse(json);
    if (!holds(kept)) return undefined;
    used.add(key);
    return kept;
  };
  return {
    putsAside: willSave,
    place: { folder, program },
    derived: openDerivedFolder(join(folder, 'derived')),
    find,
    recall(key, make, holds) {
      const kept = find(key, holds);
      if (kept !== undefined) return kept;
      const value = make();
      const json = JSON.stringify(value);
      used.add(key);
      made.set(key, json);
      noteHeld(json);
      return value;
    },
    keep: (key) => void used.add(key),
    shelf(name): Shelf {
      const changed = shelves.get(name) ?? new Map<string, string | null>();
      shelves.set(name, changed);
      return {
        get(key) {
          const json = changed.has(key) ? changed.get(key) : records()?.find(name, key);
          return json === undefined || json === null ? undefined : parse(json);
        },
        all() {
          const all = new Map(Array.from(records()?.all(name) ?? [], ([key, json]) => [key, parse(json)]));
          for (const [key, json] of changed) {
            if (json === null) all.delete(key);
            else all.set(key, parse(json));
          }
          return all;
        },
        put(key, record) {
          const json = JSON.stringify(record);
          changed.set(key, json);
          noteHeld(json);
        },
        remove: (key) => void changed.set(key, null),
      };
    },
    save() {
      const kept = records();
      const unused = (kept?.keys(VALUES) ?? []).filter((key) => !used.has(key));
      const isChanged = made.size > 0 || [...shelves.values()].some((changed) => changed.size > 0);
      if (kept === null || unused.length > 0 || isChanged) putAside(unused);
      opened?.close();
      opened = null;
      used.clear();
      return Promise.resolve();
    },
  };
}

/** See {@link openDiskCache}. */
const HELD = 32_000_000;

type RecordPlace = readonly [shelf: string, key: string];

const FILE = 'cache.sqlite';

/** The shelf of what is looked up one by one. */
const VALUES = '';

/** The checksum was right. */
function parse(json: string): unknown {
  return JSON.parse(json);
}

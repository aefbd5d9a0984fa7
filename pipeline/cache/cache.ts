import { type DerivedFiles, NO_DERIVED_FILES } from '../model/derived-files.ts';

/** Remembers values that are expensive to make. */
export interface Cache {
  /** Whether what it is given is soon no longer in memory. */
  readonly putsAside: boolean;
  /** Where another process finds what was saved; `null`: nowhere. */
  readonly place: CachePlace | null;
  /** Files that were made from others. */
  readonly derived: DerivedFiles;
  /**
   * Gives the value that was made for a key before, or makes it and keeps it.
   *
   * @param key Hash of everything the value depends on, except the program.
   * @param make Makes the value: plain data that survives a round trip through JSON.
   * @param holds Whether the kept value has the right form and is still valid. It comes from the same program,
   * undamaged, so a look at its form is enough.
   */
  recall<Value>(key: string, make: () => Value, holds: (kept: unknown) => kept is Value): Value;
  /** Gives what was made for a key before, like {@link Cache.recall}; `undefined` if that would have to make it. */
  find<Value>(key: string, holds: (kept: unknown) => kept is Value): Value | undefined;
  /** Keeps what was made for a key before, if anything, without looking at it. */
  keep(key: string): void;
  /** Records that are looked at all together, by a name; like all else they come from the same program, undamaged. */
  shelf(name: string): Shelf;
  /**
   * Keeps for next time what was recalled, found or kept since the cache was opened, and the shelves; no other values.
   */
  save(): Promise<void>;
}

/** A cache in a folder, see `openDiskCache`. */
export interface CachePlace {
  /** Absolute. */
  readonly folder: string;
  /** Hash of the program. */
  readonly program: string;
}

/**
 * Records by key. They stay until they are removed. What is put or removed is so at once for whoever asks this cache; other
 * processes find it when the cache is saved, or before, each record for itself.
 */
export interface Shelf {
  /** The record with a key; `undefined` if there is none. */
  get(key: string): unknown;
  all(): ReadonlyMap<string, unknown>;
  /** Puts a record there, in place of the one with its key. */
  put(key: string, record: unknown): void;
  remove(key: string): void;
}

/** Remembers nothing. */
export const NO_CACHE: Cache = {
  putsAside: false,
  place: null,
  derived: NO_DERIVED_FILES,
  recall: (_key, make) => make(),
  find: () => undefined,
  keep: () => {},
  shelf: () => ({ get: () => undefined, all: () => new Map(), put: () => {}, remove: () => {} }),
  save: () => Promise.resolve(),
};

/** Remembers values that are expensive to make. */
export interface Cache {
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
  /** Keeps for next time what was recalled or found since the cache was opened, and nothing else. */
  save(): Promise<void>;
}

/** Remembers nothing. */
export const NO_CACHE: Cache = {
  recall: (_key, make) => make(),
  find: () => undefined,
  save: () => Promise.resolve(),
};

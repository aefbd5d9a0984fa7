/** What is dear to make and was made before. */
export interface Cache {
  /**
   * Gives what was made for a key before, or makes it and keeps it.
   *
   * @param key Hash of everything that the value depends on, the program excepted.
   * @param make Makes the value: plain data, which JSON gives back as it was.
   * @param holds Whether what was kept is such a value, and still holds. It comes from the program that made it,
   *   undamaged, so a look at the form is enough.
   */
  recall<Value>(key: string, make: () => Value, holds: (kept: unknown) => kept is Value): Value;
  /** Keeps for the next time what was recalled since the cache was opened, and nothing else. */
  save(): Promise<void>;
}

/** Remembers nothing. */
export const NO_CACHE: Cache = {
  recall: (_key, make) => make(),
  save: () => Promise.resolve(),
};

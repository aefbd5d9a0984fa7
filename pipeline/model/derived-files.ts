/**
 * Files that are made from other files and take long to make: a photo in another size, a picture of words. They are known
 * by the hash of everything that their bytes depend on, whatever program made them.
 */
export interface DerivedFiles {
  /** The bytes that were made for a key before, and marks them as needed; `null`: there are none, or they are damaged. */
  find(key: string): Promise<Uint8Array | null>;
  /**
   * Gives the bytes that were made for a key before, or makes them and keeps them. Whoever asks for a key while it is made
   * waits for the same bytes.
   *
   * @param key A hash in hexadecimal digits, as `dataHash` gives it; equal keys promise equal bytes.
   * @throws What `make` throws; then nothing is kept.
   */
  recall(key: string, make: () => Uint8Array | Promise<Uint8Array>): Promise<Uint8Array>;
  /** Marks what was made for a key as needed, without looking at it. */
  keep(key: string): void;
  /** Removes whatever was neither found, recalled nor kept since the store was opened. */
  forgetOthers(): Promise<void>;
}

/** Keeps nothing. */
export const NO_DERIVED_FILES: DerivedFiles = {
  find: () => Promise.resolve(null),
  recall: async (_key, make) => make(),
  keep: () => {},
  forgetOthers: () => Promise.resolve(),
};

import type { Cache } from '../../cache/cache.ts';

/** What can spoil a reading of a publication while it is made, so that it has to be made again. */
export interface ReadingFaults {
  /** Gives what is kept under a key, where it has to be. @throws Error If it is no longer there, which is noted. */
  need<Value>(cache: Cache, key: string, holds: (kept: unknown) => kept is Value): Value;
  /** Notes that a file has changed since it was looked at. */
  readonly outdate: () => void;
  /** Whether a text was no longer in the cache. */
  readonly isLost: () => boolean;
  readonly isOutdated: () => boolean;
}

/** Before anything went wrong. Its functions keep nothing else in memory, for as long as somebody may ask. */
export function noFaults(): ReadingFaults {
  let isLost = false;
  let isOutdated = false;
  return {
    need(cache, key, holds) {
      const kept = cache.find(key, holds);
      if (kept !== undefined) return kept;
      isLost = true;
      throw new LostText();
    },
    outdate: () => {
      isOutdated = true;
    },
    isLost: () => isLost,
    isOutdated: () => isOutdated,
  };
}

/** A text is no longer where a build left it. */
class LostText extends Error {
  constructor() {
    super('A text is lost from the cache; delete the folder .milepost and build again');
    this.name = 'LostText';
  }
}

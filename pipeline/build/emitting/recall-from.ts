import type { Shelf } from '../../cache/cache.ts';
import type { RecallFound } from '../../emit/sharing/recall-found.ts';

/** Remembers on a shelf of a cache, under each name what was found last. */
export function recallFrom(shelf: Shelf): RecallFound {
  return (name, key, find, holds) => {
    const kept = shelf.get(name);
    if (isKept(kept) && kept.key === key && holds(kept.found)) return kept.found;
    const found = find();
    shelf.put(name, { key, found } satisfies KeptFound);
    return found;
  };
}

interface KeptFound {
  readonly key: string;
  readonly found: unknown;
}

function isKept(kept: unknown): kept is KeptFound {
  return typeof kept === 'object' && kept !== null && 'key' in kept && 'found' in kept;
}

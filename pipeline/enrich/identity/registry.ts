/** Every id that was ever given; none is given twice. */
export interface IdRegistry {
  /** Takes a free id; `false` if something has it. */
  take(id: string): boolean;
  /** Takes this id or, if something has it, the first free one made by adding a number to it. */
  mint(wanted: string): string;
}

/**
 * Makes the registry of a build from the ids in its lock.
 *
 * @param ids Are only looked at once something needs a new id.
 */
export function createRegistry(ids: Iterable<string>): IdRegistry {
  let all: Set<string> | null = null;
  const counts = new Map<string, number>();
  const take = (id: string): boolean => {
    const used = (all ??= new Set(ids));
    if (used.has(id)) return false;
    used.add(id);
    return true;
  };
  return {
    take,
    mint(wanted) {
      if (take(wanted)) return wanted;
      for (let count = counts.get(wanted) ?? 2; ; count += 1) {
        const id = `${wanted}-${count}`;
        if (!take(id)) continue;
        counts.set(wanted, count + 1);
        return id;
      }
    },
  };
}

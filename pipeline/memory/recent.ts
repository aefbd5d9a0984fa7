/**
 * Remembers the results of a costly function that were used last. Outputs that are made from one result and rendered
 * soon after each other can share it, and thousands of results are never kept at once.
 *
 * @param limit How many results are kept, or how large they may be together.
 * @param by What a result is found by, if not by what it is made from; and how large one is, in the unit of the limit.
 */
export function rememberRecent<Source, Value>(
  limit: number,
  make: (source: Source) => Value,
  by: { readonly idOf?: (source: Source) => unknown; readonly sizeOf?: (value: Value) => number } = {},
): (source: Source) => Value {
  const { idOf = (source: Source): unknown => source, sizeOf = (): number => 1 } = by;
  const recent = new Map<unknown, { readonly value: Value; readonly size: number }>();
  let total = 0;
  return (source) => {
    const id = idOf(source);
    const known = recent.get(id);
    if (known !== undefined) {
      // It goes to the end of the queue, where that matters: as long as half is free, nothing has to go soon.
      if (2 * total > limit) {
        recent.delete(id);
        recent.set(id, known);
      }
      return known.value;
    }
    const value = make(source);
    const size = sizeOf(value);
    recent.set(id, { value, size });
    total += size;
    if (total <= limit) return value;
    for (const [oldest, { size: freed }] of recent) {
      if (total <= limit || recent.size === 1) break;
      recent.delete(oldest);
      total -= freed;
    }
    return value;
  };
}

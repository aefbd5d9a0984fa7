/**
 * Remembers the last few results of a costly function. Outputs that are made from one result and rendered one after the
 * other can share it, and thousands of results are never kept at once.
 *
 * @param limit How many results are kept.
 */
export function rememberRecent<Key, Value>(limit: number, make: (key: Key) => Value): (key: Key) => Value {
  const recent = new Map<Key, Value>();
  return (key) => {
    const value = recent.has(key) ? recent.get(key) : undefined;
    if (value !== undefined) return value;
    const made = make(key);
    recent.set(key, made);
    for (const oldest of recent.keys()) {
      if (recent.size <= limit) break;
      recent.delete(oldest);
    }
    return made;
  };
}

/**
 * Remembers the last few results of a costly function, so that outputs made from one result, rendered one
 * after the other, share it, and thousands of results are never held at once.
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

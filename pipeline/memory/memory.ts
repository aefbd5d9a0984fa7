/** Gives what was made for a key before, or makes it and keeps it. */
export type Memory<Value> = (key: string, make: () => Value) => Value;

/** Makes an empty {@link Memory}, for as long as whoever has it. What it keeps must only depend on the key, and is all kept: there are few keys. */
export function createMemory<Value>(): Memory<Value> {
  const kept = new Map<string, Value>();
  return (key, make) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    kept.set(key, made);
    return made;
  };
}

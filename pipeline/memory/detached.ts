/**
 * The same text, in memory of its own. What was cut out of a long text keeps all of that in memory as long as it is there
 * itself: V8 only notes where it begins.
 */
export function detached(text: string): string {
  return text.length < SHORT ? text : String(JSON.parse(JSON.stringify(text)));
}

/** The same for plain data, with all texts in it. */
export function detachedData<Data>(data: Data): Data {
  const copy: Data = JSON.parse(JSON.stringify(data));
  return copy;
}

/** Shorter ones are always copied. */
const SHORT = 13;

/**
 * The same text, in memory of its own. What was cut out of a long text keeps all of that in memory as long as it is there
 * itself: V8 only notes where it begins.
 */
export function detached(text: string): string {
  return text.length < SHORT ? text : String(JSON.parse(JSON.stringify(text)));
}

/** Shorter ones are always copied. */
const SHORT = 13;

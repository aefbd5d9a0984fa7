import { TooDeep, withinStack } from '../../parse/tree/depth.ts';
import { withinTime } from './within-time.ts';

/** The result of reading an article. */
export type ReadingOutcome<Value> = { readonly kind: 'read'; readonly value: Value } | Refusal;

/** Why an article was not read. */
export type Refusal =
  | { readonly kind: 'too-slow' | 'too-big' }
  /** `line`: 1-based line of the first element too deep, if it is known. */
  | { readonly kind: 'too-deep'; readonly line: number };

/**
 * Reads an article within a time limit.
 *
 * @param ms Milliseconds, at least 1 of which is given.
 */
export function readWithin<Value>(ms: number, read: () => Value): ReadingOutcome<Value> {
  try {
    const value = withinTime(Math.max(1, Math.round(ms)), () => withinStack(read));
    return value === null ? { kind: 'too-slow' } : { kind: 'read', value };
  } catch (error) {
    if (error instanceof TooDeep) return { kind: 'too-deep', line: error.line };
    throw error;
  }
}

import type { Diagnostic } from './diagnostic.ts';
import type { Image } from './prose.ts';
import type { RuleName } from './rule.ts';

/**
 * Something in an article's body that is in no output: why, where, and everything that was in it. Whatever an author
 * wrote is either published or recorded here.
 */
export interface LeftOut extends Omit<Diagnostic, 'file'> {
  readonly rule: Extract<RuleName, `left-out-${string}`>;
  /** What to do to keep it. */
  readonly hint: string;
  /** The 1-based line where it begins. */
  readonly line: number;
  /** The 1-based line where it ends, inclusive. */
  readonly endLine: number;
  /** Its words, as plain text. */
  readonly text: string;
  /** Where its links lead, absolute, in order. */
  readonly links: readonly string[];
  /** Its pictures, in order. */
  readonly images: readonly Image[];
}

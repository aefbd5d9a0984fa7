import type { Diagnostic } from './diagnostic.ts';
import type { Image } from './prose.ts';
import type { RuleName } from './rule.ts';

/**
 * Something of an article's body that stands in no output: why, where, and all that was in it. What an author
 * wrote either arrives or is one of these.
 */
export interface LeftOut extends Omit<Diagnostic, 'file'> {
  readonly rule: Extract<RuleName, `left-out-${string}`>;
  /** What to do to keep it. */
  readonly hint: string;
  /** 1-based line at which it begins. */
  readonly line: number;
  /** 1-based line at which it ends, inclusive. */
  readonly endLine: number;
  /** Its words, as plain text. */
  readonly text: string;
  /** Where its links led, absolute, in order. */
  readonly links: readonly string[];
  /** Its pictures, in order. */
  readonly images: readonly Image[];
}

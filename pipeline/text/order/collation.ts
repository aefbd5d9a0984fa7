import { compareTexts } from './compare.ts';

/**
 * Orders texts as a dictionary of a language does, with numbers by their value: `Rust 1.9` before `Rust 1.10`, `ä` beside
 * `a` in German and after `z` in Swedish. For lists that people read; what only has to be the same everywhere takes
 * {@link compareTexts}. It is a total order: texts that are alike to a reader (`e` and `E` with different marks) go by their
 * units. The order of a script comes from Node’s ICU, so that another version of Node can bring another one.
 *
 * @param language BCP 47, well-formed.
 * @throws RangeError If the tag is not well-formed.
 */
export function collation(language: string): (a: string, b: string) => number {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return (a, b) => compare(a, b) || compareTexts(a, b);
}

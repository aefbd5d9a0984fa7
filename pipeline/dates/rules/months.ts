import type { Language } from '../language/language.ts';

/** An expression for all names of months of a language, without a capturing group. */
export function monthPattern(language: Language): string {
  return `(?:${language.months.join('|')})`;
}

/** Makes a function that gives the number of a month, 1 to 12, from a name that {@link monthPattern} found. */
export function monthReader(language: Language): (name: string) => number {
  const patterns = language.months.map((month) => new RegExp(`^(?:${month})$`, 'iu'));
  return (name) => patterns.findIndex((pattern) => pattern.test(name)) + 1;
}

import { rememberRecent } from '../memory/recent.ts';

/** The direction a text is read in, as HTML's `dir` has it. */
export type Direction = 'ltr' | 'rtl';

const rightToLeft: ReadonlySet<string> = new Set([
  'Adlm',
  'Arab',
  'Hebr',
  'Mand',
  'Mend',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
]);

/**
 * The direction of a language's script, from its likely subtags (CLDR): `ar` and `az-Arab` are `rtl`. Every page asks, and Intl
 * takes long to answer.
 *
 * @param language BCP 47; one that is not well-formed counts as left to right.
 */
export const directionOf: (language: string) => Direction = rememberRecent(1000, (language: string) => {
  try {
    return rightToLeft.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
});

import { SOURCE_LANGUAGE } from './catalogue.ts';

/**
 * Puts the parts of a list together as a language does: `A, B, and C`.
 *
 * @param language BCP 47; one that isn't well-formed gets the lists of English.
 * @param type `conjunction`: all of them; `disjunction`: any of them.
 */
export function listFormat(language: string, type: 'conjunction' | 'disjunction'): Intl.ListFormat {
  try {
    return new Intl.ListFormat(language, { type });
  } catch {
    return new Intl.ListFormat(SOURCE_LANGUAGE, { type });
  }
}

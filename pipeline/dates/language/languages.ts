import { english } from './english.ts';
import { german } from './german.ts';
import type { Language } from './language.ts';
import { dutch, swedish } from './northern.ts';
import { french, italian, portuguese, spanish } from './romance.ts';
import { russian, ukrainian } from './slavic.ts';

/** The languages whose words for time are known here; for others there are chrono-node and the rules for digits. */
export const LANGUAGES: readonly Language[] = [
  english,
  german,
  french,
  spanish,
  portuguese,
  italian,
  dutch,
  swedish,
  russian,
  ukrainian,
];

/** The words of a language given as BCP 47 (`de-AT`), or `null` if they are not known. */
export function languageOf(tag: string): Language | null {
  const code = primaryTag(tag);
  return LANGUAGES.find((language) => language.code === code) ?? null;
}

/** Whether a language (BCP 47) is Chinese, Japanese or Korean, whose dates the rules know without a table of words. */
export function isEastAsian(tag: string): boolean {
  return /^(?:ja|ko|zh)$/.test(primaryTag(tag));
}

/** `pt-BR` → `pt`. */
export function primaryTag(tag: string): string {
  return (tag.split(/[-_]/, 1)[0] ?? '').toLowerCase();
}

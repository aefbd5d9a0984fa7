import { rememberRecent } from '../../../memory/recent.ts';

/**
 * A language as Open Graph writes it, with a territory: `de_DE`. One that states none gets the territory where most of its
 * readers are (CLDR's likely subtags).
 *
 * @param language BCP 47.
 */
export function openGraphLocale(language: string): string {
  return localeOf(language);
}

/** Every page asks, and Intl takes long to answer; there are few languages. */
const localeOf = rememberRecent(1000, (language: string): string => {
  try {
    const { language: name, region } = new Intl.Locale(language).maximize();
    return region === undefined ? name : `${name}_${region}`;
  } catch {
    return 'en_US';
  }
});

import { rememberRecent } from '../../../memory/recent.ts';

/**
 * A language as Open Graph writes it, with a territory: `de_DE`. One that states none gets the territory where most of its
 * readers are (CLDR's likely subtags).
 *
 * Every page asks, and Intl takes long to answer.
 *
 * @param language BCP 47.
 */
export const openGraphLocale: (language: string) => string = rememberRecent(1000, (language: string) => {
  try {
    const { language: name, region } = new Intl.Locale(language).maximize();
    return region === undefined ? name : `${name}_${region}`;
  } catch {
    return 'en_US';
  }
});

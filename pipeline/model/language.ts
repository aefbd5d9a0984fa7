/** RFC 5646, section 4.4.1: the length that every program can handle. */
const LONGEST = 35;

/** {@link languageTag} for what comes from outside, and may have any length. */
export function sentLanguage(tag: string): string | null {
  return languageTag(tag.slice(0, LONGEST));
}

/** The language of a tag without region and script, in lower case: `pt` for `pt-BR`. */
export function primaryLanguage(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? 'und';
}

/**
 * A language tag as BCP 47 writes it: `pt_br` becomes `pt-BR`, the withdrawn `iw` becomes `he`.
 *
 * @returns `null` if it is not a tag, or names no known language: `english`, or `jp`, which is a country.
 */
export function languageTag(tag: string): string | null {
  try {
    const [canonical] = Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'));
    if (canonical === undefined) return null;
    const { language } = new Intl.Locale(canonical);
    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    return names.of(language) === undefined ? null : canonical;
  } catch {
    return null;
  }
}

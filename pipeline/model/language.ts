/**
 * A language as BCP 47 writes it: `pt_br` is `pt-BR`, the withdrawn `iw` is `he`.
 *
 * @returns `null` where it is no tag, or none of a language that there is: `english`, or `jp`, which is a country.
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

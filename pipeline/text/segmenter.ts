/**
 * Makes what divides text by the rules of a language.
 *
 * @param language BCP 47; if it isn't well-formed, the rules are those for text in any language.
 * @param unit What the text is divided into.
 */
export function segmenter(
  language: string,
  unit: NonNullable<Intl.SegmenterOptions['granularity']>,
): Intl.Segmenter {
  return new Intl.Segmenter(isWellFormed(language) ? language : 'und', { granularity: unit });
}

function isWellFormed(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length > 0;
  } catch {
    return false;
  }
}

/**
 * Whether what stands at an offset of a text is only named to set something apart from it: "Unlike Kubernetes,
 * …", "without the Docker daemon". The cues are those of the languages below; in others, such a mention
 * counts like any other.
 */
export function isSetApart(text: string, offset: number): boolean {
  return CUE.test(text.slice(Math.max(0, offset - REACH), offset));
}

/** How far before a name its cue may stand. */
const REACH = 50;

const CUES = [
  // English
  String.raw`unlike|versus|vs\.?|instead of|rather than|as opposed to|in contrast (?:to|with)|compared (?:to|with)`,
  String.raw`similar to|alternatives? to|competitors? (?:of|to)|(?:response|answer) to|without|than`,
  // German
  String.raw`anders als|statt|anstelle von|im (?:Gegensatz|Vergleich|Unterschied) zu[mr]?|ohne|Alternativen? zu[mr]?`,
  // French
  String.raw`contrairement (?:à|aux?)|au lieu d[eu]|plutôt que|par rapport (?:à|aux?)|comparé (?:à|aux?)|sans|alternatives? (?:à|aux?)`,
  // Spanish, Portuguese, Italian
  String.raw`a diferencia de|en (?:lugar|vez) de|en comparación con|sin|frente a`,
  String.raw`ao contrário d[eo]|em vez d[eo]|em comparação com|sem|a differenza di|invece di|rispetto a[l]?|senza`,
  // Dutch
  String.raw`in tegenstelling tot|in plaats van|vergeleken met|zonder`,
  // Russian
  String.raw`в отличие от|вместо|по сравнению с`,
].join('|');

/** Up to three words may stand between: "than the Docker daemon". `\b` knows Latin letters only. */
const CUE = new RegExp(String.raw`(?<!\p{L})(?:${CUES})\s(?:\S{1,12}\s){0,3}$`, 'iu');

/** A stretch of a text, as offsets in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Finds URLs, domain names and mail addresses in a text: names inside them are no mentions. */
export function findAddresses(text: string): readonly Stretch[] {
  // Each kind of address has one of these; most texts have none.
  if (!/:\/\/|@|\.[a-z]|www\./iu.test(text)) return [];
  return Array.from(text.matchAll(ADDRESS), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * Schemes with `://`, `www.`, addresses with `@`, and domain names under domains that are common where people
 * write of software. Bounded, so that no text makes it slow.
 */
const ADDRESS =
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/\S+|\bwww\.\S+|(?<![\w.@-])[\w.+-]{1,64}@[\w.-]{1,255}|(?<![\w.-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}(?:com|org|net|io|dev|edu|gov|app|blog|co|info|eu|uk|de|fr)\b(?:[/?#]\S*)?/giu;

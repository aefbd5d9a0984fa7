/** A range of a text, as offsets in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Finds URLs, domain names, mail addresses and file paths in a text: names inside them are not mentions. */
export function findAddresses(text: string): readonly Stretch[] {
  // Every kind of address contains one of these; most texts contain none.
  if (!/[:@/]|\.[a-z]|www\./iu.test(text)) return [];
  return Array.from(text.matchAll(ADDRESS), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A further character of an address: not white space, and not a sign that ends a clause in scripts without spaces. */
const REST = '[^\\s，。、；：！？（）「」『』《》“”]';

/**
 * Schemes with `://`, `www.`, addresses with `@`, hosts with a path or port, paths from a root, and domain names under
 * the domains most common in texts about software. Lengths are limited, so that no text makes it slow.
 */
const ADDRESS = new RegExp(
  [
    `\\b[a-z][a-z0-9+.-]{1,20}:\\/\\/${REST}+`,
    `\\bwww\\.${REST}+`,
    `(?<![\\w.@-])[\\w.+-]{1,64}@[\\w.-]{1,255}(?:[:/]${REST}*)?`,
    `(?<![\\w.-])(?:[a-z0-9][a-z0-9-]{0,62}\\.){1,8}(?:com|org|net|io|ai|dev|edu|gov|app|blog|co|info|eu|uk|de|fr)\\b(?:[/?#:]${REST}*)?`,
    `(?<![\\w.-])[a-z0-9][a-z0-9.-]{0,62}:\\d{2,5}\\/${REST}*`,
    `(?<!${REST})[~.]{0,2}\\/${REST}+`,
  ].join('|'),
  'giu',
);

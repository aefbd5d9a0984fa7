/** A stretch of a text, as offsets in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Finds URLs, domain names, mail addresses and paths of files in a text: names inside them are no mentions. */
export function findAddresses(text: string): readonly Stretch[] {
  // Each kind of address has one of these; most texts have none.
  if (!/[:@/]|\.[a-z]|www\./iu.test(text)) return [];
  return Array.from(text.matchAll(ADDRESS), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** What an address goes on with: no white space, and none of the signs that end a clause where no spaces are set. */
const REST = '[^\\s，。、；：！？（）「」『』《》“”]';

/**
 * Schemes with `://`, `www.`, addresses with `@`, hosts with a path or port, paths from a root, and domain names
 * under domains that are common where people write of software. Bounded, so that no text makes it slow.
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

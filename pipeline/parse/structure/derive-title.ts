const LONGEST = 110;
const SHORTEST_CUT = 40;

/**
 * A title for an item that has none of its own: its first sentence, without the full stop; if that is long, cut between
 * words, with an ellipsis.
 *
 * @param text Plain text of the item.
 * @param longest In UTF-16 units, without the ellipsis.
 */
export function deriveTitle(text: string, longest: number = LONGEST): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const sentence = firstSentence(line)
    .replace(/[.。]+$/u, '')
    .trim();
  if (sentence.length <= longest) return sentence;
  const characters = sentence.slice(0, longest).toWellFormed();
  const space = characters.lastIndexOf(' ');
  return `${characters.slice(0, space > SHORTEST_CUT ? space : characters.length).replace(/[\s,;:–—-]+$/u, '')}…`;
}

function firstSentence(line: string): string {
  const segments = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(line.slice(0, 1000));
  for (const { segment, index } of segments) {
    // An abbreviation (`Dr.`) or an initial does not end a sentence.
    if (segment.trim().length >= 12) return line.slice(0, index + segment.length).trim();
  }
  return line;
}

/**
 * A short form for a quotation, which has no title: how its first sentence begins, without quotation marks around it.
 *
 * @param text Its plain text.
 */
export function quotationTitle(text: string): string {
  const said = text.trim();
  const quoted = QUOTED.exec(said)?.[1] ?? '';
  return deriveTitle(quoted.length < SHORTEST_QUOTATION ? said : quoted, LONGEST_QUOTATION);
}

const LONGEST_QUOTATION = 60;
/** In UTF-16 units: less is a word that a sentence begins with. */
const SHORTEST_QUOTATION = 8;
const QUOTED = /^["“„«「『]\s*([^"“”„«»「」『』]*)(?:["”“»」』]|$)/u;

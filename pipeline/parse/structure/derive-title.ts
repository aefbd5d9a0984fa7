const LONGEST = 110;
const SHORTEST_CUT = 40;

/**
 * A title for an item that has none of its own: its first sentence, without the full stop; if that is long, cut between
 * words, with an ellipsis.
 *
 * @param text Plain text of the item.
 */
export function deriveTitle(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const sentence = firstSentence(line)
    .replace(/[.。]+$/u, '')
    .trim();
  if (sentence.length <= LONGEST) return sentence;
  const characters = sentence.slice(0, LONGEST).toWellFormed();
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

/**
 * The number of columns a text takes in a monospaced font: East Asian wide characters and emoji take two, combining
 * marks and joiners none (after UAX 11 and UTS 51).
 */
export function columns(text: string): number {
  if (NARROW.test(text)) return text.length;
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) width += graphemeColumns(segment);
  return width;
}

/** Whether a line may be broken before and after a character, as in scripts written without blanks. */
export function isWide(grapheme: string): boolean {
  return WIDE.test(grapheme);
}

/** Splits a text into characters as a reader sees them. */
export function graphemes(text: string): string[] {
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}

/**
 * Text of characters that each take one column and join no other: Latin, Greek, Cyrillic, punctuation, signs. Looking for
 * graphemes in it takes most of the time that a text part takes.
 */
const NARROW =
  /^[\x20-\x7e\xa0-\xac\xae-\u02af\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205f\u20a0-\u20c0\u2100-\u22ff\u2500-\u259f]*$/;

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303e\u30fb\u30fc\uff01-\uff60\uffe0-\uffe6]/u;
const EMOJI =
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\p{Regional_Indicator}{2}|\ufe0f\u20e3/u;
const INVISIBLE = /^[\p{Mark}\p{Cf}\p{Cc}]+$/u;

function graphemeColumns(grapheme: string): number {
  if (EMOJI.test(grapheme) || WIDE.test(grapheme)) return 2;
  return INVISIBLE.test(grapheme) ? 0 : 1;
}

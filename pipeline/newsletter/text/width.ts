/**
 * The number of columns a text takes in a monospaced font: East Asian wide characters and emoji take two, combining
 * marks and joiners none (after UAX 11 and UTS 51).
 */
export function columns(text: string): number {
  if (SIMPLE.test(text)) return text.length + (text.match(SIMPLE_WIDE)?.length ?? 0);
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
  if (SIMPLE.test(text)) return text.split('');
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}

/** Characters that take one column and join no other: Latin, Greek, Cyrillic, punctuation, signs. */
const NARROW =
  String.raw`\x20-\x7e\xa0-\xac\xae-\u02af\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205f\u20a0-\u20c0` +
  String.raw`\u2100-\u22ff\u2500-\u259f`;
/** Characters that take two and join no other: Chinese, Japanese, whole Korean syllables. */
const WIDE_ALONE = String.raw`\u3000-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60`;

/** Looking for graphemes takes most of the time that a text part takes, and nearly all text has none to look for. */
const SIMPLE = new RegExp(`^[${NARROW}${WIDE_ALONE}]*$`);
const SIMPLE_WIDE = new RegExp(`[${WIDE_ALONE}]`, 'g');

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

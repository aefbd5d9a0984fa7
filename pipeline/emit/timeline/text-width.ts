import { segmenter } from '../../text/segmenter.ts';

/** Whether the letters of a font are each as wide as they are, or all of one width, as on a typewriter. */
export type FontSpacing = 'proportional' | 'monospaced';

/** The spacing of a CSS font stack, by the generic family that it ends with. */
export function spacingOf(stack: string): FontSpacing {
  return /\bmonospace\s*$/iu.test(stack) ? 'monospaced' : 'proportional';
}

/**
 * How wide a text is at most, in pixels: the fonts of a reader are not known when a page is made, so this goes by DejaVu
 * Sans, which is wider than what browsers take for `system-ui`, and for other scripts by the mean of Noto's.
 *
 * @param size Of the font, in pixels.
 */
export function textWidth(text: string, size: number, spacing: FontSpacing): number {
  let hundredths = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    hundredths += spacing === 'proportional' ? widthOf(code) : monospaced(code);
  }
  return (hundredths * size) / 100;
}

/**
 * The text, or as much of its beginning as fits, with an ellipsis. It is cut between characters as people see them, and
 * no white space stands before the ellipsis.
 *
 * @param room In pixels.
 */
export function fitted(text: string, size: number, room: number, spacing: FontSpacing): string {
  if (textWidth(text, size, spacing) <= room) return text;
  const wanted = room - textWidth('…', size, spacing);
  let [kept, width] = ['', 0];
  for (const { segment } of GRAPHEMES.segment(text)) {
    width += textWidth(segment, size, spacing);
    if (width > wanted) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * A text on up to two lines, broken at spaces, or where there are none, between words or characters; what does not fit
 * ends in an ellipsis.
 *
 * @param room Of each line, in pixels.
 */
export function twoLines(text: string, size: number, room: number, spacing: FontSpacing): readonly string[] {
  if (textWidth(text, size, spacing) <= room) return [text];
  const spaced = beginning(text.split(/(?<=\s)/u), size, room, spacing);
  // Half a line and more is given away for a whole word only where there are spaces.
  const isEnough = textWidth(spaced, size, spacing) > room / 2;
  const first = isEnough ? spaced : beginning(wordsOf(text), size, room, spacing);
  if (first.trim() === '') return [fitted(text, size, room, spacing)];
  return [first.trimEnd(), fitted(text.slice(first.length).trimStart(), size, room, spacing)];
}

function beginning(pieces: Iterable<string>, size: number, room: number, spacing: FontSpacing): string {
  let kept = '';
  for (const piece of pieces) {
    // White space at the end of a line takes no room.
    if (textWidth(kept + piece.trimEnd(), size, spacing) > room) break;
    kept += piece;
  }
  return kept;
}

function* wordsOf(text: string): Generator<string> {
  for (const { segment } of WORDS.segment(text)) yield segment;
}

const GRAPHEMES = segmenter('und', 'grapheme');
const WORDS = segmenter('und', 'word');

/** Of DejaVu Sans, from the space to the tilde, in hundredths of the font's size. */
const ASCII = [
  32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 37, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34,
  34, 84, 84, 84, 53, 102, 68, 69, 72, 77, 67, 61, 78, 75, 34, 50, 67, 57, 91, 76, 79, 60, 79, 72, 67, 61, 73,
  68, 99, 69, 67, 69, 39, 34, 39, 84, 56, 61, 63, 63, 55, 63, 62, 36, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63,
  63, 41, 52, 39, 63, 62, 82, 59, 59, 52, 64, 34, 64, 84,
] as const;

/** By the last character of a range: hundredths of the font's size. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x02_4f, 70],
  [0x02_ff, 60],
  [0x03_6f, 0],
  [0x03_ff, 70],
  [0x05_2f, 76],
  [0x05_8f, 74],
  [0x08_ff, 72],
  [0x0d_ff, 82],
  [0x0e_ff, 66],
  [0x10_ff, 76],
  [0x11_ff, 100],
  [0x1d_ff, 85],
  [0x1f_ff, 78],
  [0x20_0a, 60],
  // What directs and joins has no width.
  [0x20_0f, 0],
  [0x20_27, 60],
  [0x20_2e, 0],
  [0x20_5f, 80],
  [0x20_6f, 0],
  [0x27_bf, 95],
  [0x2e_7f, 90],
  [0xd7_ff, 100],
  [0xfd_ff, 100],
  // Variation selectors.
  [0xfe_0f, 0],
  [0xff_60, 100],
  [0xff_ef, 55],
  [0x0f_ff_ff, 125],
];

/** Of DejaVu Sans Mono and Menlo; Courier, Consolas and the others are narrower. What has no width has none in any font. */
const TYPEWRITER = 61;

/** Wide characters take two places where a font has them, and come from another font where it has not. */
function monospaced(code: number): number {
  const own = widthOf(code);
  if (own === 0 || code < 0x7f) return own === 0 ? 0 : TYPEWRITER;
  return own < 95 ? Math.max(own, TYPEWRITER) : 2 * TYPEWRITER;
}

function widthOf(code: number): number {
  const ascii = ASCII[code - 0x20];
  if (ascii !== undefined) return ascii;
  return RANGES.find(([last]) => code <= last)?.[1] ?? 100;
}

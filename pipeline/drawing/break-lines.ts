import { clusters } from './open-fonts.ts';

/** The place for some words. */
export interface TextBox {
  readonly width: number;
  readonly height: number;
  /** The sizes that letters may have, the largest first. */
  readonly sizes: readonly number[];
  /** From baseline to baseline, as a multiple of the size. */
  readonly leading: number;
}

/** Words in their place. */
export interface FittedText {
  readonly size: number;
  readonly lines: readonly string[];
  /** Whether some words had to be left out; then the last line ends with an ellipsis. */
  readonly isCut: boolean;
}

/**
 * Breaks a text into lines for a box: in the largest size in which all of it fits without breaking a word, else in the
 * smallest, cut with an ellipsis. The lines are about as long as each other.
 *
 * @param language BCP 47.
 * @param widthOf How wide some words are, as a multiple of the size.
 */
export function fitText(
  text: string,
  language: string,
  { width, height, sizes, leading }: TextBox,
  widthOf: (text: string) => number,
): FittedText {
  const widths = new Map<string, number>();
  const units = breakUnits(text, language);
  let smallest: FittedText = { size: 1, lines: [], isCut: true };
  for (const size of sizes) {
    const most = Math.max(1, Math.floor(height / (size * leading)));
    const measure = (words: string): number => {
      const shown = words.trimEnd();
      const known = widths.get(shown) ?? widthOf(shown);
      widths.set(shown, known);
      return known * size;
    };
    const lines = fill(units, width, measure);
    const isWhole = lines.length <= most && units.every((unit) => measure(unit) <= width);
    if (isWhole) return { size, lines: balanced(units, lines, width, measure), isCut: false };
    smallest =
      lines.length <= most
        ? { size, lines, isCut: false }
        : { size, lines: cut(lines, most, width, measure), isCut: true };
  }
  return smallest;
}

type Measure = (words: string) => number;

/** The parts of a text after each of which a line may end. */
function breakUnits(text: string, language: string): readonly string[] {
  const units: string[] = [];
  for (const { segment } of words(language).segment(text.trim().replaceAll(/[ \t\r\n]+/g, ' '))) {
    const last = units.at(-1);
    if (last === undefined || mayBreak(last, segment)) units.push(segment);
    else units[units.length - 1] = last + segment;
  }
  return units;
}

function words(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'word' });
  } catch {
    return new Intl.Segmenter('und', { granularity: 'word' });
  }
}

/** The essence of UAX #14, and of the rules for Japanese and Chinese lines (kinsoku), between two words. */
function mayBreak(before: string, after: string): boolean {
  if (/^\s/u.test(after)) return false;
  if (before.endsWith(' ')) return true;
  if (NEVER_FIRST.test(after) || NEVER_LAST.test(before)) return false;
  return (
    BREAKS_ANYWHERE.test(before.at(-1) ?? '') || BREAKS_ANYWHERE.test(after) || AFTER_HYPHEN.test(before)
  );
}

/** Scripts that put no spaces between words. */
const BREAKS_ANYWHERE =
  /^[\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\u3000-\u303F\uFF01-\uFF60]/u;
const NEVER_FIRST =
  /^[\p{Pe}\p{Pf}\p{M}!,.:;?%‰°…‥・：；？！，．、。ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々〻〜～]/u;
const NEVER_LAST = /[\p{Ps}\p{Pi}$¥£€#＃]$/u;
const AFTER_HYPHEN = /[\p{L}\p{N}][-‐–—/]$/u;

function fill(units: readonly string[], width: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const add = (words: string): void => {
    if (line !== '' && measure(line + words) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += words;
  };
  for (const unit of units) {
    // A word that is wider than the box is broken wherever it has to be, on a line of its own.
    if (measure(unit) <= width) add(unit);
    else {
      if (line !== '') lines.push(line.trimEnd());
      line = '';
      clusters(unit).forEach(add);
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** The same number of lines, as narrow as possible: no last line has a single word where others are full. */
function balanced(
  units: readonly string[],
  lines: readonly string[],
  width: number,
  measure: Measure,
): readonly string[] {
  let narrow = Math.max(0, ...units.map(measure));
  let wide = width;
  let best = lines;
  while (wide - narrow > 4) {
    const middle = (narrow + wide) / 2;
    const tried = fill(units, middle, measure);
    if (tried.length <= lines.length) {
      best = tried;
      wide = middle;
    } else narrow = middle;
  }
  return best;
}

function cut(lines: readonly string[], most: number, width: number, measure: Measure): readonly string[] {
  const kept = lines.slice(0, most);
  const whole = clusters(kept.at(-1) ?? '');
  let count = whole.length;
  while (count > 0 && measure(`${ending(whole, count)}…`) > width) count -= 1;
  return [...kept.slice(0, -1), `${ending(whole, count)}…`];
}

/** The beginning of a line, without a comma or space at its end, and without a part of a word unless that is most of it. */
function ending(line: readonly string[], count: number): string {
  const start = line.slice(0, count).join('');
  const isWithinWord =
    count < line.length && WORD.test(line[count - 1] ?? '') && WORD.test(line[count] ?? '');
  const words = isWithinWord ? start.replace(/[\p{L}\p{M}\p{N}]+$/u, '') : start;
  return (words.length * 2 > start.length ? words : start).replace(/[\s\p{P}]+$/u, '');
}

/** Of a script that puts spaces between words. */
const WORD = /^[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}\p{sc=Arab}\p{sc=Hebr}\p{sc=Deva}\p{sc=Hang}\p{N}]/u;

import { GERMAN } from './de.ts';
import { ENGLISH } from './en.ts';
import { SPANISH } from './es.ts';
import { FRENCH } from './fr.ts';
import type { FramingWords } from './framing-words.ts';
import { ITALIAN } from './it.ts';
import { JAPANESE } from './ja.ts';
import { DUTCH } from './nl.ts';
import { PORTUGUESE } from './pt.ts';
import { CHINESE } from './zh.ts';

/** Recognises by their words what opens or closes an article. */
export interface Framing {
  /** Whether it is the heading of an introduction. */
  readonly opens: (heading: string) => boolean;
  /** Whether it is the heading of closing words. */
  readonly closes: (heading: string) => boolean;
  /** Whether a paragraph speaks about the whole article, or to its readers. */
  readonly speaksOfTheWhole: (paragraph: string) => boolean;
}

const WORDS: Readonly<Record<string, FramingWords>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  it: ITALIAN,
  pt: PORTUGUESE,
  nl: DUTCH,
  zh: CHINESE,
  ja: JAPANESE,
};

/** How articles in a language (BCP 47) open and close; if the language is unknown, as in English. */
export function framingOf(language: string): Framing {
  const primary = language.toLowerCase().replace(/-.*/, '');
  const words = Object.hasOwn(WORDS, primary) ? (WORDS[primary] ?? ENGLISH) : ENGLISH;
  const known = FRAMINGS.get(words) ?? compile(words);
  FRAMINGS.set(words, known);
  return known;
}

/** Of the languages that were asked for: each takes some milliseconds to compile. */
const FRAMINGS = new Map<FramingWords, Framing>();

function compile(own: FramingWords): Framing {
  // Many articles state no language: whole headings count in any, and so do words in scripts of their own.
  const words = [...new Set([own, CHINESE, JAPANESE])];
  const all = (field: keyof FramingWords, of: readonly FramingWords[] = words): string =>
    anyOf([...new Set(of.flatMap((one) => one[field]))]);
  const headings = (field: 'opening' | 'closing', of: readonly FramingWords[]): RegExp =>
    new RegExp(`^${MARKS}(?:${all(field, of)})${MARKS}$`, 'iu');
  const every = Object.values(WORDS);
  const [opening, closing] = [headings('opening', words), headings('closing', words)];
  const [anyOpening, anyClosing] = [headings('opening', every), headings('closing', every)];
  const closingBegins = new RegExp(`^${MARKS}(?:${all('closingBegins')})`, 'iu');
  const whole = new RegExp(`^${MARKS}(?:${all('wholeBegins')})`, 'iu');
  const asks = new RegExp(`(?<![\\p{L}\\p{N}])(?:${all('asks')})`, 'iu');
  return {
    opens: (heading) => opening.test(heading) || (!HOMOGRAPH.test(heading) && anyOpening.test(heading)),
    closes: (heading) =>
      heading.length <= LONGEST_HEADING &&
      (closing.test(heading) ||
        closingBegins.test(heading) ||
        (!HOMOGRAPH.test(heading) && anyClosing.test(heading))),
    speaksOfTheWhole: (paragraph) =>
      whole.test(paragraph) || (paragraph.length < LONGEST_QUESTION && asks.test(paragraph)),
  };
}

/** Anything around words: emoji, quotation marks, punctuation. */
const MARKS = '[^\\p{L}\\p{N}]{0,20}';
/** Words of one language that are others in another, so that only their own language's articles close with them. */
const HOMOGRAPH = /^\P{L}*(?:balance|end[ei]?|einde|fin|final|fine|notes?|slot)\P{L}*$/iu;
const LONGEST_HEADING = 200;
const LONGEST_QUESTION = 400;

/** Any of some pieces, each of which ends where a word ends, if its script separates words. */
function anyOf(pieces: readonly string[]): string {
  const isSpaceless = (source: string): boolean => /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(source);
  const patterns = (of: readonly string[]): string =>
    of.map((source) => `(?:${source.replaceAll("'", "[’']")})`).join('|');
  const spaced = pieces.filter((source) => !isSpaceless(source));
  const spaceless = pieces.filter(isSpaceless);
  // The end of a word once for all pieces: without regard to case, each class of letters takes a millisecond to compile.
  const alternatives = [
    ...(spaced.length > 0 ? [`(?:${patterns(spaced)})(?![\\p{L}\\p{N}])`] : []),
    ...(spaceless.length > 0 ? [patterns(spaceless)] : []),
  ];
  return alternatives.join('|');
}

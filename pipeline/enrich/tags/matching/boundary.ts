import { SPACELESS } from '../../../text/words.ts';

/** Knows where words begin and end in one text. */
export interface Boundaries {
  /** Whether a word begins at this offset. */
  begins(offset: number): boolean;
  /** Whether a word ends before this offset. */
  ends(offset: number): boolean;
}

/**
 * Finds word boundaries in any script.
 *
 * In scripts with spaces, the neighbouring characters decide. Between two characters of a script without spaces, the
 * dictionaries of `Intl.Segmenter` decide; they are only used if such a place comes up. A Hangul word may have
 * particles.
 */
export function findBoundaries(text: string): Boundaries {
  let segments: ReadonlySet<number> | null = null;
  const isSegment = (offset: number): boolean => {
    segments ??= segmentStarts(text);
    return segments.has(offset);
  };
  return {
    begins(offset) {
      const before = characterBefore(text, offset);
      const after = characterAfter(text, offset);
      if (before === '') return true;
      if (SPACELESS.test(after)) return !SPACELESS.test(before) || isSegment(offset);
      if (HANGUL.test(after)) return !HANGUL.test(before);
      // `@docker` is a handle or the end of an address.
      if (WORD_CHARACTER.test(after)) return before !== '@' && !isSpacedWord(before);
      return before !== after && !isSpacedWord(before);
    },
    ends(offset) {
      const before = characterBefore(text, offset);
      const after = characterAfter(text, offset);
      if (after === '') return true;
      if (SPACELESS.test(before)) return !SPACELESS.test(after) || isSegment(offset);
      const rest = text.slice(offset, offset + 5);
      if (HANGUL.test(before)) return !HANGUL.test(after) || PARTICLE.test(rest);
      if (WORD_CHARACTER.test(before)) return !isSpacedWord(after) && !JOINED.test(rest);
      return before !== after;
    },
  };
}

function isSpacedWord(character: string): boolean {
  return WORD_CHARACTER.test(character) && !SPACELESS.test(character) && !HANGUL.test(character);
}

function characterBefore(text: string, offset: number): string {
  if (offset <= 0) return '';
  const unit = text.charCodeAt(offset - 1);
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
  return isLowSurrogate ? text.slice(Math.max(0, offset - 2), offset) : text.charAt(offset - 1);
}

function characterAfter(text: string, offset: number): string {
  const point = text.codePointAt(offset);
  return point === undefined ? '' : String.fromCodePoint(point);
}

function segmentStarts(text: string): ReadonlySet<number> {
  const starts = new Set([text.length]);
  for (const { index } of new Intl.Segmenter('und', { granularity: 'word' }).segment(text)) starts.add(index);
  return starts;
}

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}_]/u;
const HANGUL = /\p{Script=Hangul}/u;

/** What turns the word before it into a different word: "C++", "C#", "R&D", "Node.js", "1.10". */
const JOINED = /^(?:\+\+|#|&[\p{L}\p{N}]|[.,]\p{N}|\.\p{Ll})/u;

/** Korean particles after a noun: subject, object, topic, place, means, company. */
const PARTICLE =
  /^(?:은|는|이|가|을|를|의|에|와|과|도|로|만|에서|에게|에는|에서는|에서도|에도|으로|로는|까지|부터|보다|처럼|이나|이다|입니다)(?!\p{Script=Hangul})/u;

import type { TextRun } from '../model/prose.ts';
import { SPACELESS, splitWords } from '../text/words.ts';
import type { IsStopWord } from './stop-words.ts';
import { stems } from './text.ts';

/** A word of an article that may be part of a phrase. */
export interface PhraseWord {
  readonly text: string;
  /** Reduced to its stem for comparing. */
  readonly stem: string;
  readonly line: number;
  readonly column: number;
  /** What is between it and the word before; `null` if no phrase spans it: a sign, a paragraph, a stop word. */
  readonly joint: string | null;
  /** Whether it begins a sentence or a title, so that a capital means nothing. */
  readonly initial: boolean;
  /** Whether it has a `#` before it. */
  readonly hashtag: boolean;
}

/** Reads the words that phrases can be made of. Words in code and quotations are left out. */
export function phraseWords(
  runs: readonly TextRun[],
  isStop: IsStopWord,
  areTitles: boolean,
): readonly PhraseWord[] {
  const words: PhraseWord[] = [];
  let open = true;
  let joint: string | null = null;
  let hash = -1;
  /** Whether {@link joint} connects to a word. */
  let connected = false;
  for (const run of runs) {
    if (run.opens) [open, joint] = [true, null];
    if (run.role === 'code' || run.role === 'quote') {
      joint = null;
      continue;
    }
    let end = 0;
    hash = -1;
    for (const { text, start } of piecesOf(run.text)) {
      const isWord = IS_WORD.test(text);
      const between = run.text.slice(end, start);
      if (joint !== null) joint += between;
      if (!isWord) {
        // A dot within a name ("Node.js") ends nothing.
        const inside = /[.'’]/u.test(text) && /^\S\S/u.test(run.text.slice(start, start + 2));
        hash = text === '#' && !/[\p{L}\p{N}/&]$/u.test(run.text.slice(0, start)) ? start + 1 : -1;
        joint = inside && joint !== null ? joint + text : null;
        if (/[.!?…:。！？]/u.test(text) && !inside) open = true;
      } else if (isStop(text.toLowerCase())) {
        // "Bank of England" is one name.
        joint = joint !== null && CONNECTOR.test(text) ? joint + text : null;
        connected = joint !== null;
        open = false;
      } else {
        if (connected && !(/^\p{Lu}/u.test(text) && /^\p{Lu}/u.test(words.at(-1)?.text ?? ''))) joint = null;
        connected = false;
        words.push({
          text,
          stem: stems(text).join(' '),
          line: run.line,
          column: run.column + start,
          joint,
          initial: open || areTitles,
          hashtag: hash === start,
        });
        joint = '';
        open = false;
      }
      end = start + text.length;
    }
    if (joint !== null) joint += run.text.slice(end);
  }
  return words;
}

const CONNECTOR = /^(?:of|the|for|de|la|du|des|del|da|do|di)$/u;
const IS_WORD = /^[\p{L}\p{M}\p{N}_]/u;

/** Words and signs; in scripts without spaces, words are divided by a dictionary. */
function piecesOf(text: string): readonly { readonly text: string; readonly start: number }[] {
  if (!SPACELESS.test(text)) return splitWords(text);
  return Array.from(SEGMENTER.segment(text), ({ segment, index }) => ({
    text: segment,
    start: index,
  })).filter(({ text }) => text.trim() !== '');
}

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'word' });

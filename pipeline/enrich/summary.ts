import { segmenter } from '../text/segmenter.ts';

/** Makes the summary of a plain text written in a language (BCP 47). */
export type Summarizer = (text: string, language: string) => string;

/**
 * Makes a summarizer: the first sentences of a text, up to about 200 characters, as plain text on one line. If the
 * first sentence alone is longer, it is cut between words, with "…". Sentences and words are those of the language
 * (`Intl.Segmenter`), so any script works, and no character is cut in two.
 */
export function createSummarizer(): Summarizer {
  // Segmenters are expensive to make, and a publication has few languages.
  const known = new Map<string, Segmenters>();
  return (text, language) => {
    const line = oneLine(text);
    if (line.length <= LONGEST) return line;
    const segmenters = known.get(language) ?? createSegmenters(language);
    known.set(language, segmenters);
    const sentences = endOfLast(segmenters.sentence, line);
    if (sentences >= SHORTEST) return line.slice(0, sentences).trimEnd();
    const words = endOfLast(segmenters.word, line) || endOfLast(segmenters.grapheme, line);
    return `${line.slice(0, words).replace(/[\s\p{P}]+$/u, '')}…`;
  };
}

interface Segmenters {
  readonly sentence: Intl.Segmenter;
  readonly word: Intl.Segmenter;
  readonly grapheme: Intl.Segmenter;
}

const LONGEST = 200;
/** If the sentences so far are shorter than this together, they say too little to stop after them. */
const SHORTEST = 60;

/** Reads no more of a long text than a summary can need. */
function oneLine(text: string): string {
  return text
    .slice(0, 20 * LONGEST)
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .trim();
}

function createSegmenters(language: string): Segmenters {
  return {
    sentence: segmenter(language, 'sentence'),
    word: segmenter(language, 'word'),
    grapheme: segmenter(language, 'grapheme'),
  };
}

/** Where the last segment that fits ends; 0 if not even the first does. */
function endOfLast(segments: Intl.Segmenter, line: string): number {
  let end = 0;
  // Includes some text after the limit, so that the limit does not end a sentence by itself.
  for (const { index, segment } of segments.segment(line.slice(0, 2 * LONGEST))) {
    if (index + segment.trimEnd().length > LONGEST) break;
    end = index + segment.length;
  }
  return end;
}

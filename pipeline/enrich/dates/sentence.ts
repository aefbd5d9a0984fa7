import type { DateMention } from '../../dates/mention.ts';

/** A range `[start, end)` of a text. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
}

/** What has a full stop without ending a sentence. */
const ABBREVIATION =
  /(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Jr|Sr|No|Nr|vs|Inc|Ltd|Corp|Co|Vol|Fig|approx|ca|etc|e\.g|i\.e|a\.m|p\.m|z\.B|bzw|ca|env|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|^\s*\d+)\.$/;

const END = /[.!?…]["'”’)\]]*(?=\s)|[。！？；][」』”）]*|\n+/g;

/** Splits a text into sentences; a line end always ends one. No sentence ends within a date ("8. Juni"). */
export function sentencesOf(text: string, mentions: readonly DateMention[]): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    const isLine = match[0].startsWith('\n');
    if (!isLine && ABBREVIATION.test(text.slice(Math.max(start, end - 10), end))) continue;
    if (mentions.some((mention) => mention.index < end && end < mention.end)) continue;
    if (text.slice(start, end).trim() !== '') sentences.push({ start, end });
    start = end;
  }
  if (text.slice(start).trim() !== '') sentences.push({ start, end: text.length });
  return sentences;
}

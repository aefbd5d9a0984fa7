import type { TextRun } from '../../model/prose.ts';
import type { TagEvidence } from '../../model/publication.ts';
import type { SourcePlace } from '../../model/source.ts';
import { createComparison } from './comparison.ts';
import type { Matcher } from './matching/matcher.ts';
import type { Locate } from './place.ts';
import { joinRuns } from './run-text.ts';
import { SPACELESS } from '../../text/words.ts';
import type { RunText } from './run-text.ts';

/** A tag's name in a text to be tagged. */
export interface PlacedMention {
  /** Id of the tag. */
  readonly tag: string;
  readonly field: 'title' | 'link' | 'lead' | 'body';
  /** The words as they are there. */
  readonly text: string;
  /** 1-based, of the first place in this field with these words. */
  readonly line: number;
  readonly column: number;
  /** Whether it is only mentioned for contrast: "Unlike Kubernetes, …". */
  readonly setApart: boolean;
}

/** A title and the text below it. */
export interface TaggedText {
  readonly titleRuns: readonly TextRun[];
  readonly bodyRuns: readonly TextRun[];
}

/** The mentions in a text, in order, and the length of the text. Plain data. */
export interface Mentioned {
  readonly mentions: readonly PlacedMention[];
  /** The number of words below the title. */
  readonly words: number;
}

/** Finds what a text mentions, each mention with its place in the source. */
export function findMentions({ titleRuns, bodyRuns }: TaggedText, match: Matcher, locate: Locate): Mentioned {
  const body = joinRuns(bodyRuns);
  const inTitle = mentionsIn(joinRuns(titleRuns), { match, locate }, () => 'title');
  const inBody = mentionsIn(body, { match, locate }, (start) => {
    if (start < LEAD) return 'lead';
    return body.at(start)?.run.role === 'link' ? 'link' : 'body';
  });
  return { mentions: [...inTitle, ...inBody], words: countWords(body.text) };
}

/** How many characters of a body count as its lead: about its first line. */
const LEAD = 100;

function mentionsIn(
  within: RunText,
  { match, locate }: { readonly match: Matcher; readonly locate: Locate },
  fieldAt: (start: number) => PlacedMention['field'],
): readonly PlacedMention[] {
  const isSetApart = createComparison(within.text);
  // A long line can repeat the same words many times, and finding each place takes time in proportion to its length.
  const places = new Map<string, SourcePlace>();
  return match(within.text).map(({ tag, text, start, end }) => {
    const field = fieldAt(start);
    const key = `${field} ${text}`;
    const place = places.get(key) ?? locate(within, start, text);
    places.set(key, place);
    return { tag, field, text, ...place, setApart: isSetApart(start, end) };
  });
}

/** A character of a script without spaces counts as half a word. */
function countWords(text: string): number {
  let count = 0;
  for (const [word] of text.matchAll(/\S+/gu)) count += SPACELESS.test(word) ? word.length / 2 : 1;
  return count;
}

/** The mentions of one tag as evidence, each wording once per field. */
export function evidenceFor(tag: string, mentions: readonly PlacedMention[]): readonly TagEvidence[] {
  const pieces = new Map<string, TagEvidence>();
  for (const { field, text, line, column, ...mention } of mentions) {
    const key = `${field} ${text}`;
    if (mention.tag === tag && !pieces.has(key)) pieces.set(key, { field, text, line, column });
  }
  return [...pieces.values()];
}

import type { TextRun } from '../../model/prose.ts';
import type { TagEvidence } from '../../model/publication.ts';
import { createComparison } from './comparison.ts';
import type { Matcher } from './matcher.ts';
import type { Locate } from './place.ts';
import { joinRuns } from './run-text.ts';
import type { RunText } from './run-text.ts';

/** A tag's name in a text to be tagged. */
export interface TextMention {
  /** Id of the tag. */
  readonly tag: string;
  readonly field: 'title' | 'link' | 'lead' | 'body';
  /** The words as they stand there. */
  readonly text: string;
  readonly within: RunText;
  /** In {@link within}. */
  readonly start: number;
  /** Whether it is only named to set something apart from it: "Unlike Kubernetes, …". */
  readonly setApart: boolean;
}

/** A title and the text below it. */
export interface TaggedText {
  readonly titleRuns: readonly TextRun[];
  readonly bodyRuns: readonly TextRun[];
}

/** The mentions in a text, in order, and how long it is. */
export interface Mentioned {
  readonly mentions: readonly TextMention[];
  /** The text below the title. */
  readonly bodyText: string;
}

/** Finds what a text mentions. */
export function findMentions({ titleRuns, bodyRuns }: TaggedText, match: Matcher): Mentioned {
  const body = joinRuns(bodyRuns);
  const inTitle = mentionsIn(joinRuns(titleRuns), match, () => 'title');
  const inBody = mentionsIn(body, match, (start) => {
    if (start < LEAD) return 'lead';
    return body.at(start)?.run.role === 'link' ? 'link' : 'body';
  });
  return { mentions: [...inTitle, ...inBody], bodyText: body.text };
}

/** How many characters of a body are its lead: about its first line. */
const LEAD = 100;

function mentionsIn(
  within: RunText,
  match: Matcher,
  fieldAt: (start: number) => TextMention['field'],
): readonly TextMention[] {
  const isSetApart = createComparison(within.text);
  return match(within.text).map(({ tag, text, start, end }) => ({
    tag,
    field: fieldAt(start),
    text,
    within,
    start,
    setApart: isSetApart(start, end),
  }));
}

/** The mentions of one tag as evidence, each wording once a field, with its place in the source. */
export function evidenceFor(
  tag: string,
  mentions: readonly TextMention[],
  locate: Locate,
): readonly TagEvidence[] {
  const pieces = new Map<string, TagEvidence>();
  for (const { field, text, within, start, ...mention } of mentions) {
    const key = `${field} ${text}`;
    if (mention.tag !== tag || pieces.has(key)) continue;
    pieces.set(key, { field, text, ...locate(within, start, text) });
  }
  return [...pieces.values()];
}

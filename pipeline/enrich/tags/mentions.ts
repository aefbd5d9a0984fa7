import type { TextRun } from '../../model/prose.ts';
import type { TagEvidence } from '../../model/publication.ts';
import { isSetApart } from './comparison.ts';
import type { Matcher } from './matcher.ts';
import type { Locate } from './place.ts';
import { joinRuns } from './run-text.ts';

/** A tag's name in a text to be tagged. */
export interface PlacedMention {
  /** Id of the tag. */
  readonly tag: string;
  readonly field: 'title' | 'link' | 'lead' | 'body';
  /** The words as they stand there. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** Whether it is only named to set something apart from it: "Unlike Kubernetes, …". */
  readonly setApart: boolean;
}

/** A title and the text below it. */
export interface TaggedText {
  readonly title: string;
  readonly titleRuns: readonly TextRun[];
  readonly bodyRuns: readonly TextRun[];
  /** 1-based line of the source at which it begins. */
  readonly line: number;
}

/** The mentions in a text, in order, and how long it is. */
export interface Mentioned {
  readonly mentions: readonly PlacedMention[];
  /** The text below the title. */
  readonly bodyText: string;
}

/** Finds what a text mentions, each mention with its place in the source. */
export function findMentions(
  { title, titleRuns, bodyRuns, line }: TaggedText,
  match: Matcher,
  locate: Locate,
): Mentioned {
  const body = joinRuns(bodyRuns);
  // Most titles stand in a line of their own; one that was derived from the body stands there.
  const titled = joinRuns(titleRuns);
  let from = 0;
  const inTitle = match(title.normalize('NFC')).map(({ tag, text }): PlacedMention => {
    const offset = titled.text.indexOf(text, from);
    if (offset >= 0) from = offset + text.length;
    const inBody = body.text.indexOf(text);
    const place = (offset >= 0 ? locate(titled, offset, text) : null) ??
      (inBody >= 0 ? locate(body, inBody, text) : null) ?? { line, column: 1 };
    return { tag, field: 'title', text, ...place, setApart: false };
  });
  const inBody = match(body.text).map(({ tag, text, start }): PlacedMention => {
    const isLinked = body.at(start)?.run.role === 'link';
    const field = start < LEAD ? 'lead' : isLinked ? 'link' : 'body';
    const place = locate(body, start, text) ?? { line, column: 1 };
    return { tag, field, text, ...place, setApart: isSetApart(body.text, start) };
  });
  return { mentions: [...inTitle, ...inBody], bodyText: body.text };
}

/** How many characters of a body are its lead: about its first line. */
const LEAD = 100;

/** The mentions of one tag as evidence: each wording once a field. */
export function evidenceFor(tag: string, mentions: readonly PlacedMention[]): readonly TagEvidence[] {
  const pieces = new Map<string, TagEvidence>();
  for (const { field, text, line, column, ...mention } of mentions) {
    const key = `${field} ${text}`;
    if (mention.tag === tag && !pieces.has(key)) pieces.set(key, { field, text, line, column });
  }
  return [...pieces.values()];
}

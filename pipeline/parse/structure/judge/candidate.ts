import type { Announcement } from '../announce.ts';
import type { Marker } from '../marker.ts';
import type { Series } from '../series.ts';
import { indexFrom, type ArticleOutline } from './outline.ts';

/** What a series is judged against. */
export interface ArticleFacts {
  readonly title: string;
  readonly announcement: Announcement;
  /** Counts promised in the text before the series, see {@link readPromisedCounts}. */
  readonly promised: readonly number[];
  /** Text of the first blocks. */
  readonly opening: string;
  readonly outline: ArticleOutline;
  /** Whether the article has one (`audio`), of which items may be chapters. */
  readonly hasRecording: boolean;
}

/** A part of an article, in characters of text. */
export interface ArticlePart {
  readonly start: number;
  readonly end: number;
}

/** A series that may be the milestones, and where in the article its items are. */
export interface Candidate {
  readonly markers: readonly Marker[];
  readonly first: Marker;
  /** From each marker to the next; the last one has its own text, or as much as is usual. */
  readonly spans: readonly ArticlePart[];
  readonly whole: ArticlePart;
  /** Titles of those that have one. */
  readonly titles: readonly string[];
  /** See {@link Series.omitted}. */
  readonly omitted: number;
  readonly facts: ArticleFacts;
}

/** Measures where the items of a series are; `null` for one without items. */
export function candidateOf({ markers, omitted = 0 }: Series, facts: ArticleFacts): Candidate | null {
  const [first] = markers;
  const last = markers.at(-1);
  if (first === undefined || last === undefined) return null;
  const starts = markers.map(({ start }) => start).toSorted((a, b) => a - b);
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const end = Math.min(facts.outline.size, last.start + Math.max(last.size, usual));
  const spans = markers.map(({ start }) => ({ start, end: starts[indexFrom(starts, start + 1)] ?? end }));
  return {
    markers,
    first,
    spans,
    whole: { start: first.start, end },
    titles: markers.map(({ lead }) => lead.title).filter((title) => title !== ''),
    omitted,
    facts,
  };
}

/** The share of a candidate's markers that are so. */
export function share({ markers }: Pick<Candidate, 'markers'>, test: (marker: Marker) => boolean): number {
  return markers.filter(test).length / markers.length;
}

/** The share of a candidate's titles that are so; 0 if there are none. */
export function shareOfTitles(
  { titles }: Pick<Candidate, 'titles'>,
  test: (title: string) => boolean,
): number {
  return titles.length === 0 ? 0 : titles.filter(test).length / titles.length;
}

import type { Marker } from '../marker.ts';
import { identityOf, MOST_SERIES, type Series } from '../series.ts';
import { type ArticleFacts, type Candidate, candidateOf } from './candidate.ts';
import { countWithin } from './outline.ts';

/** How many items may be left out at the beginning and at the end. */
const MOST_OMITTED = { first: 1, last: 3 } as const;
const LAST = ['the last', 'the last two', 'the last three'] as const;

/** What items have in common. */
const SIGHTS = ['link', 'picture', 'code'] as const;

/**
 * Headings and bold lines without the first or the last of them, which are often a subtitle, an appeal or closing words
 * in the markup of items: where there is a reason to think so, because the others are as many as the article says, or
 * because all others have a link, a picture or code and those have none.
 */
export function findTrimmed(series: readonly Series[], facts: ArticleFacts): readonly Series[] {
  if (series.length > MOST_SERIES) return [];
  const known = new Set(series.map(({ markers }) => identityOf(markers)));
  return series.flatMap((one) => {
    const { markers } = one;
    if (!markers.every(({ kind, level, lead }) => isHeading(kind, lead) && level === markers[0]?.level))
      return [];
    const candidate = candidateOf(one, facts);
    if (candidate === null) return [];
    return trims(markers.length).flatMap(([first, last]): readonly Series[] => {
      const kept = markers.slice(first, markers.length - last);
      if (endsOf(markers, first, last).some(({ ordinal }) => ordinal !== null)) return [];
      if (!isSaid(kept.length, facts) && !standOut(candidate, first, last)) return [];
      if (known.has(identityOf(kept))) return [];
      const without = [...(first > 0 ? ['the first'] : []), ...(last > 0 ? [LAST[last - 1]] : [])];
      return [
        {
          name: `${one.name}, without ${without.join(' and ')}`,
          markers: kept,
          omitted: first + last,
        },
      ];
    });
  });
}

function isHeading(kind: Marker['kind'], lead: Marker['lead']): boolean {
  return kind === 'heading' || (kind === 'paragraph' && lead.bold === 'line');
}

function trims(length: number): readonly (readonly [first: number, last: number])[] {
  const all: (readonly [number, number])[] = [];
  for (let first = 0; first <= MOST_OMITTED.first; first += 1)
    for (let last = 0; last <= MOST_OMITTED.last; last += 1)
      if (first + last > 0 && length - first - last >= 2) all.push([first, last]);
  return all;
}

function isSaid(count: number, { announcement, promised }: ArticleFacts): boolean {
  return announcement.count === count || (count > 2 && promised.includes(count));
}

/** Whether all items but those at the ends have something that none of those has. */
function standOut({ spans, facts: { outline } }: Candidate, first: number, last: number): boolean {
  return SIGHTS.some((sight) => {
    const has = spans.map(({ start, end }) => countWithin(outline.places[sight], start, end) > 0);
    return has.slice(first, has.length - last).every(Boolean) && !endsOf(has, first, last).some(Boolean);
  });
}

function endsOf<T>(all: readonly T[], first: number, last: number): readonly T[] {
  return [...all.slice(0, first), ...all.slice(all.length - last)];
}

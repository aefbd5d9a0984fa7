import type { Marker } from '../../marker.ts';
import { type Candidate, share } from '../candidate.ts';
import { byKind, type Feature, yes } from '../feature.ts';

const most =
  (test: (marker: Marker) => boolean) =>
  (candidate: Candidate): boolean =>
    share(candidate, test) > 0.5;

/** How the items are marked. */
export const MARKUP: readonly Feature[] = [
  ...[1, 2, 3].map((level) =>
    yes(
      `headings of level ${level}`,
      most((marker) => marker.level === level),
    ),
  ),
  yes(
    'headings of a lower level',
    most(({ level }) => level > 3),
  ),
  yes(
    'list items',
    most(({ kind }) => kind === 'item'),
  ),
  yes(
    'items of numbered lists',
    most(({ ancestors }) => ancestors.at(-1)?.tagName === 'ol'),
  ),
  yes(
    'bold lines',
    most(({ kind, lead }) => kind === 'paragraph' && lead.bold === 'line'),
  ),
  yes(
    'paragraphs that begin bold',
    most(({ kind, lead }) => kind === 'paragraph' && lead.bold === 'start'),
  ),
  yes(
    'paragraphs with a number',
    most(({ kind, lead }) => kind === 'paragraph' && lead.ordinal !== null),
  ),
  yes(
    'paragraphs with a link',
    most(
      ({ kind, lead }) =>
        kind === 'paragraph' && lead.bold === null && lead.ordinal === null && lead.date === null,
    ),
  ),
  yes(
    'table rows',
    most(({ kind }) => kind === 'row'),
  ),
  yes(
    'quotes',
    most(({ kind }) => kind === 'quote'),
  ),
  yes(
    'terms',
    most(({ kind }) => kind === 'term'),
  ),
  yes(
    'of several kinds',
    ({ markers }) => new Set(markers.map(({ kind, level }) => `${kind} ${level}`)).size > 1,
  ),
  {
    name: 'inside list items',
    measure: (one) => share(one, ({ ancestors }) => ancestors.some(({ tagName }) => tagName === 'li')),
  },
  byKind(yes('one list', ({ markers, first }) => first.kind === 'item' && listCount(markers) === 1)),
  yes('more than two lists', ({ markers, first }) => first.kind === 'item' && listCount(markers) > 2),
  yes('below one heading', ({ markers }) => parentCount(markers) === 1),
  { name: 'below many headings', measure: ({ markers }) => Math.min(3, Math.log2(parentCount(markers))) },
];

/** How many lists the markers are in. */
export function listCount(markers: readonly Marker[]): number {
  return new Set(markers.map((marker) => marker.ancestors.at(-1))).size;
}

function parentCount(markers: readonly Marker[]): number {
  return new Set(markers.map((marker) => marker.under.at(-1))).size;
}

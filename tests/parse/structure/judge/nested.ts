import type { Element } from 'hast';

import type { Marker } from '../../../../pipeline/parse/structure/marker.ts';
import { type MarkerDraft, series } from '../series/marker-drafts.ts';

type Lead = NonNullable<MarkerDraft['lead']>;

/** The lead of a link. */
export const LINK: Lead = { link: true };
/** The lead of a day. */
export const DAY: Lead = { date: '3 May 2001' };
/** The lead of a year. */
export const YEAR: Lead = { date: '2001', yearOnly: true };
/** The lead of a number written by hand. */
export const NUMBER: Lead = { ordinal: { value: 1, text: '1', length: 1 } };

/** An element of its own. */
function node(tagName = 'h2'): Element {
  return { type: 'element', tagName, properties: {}, children: [] };
}

/** As many markers with an element of their own each, two hundred characters apart. */
export function outer(count: number, draft: MarkerDraft = {}): readonly Marker[] {
  return series(
    Array.from({ length: count }, (_, index) => ({ node: node(), start: index * 200, size: 10, ...draft })),
  );
}

/** Items below others, as many below each as is said. */
export function below(
  markers: readonly Marker[],
  counts: readonly number[],
  draft: MarkerDraft = {},
): readonly Marker[] {
  const drafts = counts.flatMap((count, at) =>
    Array.from({ length: count }, (_, index): MarkerDraft => {
      const over = markers[at];
      const room = 190 / count;
      return {
        kind: 'item',
        node: node('li'),
        start: (over?.start ?? 0) + 10 + Math.round(index * room),
        size: Math.floor(room),
        under: over === undefined ? [] : [over.node],
        ...draft,
      };
    }),
  );
  return series(drafts);
}

/** Markers of which the first ones have a lead of their own. */
export function withLeads(
  markers: readonly Marker[],
  count: number,
  lead: MarkerDraft['lead'],
): readonly Marker[] {
  return markers.map((marker, index) =>
    index < count ? { ...marker, lead: { ...marker.lead, ...lead } } : marker,
  );
}

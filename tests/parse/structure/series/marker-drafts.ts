import type { Element } from 'hast';

import type { Announcement } from '../../../../pipeline/parse/structure/announce.ts';
import type { Marker } from '../../../../pipeline/parse/structure/marker.ts';

/** What a marker stands in or at, where a test does not say. */
export const ELEMENT: Element = { type: 'element', tagName: 'p', properties: {}, children: [] };

/** What a test says of a marker. */
export interface MarkerDraft extends Partial<Omit<Marker, 'lead'>> {
  readonly lead?: Partial<Marker['lead']>;
}

/** Markers that follow each other, a hundred characters each; a test states what is not empty. */
export function series(drafts: readonly MarkerDraft[], list: Element = ELEMENT): readonly Marker[] {
  return drafts.map((draft, index) => ({
    kind: 'heading',
    node: ELEMENT,
    ancestors: [list],
    line: index + 1,
    level: 2,
    ordinal: null,
    number: null,
    start: index * 100,
    size: 100,
    under: [],
    ...draft,
    lead: {
      ordinal: null,
      bold: null,
      link: false,
      date: null,
      yearOnly: false,
      title: `Title ${String.fromCodePoint(97 + index)}`,
      heading: '',
      titleNodes: [],
      headingNodes: [],
      rest: [],
      runsOn: false,
      content: [],
      ...draft.lead,
    },
  }));
}

/** What a title announces that says nothing. */
export const NOTHING: Announcement = { count: null, list: false, history: false, instructive: false };

import { expect } from 'vitest';

import { type ArticleFacts, candidateOf } from '../../../../pipeline/parse/structure/judge/candidate.ts';
import { measure } from '../../../../pipeline/parse/structure/judge/features.ts';
import type { ArticleOutline } from '../../../../pipeline/parse/structure/judge/outline.ts';
import type { Marker } from '../../../../pipeline/parse/structure/marker.ts';
import { type MarkerDraft, NOTHING } from '../series/marker-drafts.ts';

/** An article without anything. */
const EMPTY: ArticleOutline = {
  size: 0,
  places: { link: [], picture: [], code: [], year: [] },
  blocks: [],
  headings: [0, 0, 0, 0, 0, 0],
  words: 0,
  voice: { you: 0, I: 0, we: 0 },
  texts: [],
  links: [],
};

/** What a test says of an article. */
export interface FactsDraft extends Partial<Omit<ArticleFacts, 'outline'>> {
  readonly outline?: Partial<Omit<ArticleOutline, 'places' | 'voice'>> & {
    readonly places?: Partial<ArticleOutline['places']>;
    readonly voice?: Partial<ArticleOutline['voice']>;
  };
}

/** An article that has nothing but what a test says. */
export function factsOf({ outline, ...draft }: FactsDraft = {}): ArticleFacts {
  return {
    title: '',
    announcement: NOTHING,
    promised: [],
    hasRecording: false,
    opening: '',
    ...draft,
    outline: {
      ...EMPTY,
      ...outline,
      places: { ...EMPTY.places, ...outline?.places },
      voice: { ...EMPTY.voice, ...outline?.voice },
    },
  };
}

/**
 * The features that say something, in an article that consists of the series unless a test says otherwise.
 *
 * @param omitted How many markers at the ends of the series are left out.
 */
export function measured(
  markers: readonly Marker[],
  { outline, ...draft }: FactsDraft = {},
  omitted = 0,
): Readonly<Record<string, number>> {
  const facts = factsOf({ ...draft, outline: { size: markers.length * 100, ...outline } });
  const candidate = candidateOf({ name: 'test', markers, omitted }, facts);
  const values = candidate === null ? {} : Object.fromEntries(measure(candidate));
  expect(Object.entries(values).filter(([, value]) => !value)).toEqual([]);
  return values;
}

/** This many drafts, of which the first ones are marked. */
export function some(
  count: number,
  marked: number,
  draft: MarkerDraft,
  rest: MarkerDraft = {},
): readonly MarkerDraft[] {
  return Array.from({ length: count }, (_, index) => (index < marked ? draft : rest));
}

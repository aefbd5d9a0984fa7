import { type Candidate } from '../candidate.ts';
import { byKind, type Feature, yes } from '../feature.ts';
import { countWithin, indexFrom, type Sight } from '../outline.ts';

/** What the items' bodies have, and whether they are alike. */
export const BODIES: readonly Feature[] = [
  byKind({ name: 'items with a link', measure: (one) => shareWith(one, 'link') }),
  byKind({ name: 'items with a picture', measure: (one) => shareWith(one, 'picture') }),
  { name: 'items with code', measure: (one) => shareWith(one, 'code') },
  { name: 'items with a year', measure: (one) => shareWith(one, 'year') },
  {
    name: 'links in an item',
    measure: ({ facts, whole, markers }) =>
      Math.min(3, countWithin(facts.outline.places.link, whole.start, whole.end) / markers.length),
  },
  byKind({ name: 'bodies built alike', measure: likeness }),
];

/** How the article as a whole is written. */
export const MANNER: readonly Feature[] = [
  byKind({
    name: 'speaks to the reader',
    measure: ({ facts }) => rate(facts.outline.voice.you, facts.outline.words),
  }),
  byKind({
    name: 'speaks of its writer',
    measure: ({ facts }) => rate(facts.outline.voice.I, facts.outline.words),
  }),
  {
    name: 'speaks of its writers',
    measure: ({ facts }) => rate(facts.outline.voice.we, facts.outline.words),
  },
  byKind(yes('has code', ({ facts }) => facts.outline.places.code.length > 0)),
  {
    name: 'much code',
    measure: ({ facts: { outline } }) =>
      Math.min(1, (5 * outline.places.code.length) / Math.max(1, outline.blocks.length)),
  },
  {
    name: 'links in the text',
    measure: ({ facts: { outline } }) =>
      Math.min(3, (300 * outline.places.link.length) / Math.max(1, outline.size)),
  },
  {
    name: 'all of the headings',
    measure: ({ first, markers, facts }) =>
      first.level === 0 ? 0 : Math.min(1, markers.length / Math.max(1, sum(facts.outline.headings))),
  },
  {
    name: 'headings below',
    measure: ({ first, markers, facts }) =>
      first.level === 0 ? 0 : Math.min(2, sum(facts.outline.headings.slice(first.level)) / markers.length),
  },
  {
    name: 'headings above',
    measure: ({ first, markers, facts }) =>
      first.level === 0
        ? 0
        : Math.min(1, sum(facts.outline.headings.slice(0, first.level - 1)) / markers.length),
  },
];

function rate(count: number, words: number): number {
  return Math.min(3, (100 * count) / Math.max(50, words));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

function shareWith({ spans, facts }: Candidate, sight: Sight): number {
  const places = facts.outline.places[sight];
  return spans.filter(({ start, end }) => countWithin(places, start, end) > 0).length / spans.length;
}

/** The share of items whose body has the same kinds of blocks as most. */
function likeness({ spans, facts: { outline } }: Candidate): number {
  const places = outline.blocks.map(({ place }) => place);
  const counts = new Map<string, number>();
  // Items without text begin where others do, and have the same part; it is looked through once.
  const read = new Map<number, string>();
  for (const { start, end } of spans) {
    const known = read.get(start);
    const blocks =
      known === undefined ? outline.blocks.slice(indexFrom(places, start + 1), indexFrom(places, end)) : [];
    const kinds = known ?? [...new Set(blocks.map(({ name }) => name))].toSorted().join(' ');
    read.set(start, kinds);
    counts.set(kinds, (counts.get(kinds) ?? 0) + 1);
  }
  return Math.max(...counts.values()) / spans.length;
}

import { describe, expect, it } from 'vitest';

import { pairByLikeness, titleLikeness } from '../../../pipeline/enrich/identity/likeness.ts';
import {
  matchAcrossArticles,
  matchWithinArticle,
  type FormerMilestone,
  type MilestoneKey,
} from '../../../pipeline/enrich/identity/match-milestones.ts';

const SLOTS = 16;
const SAME = '5a'.repeat(SLOTS);
let made = 0;

/** A sketch that agrees with {@link SAME} in this many of its slots. */
function like(slots: number): string {
  return '5a'.repeat(slots) + 'ff'.repeat(SLOTS - slots);
}

/** A milestone as it is now. Its title and text are unique, unless they are given. */
function now(given: Partial<MilestoneKey> = {}): MilestoneKey {
  made += 1;
  return { title: `now${made}`, hash: `h${made}`, sketch: SAME, ordinal: null, position: 0, ...given };
}

/** A milestone as the lock has it. */
function before(id: string, given: Partial<FormerMilestone> = {}): FormerMilestone {
  made += 1;
  return {
    id,
    anchor: id,
    title: `before${made}`,
    ordinal: null,
    updated: null,
    hash: `h${made}`,
    sketch: like(0),
    owner: 'article',
    position: 0,
    isRemoved: false,
    ...given,
  };
}

type Matching = (
  milestones: readonly MilestoneKey[],
  candidates: readonly FormerMilestone[],
) => readonly (string | null)[];

/** The ids that milestones keep; `null`: they get new ones. */
const within: Matching = (milestones, candidates) => {
  const matches = { found: new Map<MilestoneKey, FormerMilestone>(), taken: new Set<FormerMilestone>() };
  matchWithinArticle(milestones, candidates, matches);
  return milestones.map((milestone) => matches.found.get(milestone)?.id ?? null);
};
const across: Matching = (milestones, candidates) => {
  const matches = { found: new Map<MilestoneKey, FormerMilestone>(), taken: new Set<FormerMilestone>() };
  matchAcrossArticles(milestones, candidates, matches, () => 'article');
  return milestones.map((milestone) => matches.found.get(milestone)?.id ?? null);
};

describe('a milestone that was retitled and edited', () => {
  it.each([
    ['at its place', { position: 3 }, { position: 3 }],
    ['of its number', { position: 3, ordinal: 7 }, { position: 5, ordinal: 7 }],
  ])(
    'is matched to the one %s rather than to another that is as similar, or slightly more',
    (_, here, there) => {
      const found = (slots: number): readonly (string | null)[] =>
        within(
          [now(here)],
          [
            before('other', { position: 9, sketch: like(slots) }),
            before('own', { ...there, sketch: like(8) }),
          ],
        );
      expect(found(8)).toEqual(['own']);
      expect(found(9)).toEqual(['own']);
      expect(found(10)).toEqual(['other']);
    },
  );

  it('is not matched by number if neither has one', () => {
    const one = before('first', { position: 9, sketch: like(8) });
    expect(within([now({ position: 3 })], [one, before('second', { position: 8, sketch: like(8) })])).toEqual(
      ['first'],
    );
  });

  it('is recognised in its place by a quarter of its text', () => {
    expect(within([now()], [before('own', { sketch: like(4) })])).toEqual(['own']);
    expect(within([now()], [before('own', { sketch: like(3) })])).toEqual([null]);
  });

  it('is recognised in another place by 0.3 of it', () => {
    expect(within([now()], [before('own', { position: 1, sketch: like(5) })])).toEqual(['own']);
    expect(within([now()], [before('own', { position: 1, sketch: like(4) })])).toEqual([null]);
  });

  it('without a text is recognised by half of its title in its place, by 0.7 of it in another', () => {
    const bare = (title: string, position: number): readonly (string | null)[] =>
      within(
        [now({ title: 'a b c d e f g h i j', sketch: '' })],
        [before('own', { title, sketch: '', position })],
      );
    expect(bare('a b c d e 5', 0)).toEqual([null]);
    expect(bare('a b c d e v w x y z', 0)).toEqual(['own']);
    expect(bare('a b c d u v w x y z', 0)).toEqual([null]);
    expect(bare('a b c d e f g x y z', 1)).toEqual(['own']);
    expect(bare('a b c d e f w x y z', 1)).toEqual([null]);
  });

  it('is not recognised by its title alone if one of the two has a text', () => {
    expect(within([now({ title: 'a b', sketch: '' })], [before('own', { title: 'a c' })])).toEqual([null]);
  });
});

describe('milestones with the same title', () => {
  it('are told apart by their texts, and the rest in order', () => {
    const texts = [like(16), like(0), 'aa'.repeat(SLOTS)];
    const milestones = texts.map((sketch, position) => now({ title: 'fixed', sketch, position }));
    const candidates = [
      before('a', { title: 'fixed', sketch: 'aa'.repeat(SLOTS), position: 0 }),
      before('b', { title: 'fixed', sketch: '11'.repeat(SLOTS), position: 1 }),
      before('c', { title: 'fixed', sketch: like(16), position: 2 }),
    ];
    expect(within(milestones, candidates)).toEqual(['c', 'b', 'a']);
  });

  it('and the same text keep their order', () => {
    const same = { title: 'fixed', hash: 'same' };
    expect(within([now(same), now(same)], [before('a', same), before('b', same)])).toEqual(['a', 'b']);
  });

  it('of which one is gone leave their ids to no other that is not similar', () => {
    expect(
      within([now({ title: 'x' })], [before('own', { title: 'x', isRemoved: true, sketch: SAME })]),
    ).toEqual([null]);
  });
});

describe('a milestone that moves to another article, or comes back', () => {
  it('is recognised by half of its text', () => {
    expect(across([now()], [before('own', { owner: 'other', sketch: like(8) })])).toEqual(['own']);
    expect(across([now()], [before('own', { owner: 'other', sketch: like(7) })])).toEqual([null]);
  });

  it('is matched to one with its title rather than to another that is as similar, or slightly more', () => {
    const found = (slots: number): readonly (string | null)[] =>
      across(
        [now({ title: 't' })],
        [before('other', { sketch: like(slots) }), before('own', { title: 't', sketch: like(8) })],
      );
    expect(found(8)).toEqual(['own']);
    expect(found(9)).toEqual(['own']);
    expect(found(10)).toEqual(['other']);
  });

  it('is matched within its own article if two are the same', () => {
    const own = before('own', { hash: 'same', sketch: SAME });
    const other = before('other', { hash: 'same', sketch: SAME, owner: 'elsewhere' });
    expect(across([now({ hash: 'same' })], [other, own])).toEqual(['own']);
    expect(across([now({ hash: 'same' })], [other])).toEqual(['other']);
  });

  it('is not recognised by a title without a text, except in its own article', () => {
    const bare = { hash: 'same', title: 'introduction', sketch: '' };
    expect(across([now(bare)], [before('other', { ...bare, owner: 'elsewhere' })])).toEqual([null]);
    expect(across([now(bare)], [before('own', bare)])).toEqual(['own']);
  });
});

describe('two titles', () => {
  it.each([
    ['a b', 'a b', 1],
    ['a b', 'a c', 0.5],
    ['a b', 'c d', 0],
    ['', '', 0],
    ['docker 1.10', 'docker 1.12', 0],
  ])('“%s” and “%s” have a likeness of %f', (one, other, likeness) => {
    expect(titleLikeness(one, other)).toBeCloseTo(likeness, 1);
  });
});

describe('many items and entries', () => {
  interface Named {
    readonly name: string;
    readonly sketch: string;
  }
  const sameName = (one: Named, other: Named): number => Number(one.name === other.name);
  /** A sketch in which every slot is unique to the item. */
  const ownSketch = (at: number): string =>
    at
      .toString(16)
      .padStart(4, '0')
      .repeat(SLOTS / 2);
  const all = (count: number, sketch: (at: number) => string): readonly Named[] =>
    Array.from({ length: count }, (_, at) => ({ name: `n${at}`, sketch: sketch(at) }));

  it('are all compared up to 40,000 pairs, beyond that those whose sketches agree in neighbouring slots', () => {
    const entries = (count: number): readonly Named[] => all(count, ownSketch);
    const items = all(200, (at) => ownSketch(at + 1000));
    expect(pairByLikeness(items, entries(200), sameName)).toHaveLength(200);
    expect(pairByLikeness(items, entries(201), sameName)).toHaveLength(0);
    expect(pairByLikeness(entries(200), entries(201), sameName)).toHaveLength(200);
  });

  it('are not compared because of what more than a hundred entries have in common', () => {
    const items = all(400, () => ownSketch(1));
    const entries = (common: number): readonly Named[] => [
      ...all(common, () => ownSketch(1)),
      ...all(400 - common, (at) => ownSketch(at + 1000)),
    ];
    expect(pairByLikeness(items, entries(100), sameName)).toHaveLength(100);
    expect(pairByLikeness(items, entries(101), sameName)).toHaveLength(0);
  });
});

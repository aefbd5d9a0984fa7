import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { Mentioned } from '../../../pipeline/enrich/tags/mentions.ts';
import {
  type KeptTags,
  tagArticles,
  type TaggableArticle,
  type Tagged,
} from '../../../pipeline/enrich/tags/tagger.ts';
import { parseVocabulary } from '../../../pipeline/enrich/tags/vocabulary/vocabulary.ts';
import { readDrafts } from '../publish.ts';

/** So many that each is rare, which is what their rarity matters for. */
const TAGS = Array.from({ length: 40 }, (_, index) => `tag-${index}`);
const { vocabulary } = parseVocabulary(
  TAGS.map((tag) => `- id: ${tag}\n  label: ${tag.toUpperCase()}\n`).join(''),
  'content/tags.yaml',
);

/** Mentions of a few tags, each once or more; rarely of more than a text gets. */
const MENTIONED: fc.Arbitrary<Mentioned> = fc
  .record({
    tags: fc.array(
      fc.record({
        tag: fc.constantFrom(...TAGS),
        field: fc.constantFrom(
          'body' as const,
          'body' as const,
          'link' as const,
          'lead' as const,
          'title' as const,
        ),
        times: fc.integer({ min: 1, max: 3 }),
        setApart: fc.boolean(),
      }),
      { maxLength: 12, size: 'small' },
    ),
    // About as long as makes rarity decide.
    words: fc.integer({ min: 148, max: 165 }),
  })
  .map(({ tags, words }) => ({
    mentions: tags.flatMap(({ tag, field, times, setApart }) =>
      Array.from({ length: times }, () => ({ tag, field, text: 'x', line: 1, column: 1, setApart })),
    ),
    words,
  }));

const NAMES = fc.constantFrom(...TAGS);

/** An article's mentions, and what its editor says: tags given and refused, of all of it and of each milestone. */
const DRAFT = fc.record({
  whole: MENTIONED,
  milestones: fc.array(fc.record({ mentioned: MENTIONED, tags: fc.array(NAMES, { maxLength: 1 }) }), {
    maxLength: 2,
  }),
  topics: fc.array(NAMES, { maxLength: 2 }),
  tags: fc.array(
    fc.tuple(NAMES, fc.boolean()).map(([tag, isRefused]) => (isRefused ? `-${tag}` : tag)),
    { maxLength: 2 },
  ),
});
const DRAFTS = fc.array(DRAFT, { minLength: 25, maxLength: 60 });

type Draft = typeof DRAFT extends fc.Arbitrary<infer Made> ? Made : never;

function drafted({ whole, milestones, topics, tags }: Draft, index: number): TaggableArticle {
  const [article] = readDrafts([
    {
      path: `articles/${index}.md`,
      tags,
      items: milestones.map((one, nth) => ({ title: `Item ${nth}`, tags: one.tags })),
    },
  ]);
  if (article === undefined) throw new Error('An article was expected');
  const mentioned = milestones.map((one) => one.mentioned);
  return {
    article,
    mentions: { topics, milestones: mentioned, whole: mentioned.length === 0 ? whole : null },
  };
}

function articleOf(whole: Mentioned, index: number, tags: readonly string[] = []): TaggableArticle {
  return drafted({ whole, milestones: [], topics: [], tags: [...tags] }, index);
}

/** As a build finds it that an earlier one left behind. */
function kept(tagged: Tagged, index: number): KeptTags {
  const parsed: KeptTags = JSON.parse(JSON.stringify(tagged.kept[index]));
  return parsed;
}

it('an article that keeps its tags has those that it would get anew, and most keep theirs', () => {
  let count = { changed: 0, unsettled: 0, all: 0 };
  fc.assert(
    fc.property(DRAFTS, DRAFTS, fc.nat(), (drafts, others, at) => {
      const before = drafts.map(drafted);
      const first = tagArticles(before, vocabulary);
      const edited = at % before.length;
      const anew = [
        ...before,
        ...others.slice(1).map((one, index) => drafted(one, before.length + index)),
      ].with(edited, drafted(others[0] ?? NO_DRAFT, edited));
      const now = tagArticles(
        anew.map((one, index) => (index < before.length && index !== edited ? kept(first, index) : one)),
        vocabulary,
      );
      const whole = tagArticles(anew, vocabulary);
      const left = [...before.keys()].filter((index) => index !== edited);
      const certain = left.filter((index) => !now.unsettled.includes(index));
      expect(certain.map(whole.tagsOf)).toEqual(certain.map(first.tagsOf));
      const changed = left.filter(
        (index) => JSON.stringify(whole.tagsOf(index)) !== JSON.stringify(first.tagsOf(index)),
      );
      count = {
        changed: count.changed + changed.length,
        unsettled: count.unsettled + now.unsettled.length,
        all: count.all + left.length,
      };
    }),
    { numRuns: 150, seed: 1 },
  );
  expect(count.changed).toBeGreaterThan(20);
  // Where what is refused, or more than a text gets, comes out otherwise, it is tagged anew for nothing.
  expect(count.unsettled).toBeLessThan(3 * count.changed);
  expect(count.unsettled).toBeLessThan(count.all / 2);
});

it('two tags with the same mentions are a tie, in whatever order they are mentioned', () => {
  const fields = [
    ['link', 'body', 'body'],
    ['body', 'body', 'link'],
  ] as const;
  const mentions = fields.flatMap((order, index) => order.map((field) => mention(field, `tag-${index}`)));
  const tied = articleOf({ mentions, words: 150 }, 0);
  const first = tagArticles([tied], vocabulary);
  for (let texts = 20; texts < 200; texts += 1) {
    const others = Array.from({ length: texts }, (_, index) => articleOf(NOTHING, index + 1));
    expect(tagArticles([kept(first, 0), ...others], vocabulary).unsettled).toEqual([]);
  }
});

it('nothing is noted of what rarity can’t decide', () => {
  const titled = [mention('title'), mention('title', 'tag-1')];
  for (const mentions of [[], titled.slice(1), titled, [mention('body')]])
    expect(tagArticles([articleOf({ mentions, words: 50 }, 0)], vocabulary).kept[0]?.closeCalls).toEqual([]);
});

it('an article whose tags are certain keeps them, however many others come', () => {
  const titled = articleOf({ mentions: [mention('title')], words: 50 }, 0);
  const first = tagArticles([titled], vocabulary);
  const others = Array.from({ length: 200 }, (_, index) => articleOf(NOTHING, index + 1));
  expect(tagArticles([first.kept[0] ?? titled, ...others], vocabulary).unsettled).toEqual([]);
});

it('an article whose best two tags are mentioned alike keeps them, though each new article makes both rarer', () => {
  const both = [mention('body'), mention('body', 'tag-1')];
  const tied = articleOf({ mentions: [...both, ...both], words: 50 }, 0);
  const first = tagArticles([tied], vocabulary);
  expect(first.tagsOf(0)?.own.map(({ id }) => id)).toEqual(['tag-0', 'tag-1']);
  for (const count of [1, 30, 200]) {
    const others = Array.from({ length: count }, (_, index) => articleOf(NOTHING, index + 1));
    expect(tagArticles([first.kept[0] ?? tied, ...others], vocabulary).unsettled).toEqual([]);
  }
  // What makes one of them less rare than the other does turn them around.
  const others = Array.from({ length: 200 }, (_, index) =>
    articleOf(index < 10 ? { mentions: [mention('body')], words: 50 } : NOTHING, index + 1),
  );
  expect(tagArticles([first.kept[0] ?? tied, ...others], vocabulary).unsettled).toEqual([0]);
});

it('an article is tagged anew if another one, before it, calls the same tag otherwise', () => {
  const own = articleOf(NOTHING, 1, ['Open Source']);
  const first = tagArticles([own], vocabulary);
  const other = articleOf(NOTHING, 0, ['open-source']);
  const kept = first.kept[0] ?? own;
  expect(tagArticles([other, kept], vocabulary).unsettled).toEqual([1]);
  expect(tagArticles([kept, other], vocabulary).unsettled).toEqual([]);
});

const NO_DRAFT: Draft = { whole: { mentions: [], words: 50 }, milestones: [], topics: [], tags: [] };

const NOTHING: Mentioned = { mentions: [], words: 50 };

function mention(field: 'title' | 'body' | 'link', tag = 'tag-0'): Mentioned['mentions'][number] {
  return { tag, field, text: 'x', line: 1, column: 1, setApart: false };
}

import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { Mentioned } from '../../../pipeline/enrich/tags/mentions.ts';
import { tagArticles, type TaggableArticle, type Tagged } from '../../../pipeline/enrich/tags/tagger.ts';
import { parseVocabulary } from '../../../pipeline/enrich/tags/vocabulary/vocabulary.ts';
import { readDrafts } from '../publish.ts';

/** So many that each is rare, which is what their rarity matters for. */
const TAGS = Array.from({ length: 40 }, (_, index) => `tag-${index}`);
const { vocabulary } = parseVocabulary(
  TAGS.map((tag) => `- id: ${tag}\n  label: ${tag.toUpperCase()}\n`).join(''),
  'content/tags.yaml',
);

/** Mentions of a few tags, each once or more. */
const MENTIONED: fc.Arbitrary<Mentioned> = fc
  .record({
    tags: fc.array(
      fc.record({
        tag: fc.constantFrom(...TAGS),
        field: fc.constantFrom('body', 'body', 'link', 'title'),
        times: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 3 },
    ),
    // About as long as makes rarity decide.
    words: fc.integer({ min: 148, max: 165 }),
  })
  .map(({ tags, words }) => ({
    mentions: tags.flatMap(({ tag, field, times }) =>
      Array.from({ length: times }, () => ({ tag, field, text: 'x', line: 1, column: 1, setApart: false })),
    ),
    words,
  }));
const TEXTS = fc.array(MENTIONED, { minLength: 30, maxLength: 80 });

function articleOf(whole: Mentioned, index: number, tags: readonly string[] = []): TaggableArticle {
  const [article] = readDrafts([{ path: `articles/${index}.md`, tags }]);
  if (article === undefined) throw new Error('An article was expected');
  return { article, mentions: { topics: [], milestones: [], whole } };
}

it('an article is tagged anew exactly if it gets other tags than it has, or in another order', () => {
  fc.assert(
    fc.property(TEXTS, TEXTS, fc.nat(), (texts, others, at) => {
      const before = texts.map((text, index) => articleOf(text, index));
      const first = tagArticles(before, vocabulary);
      const edited = at % before.length;
      const anew = before.with(edited, articleOf(others[0] ?? NOTHING, edited));
      for (const [index, text] of others.slice(1).entries()) anew.push(articleOf(text, texts.length + index));
      const kept = anew.map((one, index) =>
        index < before.length && index !== edited ? (first.kept[index] ?? one) : one,
      );
      const now = tagArticles(kept, vocabulary);
      const whole = tagArticles(anew, vocabulary);
      const idsOf = ({ tagsOf }: Tagged, index: number) => tagsOf(index)?.own.map(({ id }) => id);
      const changed = [...before.keys()].filter(
        (index) => index !== edited && String(idsOf(first, index)) !== String(idsOf(whole, index)),
      );
      expect(now.unsettled).toEqual(changed);
    }),
    { numRuns: 300 },
  );
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

const NOTHING: Mentioned = { mentions: [], words: 50 };

function mention(field: 'title' | 'body', tag = 'tag-0'): Mentioned['mentions'][number] {
  return { tag, field, text: 'x', line: 1, column: 1, setApart: false };
}

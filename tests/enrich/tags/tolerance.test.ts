import fc from 'fast-check';
import { expect, it } from 'vitest';

import type { Mentioned } from '../../../pipeline/enrich/tags/mentions.ts';
import { tagArticles, type TaggableArticle } from '../../../pipeline/enrich/tags/tagger.ts';
import { parseVocabulary } from '../../../pipeline/enrich/tags/vocabulary/vocabulary.ts';
import { readDrafts } from '../publish.ts';

const TAGS = ['a', 'b', 'c', 'd'] as const;
const { vocabulary } = parseVocabulary(
  [...TAGS, 'rest'].map((tag) => `- id: ${tag}\n  label: ${tag.toUpperCase()}\n`).join(''),
  'content/tags.yaml',
);

const MENTIONED = fc.record({
  mentions: fc.array(
    fc.record({
      tag: fc.constantFrom(...TAGS),
      field: fc.constantFrom('title' as const, 'lead' as const, 'link' as const, 'body' as const),
      text: fc.constant('x'),
      line: fc.constant(1),
      column: fc.constant(1),
      setApart: fc.boolean(),
    }),
    { maxLength: 6 },
  ),
  words: fc.integer({ min: 10, max: 600 }),
});
const TEXTS = fc.array(MENTIONED, { minLength: 1, maxLength: 30 });

function articleOf(whole: Mentioned, index: number, tags: readonly string[] = []): TaggableArticle {
  const [article] = readDrafts([{ path: `articles/${index}.md`, tags }]);
  if (article === undefined) throw new Error('An article was expected');
  return { article, mentions: { topics: [], milestones: [], whole } };
}

it('an article that is said to keep its tags has the tags that it would get anew', () => {
  fc.assert(
    fc.property(TEXTS, TEXTS, fc.nat(), (texts, others, at) => {
      const before = texts.map((text, index) => articleOf(text, index));
      const first = tagArticles(before, vocabulary);
      const edited = at % before.length;
      const anew = [...before.with(edited, articleOf(others[0] ?? texts[0] ?? NOTHING, edited))];
      for (const [index, text] of others.slice(1).entries()) anew.push(articleOf(text, texts.length + index));
      const kept = anew.map((one, index) =>
        index < before.length && index !== edited ? (first.kept[index] ?? one) : one,
      );
      const now = tagArticles(kept, vocabulary, first.basis);
      const whole = tagArticles(anew, vocabulary);
      expect(now.basis.tally).toEqual(whole.basis.tally);
      for (const [index] of before.entries())
        if (index !== edited && !now.unsettled.includes(index))
          expect(whole.tags[index]).toEqual(first.tags[index]);
    }),
    { numRuns: 300 },
  );
});

it('an article whose tags are certain keeps them, however many others come', () => {
  const titled = articleOf({ mentions: [mention('title')], words: 50 }, 0);
  const first = tagArticles([titled], vocabulary);
  const others = Array.from({ length: 200 }, (_, index) => articleOf(NOTHING, index + 1));
  expect(tagArticles([first.kept[0] ?? titled, ...others], vocabulary, first.basis).unsettled).toEqual([]);
});

it('an article is tagged anew if another one, before it, calls the same tag otherwise', () => {
  const own = articleOf(NOTHING, 1, ['Open Source']);
  const first = tagArticles([own], vocabulary);
  const other = articleOf(NOTHING, 0, ['open-source']);
  const kept = first.kept[0] ?? own;
  expect(tagArticles([other, kept], vocabulary, first.basis).unsettled).toEqual([1]);
  expect(tagArticles([kept, other], vocabulary, first.basis).unsettled).toEqual([]);
});

const NOTHING: Mentioned = { mentions: [], words: 50 };

function mention(field: 'title' | 'body'): Mentioned['mentions'][number] {
  return { tag: 'a', field, text: 'x', line: 1, column: 1, setApart: false };
}

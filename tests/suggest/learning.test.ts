import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { learn, prepareLesson } from '../../pipeline/suggest/learn.ts';
import type { Term } from '../../pipeline/suggest/labels.ts';
import { createSuggester, worthShowing } from '../../pipeline/suggest/suggest.ts';
import type { TaggableText } from '../../pipeline/suggest/text.ts';
import { magazine, taggable } from './articles.ts';

function suggestAfter(articles: readonly TaggableText[], terms: readonly Term[] = [], leastUses = 3) {
  const lesson = prepareLesson(articles, terms, leastUses);
  const learned = learn(lesson);
  const suggest = createSuggester(lesson, learned);
  return (text: TaggableText): readonly string[] =>
    worthShowing(suggest(text), learned.threshold).map(({ tag }) => tag);
}

describe('learning from the articles that an editor tagged', () => {
  const articles = magazine(120);
  const suggest = suggestAfter(articles);

  test('an article gets the tags that articles with such words have, even if it does not name them', () => {
    const text = taggable('A letter', 'The crust of a rye loaf wants a hot oven and a lively leaven');
    expect(suggest(text).toSorted()).toEqual(['bread', 'kitchen']);
    expect(suggest(taggable('A letter', 'A swarm left the hive for nectar')).toSorted()).toEqual([
      'bees',
      'garden',
    ]);
  });

  test('or that link to the sites that such articles link to', () => {
    const linking = articles.map((article) => ({
      ...article,
      hosts: article.tags.includes('bees') ? ['www.hives.example', 'news.example'] : ['news.example'],
    }));
    const letter = { ...taggable('A letter', 'Quite another matter'), hosts: ['shop.hives.example'] };
    const first = createSuggester(
      prepareLesson(linking, [], 3),
      learn(prepareLesson(linking, [], 3)),
    )(letter)[0];
    expect(first?.tag).toBe('bees');
  });

  test('nothing is suggested from words that go with no tag', () => {
    expect(suggest(taggable('A letter', 'Quite another matter altogether'))).toEqual([]);
  });

  test('the same articles teach the same', () => {
    const text = taggable('A letter', 'Broth and petals and combs');
    const once = createSuggester(prepareLesson(articles, [], 3), learn(prepareLesson(articles, [], 3)))(text);
    const again = createSuggester(
      prepareLesson(articles, [], 3),
      learn(prepareLesson(articles, [], 3)),
    )(text);
    expect(again).toEqual(once);
    expect(once.length).toBeGreaterThan(0);
  });

  test('an article that it learned from is judged as if it had not been', () => {
    // Its words are those of bread, whatever its tags were.
    const slip = articles.map((article, index) => (index === 60 ? { ...article, tags: ['roses'] } : article));
    const text = slip[60] ?? taggable('', '');
    expect(articles[60]?.tags).toEqual(['bread', 'kitchen']);
    expect(suggestAfter(slip)(text).toSorted()).toEqual(['bread', 'kitchen']);
  });

  test('a tag used less often than asked for is not suggested', () => {
    const rare = articles.map((article, index) =>
      index % 60 === 0 ? { ...article, tags: [...article.tags, 'rarity'] } : article,
    );
    const text = rare[60] ?? taggable('', '');
    const tags = (leastUses: number): readonly string[] => {
      const lesson = prepareLesson(rare, [], leastUses);
      return createSuggester(lesson, learn(lesson))(text).map(({ tag }) => tag);
    };
    expect(tags(2)).toContain('rarity');
    expect(tags(3)).not.toContain('rarity');
  });
});

describe('words that name a tag are evidence for it', () => {
  test('its label and other names count, by how often they were right before', () => {
    const named = magazine(120).map((article, index) => {
      const topic = index % 5 === 0;
      const body = [...article.body, ...taggable('', topic ? 'The sourdough guild met' : 'Nobody met').body];
      return { ...article, body, tags: topic ? [...article.tags, 'guild'] : article.tags };
    });
    const suggest = suggestAfter(named, [{ tag: 'guild', names: ['Guild', 'baking circle'] }]);
    expect(suggest(taggable('News', 'The guild has a new hall'))).toContain('guild');
    expect(suggest(taggable('News', 'Nobody met while the pot had to simmer'))).not.toContain('guild');
  });

  test('another name counts like the label', () => {
    const named = magazine(80).map((article, index) =>
      index % 4 === 0 ? { ...article, title: `Baking circle ${index}` } : article,
    );
    const bread = (...names: readonly string[]): { reasons: number; probability: number } => {
      const lesson = prepareLesson(named, [{ tag: 'bread', names }], 3);
      const suggested = createSuggester(lesson, learn(lesson))(taggable('Baking circle', 'The weather'));
      const found = suggested.find(({ tag }) => tag === 'bread');
      const reasons = found?.reasons.filter(({ seen }) => seen === null).length ?? 0;
      return { reasons, probability: found?.probability ?? 0 };
    };
    const [withName, without] = [bread('Bread', 'baking circle'), bread('Bread')];
    expect(withName.reasons - without.reasons).toBe(1);
    expect(withName.probability).toBeGreaterThan(without.probability);
  });

  test('in any script', () => {
    const articles = magazine(80).map((article, index) =>
      index % 4 === 0
        ? taggable(`Письмо ${index}`, `Сегодня ${index} о винограде: лоза и сусло`, ['вино'])
        : index % 4 === 1
          ? taggable(`手紙${index}`, `今日は日本酒の米と麹について${index}`, ['酒'])
          : article,
    );
    const suggest = suggestAfter(articles);
    expect(suggest(taggable('Письмо', 'лоза и сусло'))).toEqual(['вино']);
    expect(suggest(taggable('手紙', '麹と米について'))).toEqual(['酒']);
  });
});

test('whatever the articles contain, suggestions are tags in use, each once, with a probability', () => {
  const text = fc
    .tuple(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.array(fc.constantFrom('a', 'b', 'ç', '')),
    )
    .map(([title, body, tags]) => taggable(title, body, tags));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 12 }), text, (articles, article) => {
      const lesson = prepareLesson(articles, [], 1);
      const suggested = createSuggester(lesson, learn(lesson))(article);
      const used = new Set(articles.flatMap(({ tags }) => tags));
      expect(new Set(suggested.map(({ tag }) => tag)).size).toBe(suggested.length);
      for (const { tag, probability } of suggested) {
        expect(used).toContain(tag);
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 60 },
  );
});

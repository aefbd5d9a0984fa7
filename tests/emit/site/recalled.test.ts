import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { NO_CACHE, type Shelf } from '../../../pipeline/cache/cache.ts';
import { createMemoryCache } from '../../../pipeline/cache/memory-cache.ts';
import { recallFrom } from '../../../pipeline/build/emitting/recall-from.ts';
import { relatedArticles } from '../../../pipeline/emit/site/reading/related.ts';
import {
  type MilestoneElsewhere,
  relatedMilestones,
} from '../../../pipeline/emit/site/reading/related-milestones.ts';
import type { AppliedTag, Article } from '../../../pipeline/model/publication.ts';
import { FIND_ANEW, type RecallFound } from '../../../pipeline/emit/sharing/recall-found.ts';
import { plainArticle, plainMilestone } from '../../support/plain-article.ts';

const SITE = 'https://example.org/';

/** Words that a few articles share. */
const word = fc.constantFrom('harbour', 'cranes', 'Docker', 'registries', 'lighthouse', 'AWS', 'kernel');
/** Some differ in what is no subject. */
const title = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.constantFrom('', ' 1', ' 2', ' of it'))
  .map(([words, end]) => words.join(' ') + end);
const tags = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom('sea', 'ships', 'code'), { maxLength: 2 }),
    fc.constantFrom('title' as const, 'body' as const),
  )
  .map(([ids, field]) =>
    ids.map((id): AppliedTag => ({
      id,
      label: id,
      evidence: [{ field, text: id, line: 1, column: 1 }],
      implied: false,
    })),
  );
const milestone = fc.record({
  title,
  tags,
  target: fc.constantFrom(null, 'https://a.example/x', 'https://b.example/'),
  text: fc.constantFrom('a text', 'another text'),
});
const one = fc.record({
  title,
  tags,
  language: fc.constantFrom('en', 'en', 'de'),
  milestones: fc.array(milestone, { maxLength: 3 }),
});

type Made = typeof one extends fc.Arbitrary<infer One> ? One : never;

function articles(those: readonly Made[]): readonly Article[] {
  return those.map(({ milestones, ...own }, at) => {
    const slug = `a${at}`;
    const article = plainArticle(SITE, {
      ...own,
      id: `tag:example.org,2024:${slug}`,
      source: `articles/${slug}.md`,
      slug,
      published: '2024-01-01T00:00:00Z',
      updated: '2024-01-01T00:00:00Z',
    });
    return {
      ...article,
      milestones: milestones.map(({ text, ...item }, index) =>
        plainMilestone(SITE, article, {
          ...item,
          id: `${article.id}/${index}`,
          anchor: `m${index}`,
          line: index + 1,
          body: { html: `<p>${text}</p>`, text },
        }),
      ),
    };
  });
}

/** What is found, by names. */
function found(all: readonly Article[], recall: RecallFound): unknown {
  const related = relatedArticles(all, recall);
  const milestones = relatedMilestones(all, recall);
  return all.map((article) => [
    related.get(article)?.map(({ slug }) => slug),
    milestones.ofArticle(article).map(nameOf),
    article.milestones.map((_, index) => milestones.ofMilestone(article, index).map(nameOf)),
  ]);
}

function nameOf({ article, card }: MilestoneElsewhere): unknown {
  return [article.slug, card.anchor];
}

/** A shelf of a cache on disk, which keeps nothing but JSON. */
function shelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    ...createMemoryCache(NO_CACHE).shelf(''),
    get: (key) => {
      const json = kept.get(key);
      return json === undefined ? undefined : JSON.parse(json);
    },
    put: (key, record) => void kept.set(key, JSON.stringify(record)),
  };
}

describe('what is found out about all articles together', () => {
  it('is, recalled after any change, the same as found anew', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(one, { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 4 }),
        (states) => {
          const recall = recallFrom(shelf());
          for (const state of states)
            expect(found(articles(state), recall)).toEqual(found(articles(state), FIND_ANEW));
        },
      ),
    );
  });

  it('is, recalled after a change of one thing, the same as found anew', () => {
    const names = fc.constantFrom('title', 'tags', 'language', 'milestones');
    const ofItem = fc.constantFrom('title', 'tags', 'target');
    fc.assert(
      fc.property(
        fc.array(one, { minLength: 2, maxLength: 6 }),
        fc.nat(),
        fc.oneof(
          fc.tuple(names, one).map(([name, other]) => (before: Made): Made => ({
            ...before,
            [name]: other[name],
          })),
          fc.tuple(ofItem, milestone).map(([name, other]) => ({ milestones, ...own }: Made): Made => ({
            ...own,
            milestones: milestones.map((item, at) => (at === 0 ? { ...item, [name]: other[name] } : item)),
          })),
        ),
        (state, at, change) => {
          const recall = recallFrom(shelf());
          found(articles(state), recall);
          const changed = state.map((before, place) =>
            place === at % state.length ? change(before) : before,
          );
          expect(found(articles(changed), recall)).toEqual(found(articles(changed), FIND_ANEW));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is not looked for again where only a text has changed', () => {
    const kept = shelf();
    const asked: string[] = [];
    const recall: RecallFound = (name, key, find, holds) =>
      recallFrom(kept)(
        name,
        key,
        () => {
          asked.push(name);
          return find();
        },
        holds,
      );
    const all = articles(
      (['a text', 'another text'] as const).map((text) => ({
        title: 'Docker registries',
        tags: [],
        language: 'en' as const,
        milestones: [{ title: 'harbour cranes', tags: [], target: null, text }],
      })),
    );
    found(all, recall);
    expect(asked).toEqual(['related articles', 'milestones near articles', 'milestones near milestones']);
    const [first] = all;
    const edited =
      first?.milestones.map((item) => ({ ...item, body: { html: '<p>x</p>', text: 'x' } })) ?? [];
    found([...all.slice(0, 1).map((before) => ({ ...before, milestones: edited })), ...all.slice(1)], recall);
    expect(asked).toHaveLength(3);
  });
});

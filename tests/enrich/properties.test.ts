import fc from 'fast-check';
import { expect, it } from 'vitest';

import { parseLock, serializeLock } from '../../pipeline/enrich/identity/lock/lock.ts';
import type { Lock } from '../../pipeline/enrich/identity/lock/lock.ts';
import type { Enriched } from '../../pipeline/enrich/publication.ts';
import { publish } from './publish.ts';
import type { ArticleDraft, MilestoneDraft } from './publish.ts';

const TAGS =
  'docker: {label: Docker, broader: c}\nc: {label: Containers}\nit: {label: IT, aliases: ["/v\\\\d/"]}';

const words = fc
  .array(fc.constantFrom(...'Docker,containers,IT,it,2016,In March,v1,Fixed,-,/,\n\n,容器,Ü,.'.split(',')), {
    maxLength: 8,
  })
  .map((pieces) => pieces.join(' '));
const text = fc.oneof({ weight: 3, arbitrary: words }, fc.string({ unit: 'binary', maxLength: 12 }));
const id = fc.option(fc.constantFrom('a', 'b', 'a/b', 'urn:xx:1', ' ', 'Ä ö'), { nil: undefined, freq: 4 });
const item: fc.Arbitrary<MilestoneDraft> = fc
  .record({
    title: text,
    body: text,
    ordinal: fc.option(fc.nat(3)),
    id,
    date: fc.option(fc.constantFrom('2016', '2016-13', ''), { nil: undefined, freq: 4 }),
    tags: fc.array(fc.constantFrom('docker', '-docker', 'Other', '-', ''), { maxLength: 2 }),
  })
  .map(({ id: ownId, date, ...rest }) => ({
    ...rest,
    ...(ownId === undefined ? {} : { id: ownId }),
    ...(date === undefined ? {} : { date }),
  }));
const draft: fc.Arbitrary<ArticleDraft> = fc.record({
  path: fc.constantFrom('a.md', 'b.md', 'c/d.md', 'e.md'),
  name: fc.constantFrom('a', 'b', 'c', 'ä', 'a/b'),
  heading: text,
  intro: text,
  id: fc.option(fc.constantFrom('a', 'b', 'x', 'urn:xx:1', 'tag:example.com,2024:a'), { freq: 4, nil: null }),
  published: fc.constantFrom(
    null,
    '2024-05-01T00:00:00Z',
    '2023-02-01T10:00:00+09:00',
    '2031-01-01T00:00:00Z',
  ),
  updated: fc.constantFrom(null, '2024-05-05T00:00:00Z'),
  draft: fc.boolean(),
  language: fc.constantFrom(null, 'de', 'zh', 'no such'),
  tags: fc.array(text, { maxLength: 2 }),
  items: fc.array(item, { maxLength: 5 }),
});
// The stage before gives every article a unique path and slug.
const drafts = fc
  .uniqueArray(draft, { selector: ({ path }) => path, maxLength: 4 })
  .map((all) => all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index));

function build(
  articles: readonly ArticleDraft[],
  lock: Lock | null = null,
  now = '2024-06-01T00:00:00Z',
): Enriched {
  return publish(articles, { tags: TAGS, now, ...(lock === null ? {} : { lock }) });
}

function shownIds({ publication }: Enriched): string[] {
  return publication.articles.flatMap((article) => [article.id, ...article.milestones.map((one) => one.id)]);
}

function lockedIds({ articles }: Lock): string[] {
  return articles.flatMap(({ id: own, milestones, removed }) => [
    own,
    ...[...milestones, ...removed].map((one) => one.id),
  ]);
}

it('gives unique ids, all of them in the lock, and unique anchors on each page', () => {
  fc.assert(
    fc.property(drafts, drafts, (before, after) => {
      const first = build(before);
      const second = build(after, first.lock);
      for (const result of [first, second]) {
        const ids = shownIds(result);
        const locked = lockedIds(result.lock);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(locked).size).toBe(locked.length);
        expect(locked).toEqual(expect.arrayContaining(ids));
        for (const { milestones } of result.publication.articles) {
          expect(new Set(milestones.map(({ anchor }) => anchor)).size).toBe(milestones.length);
        }
      }
    }),
    { numRuns: 200 },
  );
});

it('never loses an id, whatever is edited, moved or removed', () => {
  fc.assert(
    fc.property(drafts, drafts, (before, after) => {
      const first = build(before);
      const second = build(after, first.lock);
      expect(lockedIds(second.lock)).toEqual(expect.arrayContaining(lockedIds(first.lock)));
    }),
    { numRuns: 200 },
  );
});

it('gives the identical publication and lock when it runs again on what it wrote', () => {
  fc.assert(
    fc.property(drafts, drafts, (before, after) => {
      const first = build(after, build(before).lock);
      const { lock } = parseLock(serializeLock(first.lock), 'milepost.lock');
      expect(lock).not.toBeNull();
      const second = build(after, lock, '2029-01-01T00:00:00Z');
      expect(second.publication).toEqual(first.publication);
      expect(serializeLock(second.lock)).toBe(serializeLock(first.lock));
    }),
    { numRuns: 200 },
  );
});

it('gives the same whatever the order of the articles', () => {
  fc.assert(
    fc.property(drafts, drafts, (before, after) => {
      const { lock } = build(before);
      expect(build(after.toReversed(), lock)).toEqual(build(after, lock));
    }),
  );
});

it('keeps the ids of milestones that are shuffled', () => {
  const named = fc.uniqueArray(fc.record({ title: fc.string({ minLength: 1 }), body: text }), {
    selector: ({ title }) => title.normalize('NFC').replace(/\s+/gu, ' ').trim(),
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      named.chain((items) =>
        fc.tuple(
          fc.constant(items),
          fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length }),
        ),
      ),
      ([items, shuffled]) => {
        const first = build([{ items }]);
        const second = build([{ items: shuffled }], first.lock);
        const byTitle = ({ publication }: Enriched): Map<string, string> =>
          new Map(
            publication.articles.flatMap(({ milestones }) => milestones.map((one) => [one.title, one.id])),
          );
        expect(byTitle(second)).toEqual(byTitle(first));
      },
    ),
  );
});

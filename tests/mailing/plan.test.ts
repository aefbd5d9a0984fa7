import { describe, expect, test } from 'vitest';

import type { EditionRecord } from '../../pipeline/deliver/ledger/editions.ts';
import { digestSlug } from '../../pipeline/mailing/plan/digest-slug.ts';
import { articleEditions, dueEditions, withLedgerIds } from '../../pipeline/mailing/plan/due-editions.ts';
import { onlyWanted } from '../../pipeline/mailing/plan/digest-offer.ts';
import { editionNamed } from '../../pipeline/mailing/plan/plan-send.ts';
import { recentDigest } from '../../pipeline/mailing/plan/recent-digest.ts';
import { MailingFailure } from '../../pipeline/mailing/failure.ts';
import { isShort } from '../../pipeline/mailing/report.ts';
import type { Publication } from '../../pipeline/model/publication.ts';
import { materialOf } from './support/material.ts';
import { programWords } from '../support/program-words.ts';

const NOW = new Date('2026-03-10T12:00:00Z');

const publicationOf = (articles: Readonly<Record<string, string>>): Publication =>
  materialOf(articles, ':memory:').publication;

const record = (slug: string, change: Partial<EditionRecord> = {}): readonly [string, EditionRecord] => {
  const id = change.id ?? `tag:example.org,2026:${slug}`;
  return [
    id,
    { id, slug, kind: 'article', state: 'sending', hash: null, startedAt: null, paused: null, ...change },
  ];
};

describe('articles that can be sent', () => {
  const publication = publicationOf({ b: '2026-03-10', a: '2026-03-01', c: '2026-03-11' });
  const withChange = (change: object): Publication => ({
    ...publication,
    articles: publication.articles.map((article) =>
      article.slug === 'a' ? { ...article, ...change } : article,
    ),
  });
  const slugs = (from: Publication, now = NOW): readonly string[] =>
    articleEditions(from, now).map(({ slug }) => slug);

  test('are those whose time has come, oldest first', () => {
    expect(slugs(publication)).toEqual(['a', 'b']);
    expect(slugs(publication, new Date('2026-03-11T06:00:00Z'))).toEqual(['a', 'b', 'c']);
    expect(slugs(publication, new Date('2026-03-11T05:59:59.999Z'))).toEqual(['a', 'b']);
    expect(articleEditions(publication, NOW)[0]).toEqual({
      id: 'tag:example.org,2026:a',
      slug: 'a',
      published: '2026-03-01T06:00:00Z',
      article: publication.articles[1],
    });
  });

  test('are none without a date, and none that have expired', () => {
    expect(slugs(withChange({ published: null }))).toEqual(['b']);
    expect(slugs(withChange({ expired: true }))).toEqual(['b']);
  });

  test('are called by their slugs; one that there is not is told with the newest five', () => {
    const many = publicationOf(
      Object.fromEntries([1, 2, 3, 4, 5, 6].map((day) => [`d${day}`, `2026-03-0${day}`])),
    );
    const articles = articleEditions(many, NOW);
    expect(editionNamed(articles, 'd2')).toBe(articles[1]);
    expect(() => editionNamed(articles, 'no')).toThrow(
      expect.objectContaining({
        name: 'MailingFailure',
        message: '{"kind":"no-such-edition","slug":"no","newest":["d6","d5","d4","d3","d2"]}',
        problem: { kind: 'no-such-edition', slug: 'no', newest: ['d6', 'd5', 'd4', 'd3', 'd2'] },
      }),
    );
    expect(() => editionNamed([], 'no')).toThrow(MailingFailure);
  });
});

describe('an article that has lost its id', () => {
  const articles = articleEditions(publicationOf({ a: '2026-03-01', b: '2026-03-02' }), NOW);
  const ids = (...known: readonly (readonly [string, EditionRecord])[]): readonly string[] =>
    withLedgerIds(articles, new Map(known)).map(({ id }) => id.replace('tag:example.org,2026:', ''));

  test('has that of the ledger, by its slug', () => {
    expect(ids()).toEqual(['a', 'b']);
    expect(ids(record('a', { id: 'old' }))).toEqual(['old', 'b']);
    expect(ids(record('c', { id: 'old' }))).toEqual(['a', 'b']);
  });

  test('keeps its own where the ledger knows that, or the other is a digest or belongs to an article', () => {
    expect(ids(record('a'), record('a', { id: 'old' }))).toEqual(['a', 'b']);
    expect(ids(record('a', { id: 'old', kind: 'weekly' }))).toEqual(['a', 'b']);
    expect(ids(record('a', { id: 'tag:example.org,2026:b' }))).toEqual(['a', 'b']);
  });
});

describe('what is due', () => {
  const articles = articleEditions(
    publicationOf({
      old: '2026-03-04',
      late: '2026-03-06',
      day: '2026-03-05',
      sent: '2026-03-07',
      half: '2026-03-03',
    }),
    NOW,
  );
  const due = (firstUse: string): Readonly<Record<string, readonly string[]>> => {
    const known = new Map([record('sent', { state: 'complete' }), record('half'), record('gone')]);
    const { send, archive } = dueEditions(articles, known, firstUse);
    return { send: send.map(({ slug }) => slug), archive: archive.map(({ slug }) => slug) };
  };

  test('is what is unfinished, and what is new from the day of the first use on, oldest first', () => {
    expect(due('2026-03-05T18:00:00Z')).toEqual({ send: ['half', 'day', 'late'], archive: ['old'] });
    expect(due('2026-03-06T00:00:00Z')).toEqual({ send: ['half', 'late'], archive: ['old', 'day'] });
    expect(due('2026-03-01T00:00:00Z')).toEqual({ send: ['half', 'old', 'day', 'late'], archive: [] });
  });

  test('at one time is in the order of the site, whose first is sent last', () => {
    const publication = publicationOf({ b: '2026-03-05', c: '2026-03-05', a: '2026-03-05' });
    const onSite = publication.articles.map(({ slug }) => slug);
    const same = articleEditions(publication, NOW);
    expect(dueEditions(same, new Map(), '2026-03-01').send.map(({ slug }) => slug)).toEqual(
      onSite.toReversed(),
    );
    expect(dueEditions(same, new Map(), '2026-03-09').archive.map(({ slug }) => slug)).toEqual(
      onSite.toReversed(),
    );
  });
});

test('a digest is named by its period and day, and by a number where that is taken', () => {
  expect(digestSlug('weekly', NOW, new Set())).toBe('weekly-2026-03-10');
  expect(digestSlug('daily', NOW, new Set(['weekly-2026-03-10']))).toBe('daily-2026-03-10');
  expect(digestSlug('daily', NOW, new Set(['daily-2026-03-10']))).toBe('daily-2026-03-10-2');
  expect(digestSlug('daily', NOW, new Set(['daily-2026-03-10', 'daily-2026-03-10-2']))).toBe(
    'daily-2026-03-10-3',
  );
});

describe('the digest of the last period', () => {
  const at = new Date('2026-03-10T06:00:00Z');
  const brings = (period: 'daily' | 'weekly' | 'monthly', now = at): readonly string[] | undefined => {
    const publication = publicationOf({ a: '2026-02-07', b: '2026-03-03', c: '2026-03-09', d: '2026-03-10' });
    return recentDigest(publication, period, now, programWords())?.articles.map(
      ({ article }) => article.slug,
    );
  };

  test('brings what is no older than the period, newest first', () => {
    expect(brings('daily')).toEqual(['d', 'c']);
    expect(brings('weekly')).toEqual(['d', 'c', 'b']);
    expect(brings('monthly')).toEqual(['d', 'c', 'b', 'a']);
    const later = new Date(at.getTime() + 1);
    expect([brings('daily', later), brings('weekly', later), brings('monthly', later)]).toEqual([
      ['d'],
      ['d', 'c'],
      ['d', 'c', 'b'],
    ]);
  });

  test('brings the newest article alone where all are older, and is none where there is none', () => {
    expect(brings('daily', new Date('2026-04-01T00:00:00Z'))).toEqual(['d']);
    expect(brings('daily', new Date('2026-01-01T00:00:00Z'))).toBeUndefined();
    const publication = publicationOf({ a: '2026-03-10' });
    expect(recentDigest(publication, 'weekly', NOW, programWords())).toMatchObject({
      slug: 'weekly-2026-03-10',
    });
  });
});

test('of an offer is left what somebody gets: milestones, and articles that have none as a whole', () => {
  const { publication } = materialOf({ a: '2026-03-01', b: '2026-03-02', c: '2026-03-03' }, ':memory:', {
    milestones: { a: { m1: [], m2: [] }, c: { m3: [] } },
  });
  const articles = publication.articles
    .toReversed()
    .map((article) => ({ article, milestones: article.milestones }));
  const items = ['m1', 'm2', 'b', 'm3'].map((id) => ({ id, tags: [], day: '', number: null }));
  const kept = (...wanted: readonly number[]): unknown => {
    const offer = onlyWanted({ items, articles, idsChanged: ['x'] }, new Set(wanted));
    expect(offer.idsChanged).toEqual(['x']);
    const named = offer.articles.map(({ article, milestones }) => [
      article.slug,
      ...milestones.map(({ id }) => id),
    ]);
    return [offer.items.map(({ id }) => id), named];
  };
  expect(kept(0, 1, 2, 3)).toEqual([
    ['m1', 'm2', 'b', 'm3'],
    [['a', 'm1', 'm2'], ['b'], ['c', 'm3']],
  ]);
  expect(kept(1)).toEqual([['m2'], [['a', 'm2']]]);
  expect(kept(2)).toEqual([['b'], [['b']]]);
  expect(kept(3)).toEqual([['m3'], [['c', 'm3']]]);
  expect(kept()).toEqual([[], []]);
});

test.each(['rejected', 'deferred', 'unknown', 'waiting'] as const)(
  'a run of which one is %s is short; one of which all are accepted, skipped or at addresses that can’t be reached, is not',
  (kind) => {
    const none = { accepted: 9, rejected: 0, undeliverable: 0, deferred: 0, unknown: 0, skipped: 2, lost: 1 };
    const report = {
      ...none,
      suppressed: {},
      doubts: [],
      givenUp: [],
      id: 'e',
      slug: 'e',
      waiting: 0,
      retryFrom: null,
      complete: true,
    };
    expect(isShort(report)).toBe(false);
    expect(isShort({ ...report, [kind]: 1 })).toBe(true);
    expect(isShort({ ...report, rejected: 2, undeliverable: 2 })).toBe(false);
    expect(isShort({ ...report, rejected: 2, undeliverable: 1 })).toBe(true);
    const one = { receiver: 'd.example', count: 1, days: 5, reason: 'blocklisted', reply: '' } as const;
    expect(isShort({ ...report, givenUp: [one] })).toBe(true);
  },
);

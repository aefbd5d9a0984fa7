import { expect, it } from 'vitest';

import { publish } from './publish.ts';

it('leaves drafts out, says so, and keeps their lock entries', () => {
  const first = publish([{ items: [{ title: 'One' }] }]);
  const { publication, lock, diagnostics } = publish([{ draft: true, items: [] }], { lock: first.lock });
  expect(publication.articles).toEqual([]);
  expect(lock).toEqual(first.lock);
  expect(diagnostics).toMatchObject([
    { severity: 'info', rule: 'draft-left-out', file: 'content/articles/test.md' },
  ]);
});

it('leaves a future article out until its time has come, which then changes nothing in the lock', () => {
  const draft = { published: '2024-07-01T08:00:00Z', items: [{ title: 'One', body: 'A thing to come.' }] };
  const before = publish([draft], { now: '2024-07-01T07:59:59Z' });
  expect(before.publication.articles).toEqual([]);
  expect(before.diagnostics).toMatchObject([{ severity: 'info', rule: 'scheduled-left-out' }]);
  const due = publish([draft], { now: '2024-07-01T08:00:00Z', lock: before.lock });
  expect(due.publication.articles).toMatchObject([
    { id: 'tag:example.com,2024:test', published: draft.published, updated: draft.published },
  ]);
  expect(due.lock).toEqual(before.lock);
});

it('a future article that is edited, and then comes earlier, was never edited', () => {
  const far = { published: '2024-07-01T08:00:00Z', items: [{ title: 'One', body: 'A thing to come.' }] };
  const near = { published: '2024-06-02T08:00:00Z', items: [{ title: 'One', body: 'Something else.' }] };
  const { lock } = publish([far], { now: '2024-06-01T00:00:00Z' });
  const [article] = publish([near], { now: '2024-06-02T09:00:00Z', lock }).publication.articles;
  expect(article).toMatchObject({ published: near.published, updated: near.published });
  expect(article?.milestones).toMatchObject([{ updated: near.published }]);
});

it('a future article takes no id from what readers have', () => {
  const out = {
    path: 'a.md',
    name: 'a',
    items: [{ title: 'One', body: 'The same words as in the other one.' }],
  };
  const first = publish([out]);
  const coming = { ...out, path: 'b.md', name: 'b', id: 'a', published: '2024-07-01T08:00:00Z' };
  const second = publish([out, coming], { lock: first.lock });
  expect(second.publication.articles).toEqual(first.publication.articles);
  expect(second.lock.articles).toEqual(expect.arrayContaining([...first.lock.articles]));
  expect(second.diagnostics).toContainEqual(expect.objectContaining({ rule: 'doubled-id' }));
});

it('marks an article as expired from the very second that it states', () => {
  const draft = { expires: '2024-05-20T00:00:00Z' };
  const at = (now: string): boolean | undefined => publish([draft], { now }).publication.articles[0]?.expired;
  expect(at('2024-05-19T23:59:59Z')).toBe(false);
  expect(at('2024-05-20T00:00:00Z')).toBe(true);
});

it('puts the newest article first, equally old ones by path, and those without a date last', () => {
  const { publication } = publish([
    { path: 'a.md', name: 'a', published: null },
    { path: 'c.md', name: 'c', published: '2024-01-01T00:00:00Z' },
    { path: 'b.md', name: 'b', published: '2024-01-01T01:00:00+01:00' },
    { path: 'd.md', name: 'd', published: '2024-02-01T00:00:00Z' },
  ]);
  expect(publication.articles.map(({ source }) => source)).toEqual(['d.md', 'b.md', 'c.md', 'a.md']);
  expect(publication.articles.at(-1)).toMatchObject({ published: null, updated: null });
});

it('takes authors and language from the site if the article names none', () => {
  const author = { name: 'Ann', url: null, email: null };
  const { articles } = publish([
    { path: 'a.md', name: 'a' },
    { path: 'b.md', name: 'b', authors: [author], language: 'de' },
  ]).publication;
  expect(articles[0]).toMatchObject({ authors: [{ name: 'Editor' }], language: 'en' });
  expect(articles[1]).toMatchObject({ authors: [author], language: 'de' });
});

it('takes the date that the author states, and reports one that is not EDTF', () => {
  const { publication, diagnostics } = publish([
    {
      items: [
        { title: 'A', date: '2016-06/2016-09' },
        { title: 'B', body: 'In March 2017, it was sold.', date: 'spring' },
      ],
    },
  ]);
  const [article] = publication.articles;
  expect(article?.milestones.map(({ date }) => date?.edtf)).toEqual(['2016-06/2016-09', '2017-03']);
  expect(diagnostics).toMatchObject([{ severity: 'error', rule: 'invalid-date', line: 5 }]);
});

it('gives every article and milestone a permalink below the site', () => {
  const { publication } = publish([{ name: 'x', items: [{ title: 'Docker 1.10' }] }], {
    site: { url: 'https://example.com/blog/' },
  });
  const [article] = publication.articles;
  expect(article?.url).toBe('https://example.com/blog/articles/x/');
  expect(article?.milestones[0]?.url).toBe(`${article?.url}#docker-110`);
});

it('lists the tags in use by label, and the tags of an article by how often its milestones have them', () => {
  const { publication } = publish(
    [{ items: [{ title: 'A zebra' }, { title: 'A zebra and an ape' }, { title: 'Ants' }] }],
    { tags: 'z: {label: Zebra}\na: {label: ape, broader: m}\nm: {label: Mammals}\nn: {label: Newt}' },
  );
  expect(publication.tags.map(({ label }) => label)).toEqual(['ape', 'Mammals', 'Zebra']);
  expect(publication.articles[0]?.tags.map(({ id }) => id)).toEqual(['z', 'a', 'm']);
});

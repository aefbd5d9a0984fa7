import { describe, expect, it } from 'vitest';

import { EMPTY_LOCK } from '../../../pipeline/enrich/identity/lock/lock.ts';
import type { Enriched } from '../../../pipeline/enrich/publication.ts';
import { publish } from '../publish.ts';
import type { ArticleDraft, MilestoneDraft } from '../publish.ts';

const one: MilestoneDraft = {
  title: 'Docker 1.10',
  body: 'In February came user namespaces, seccomp profiles and a way to plug in rules.',
};
const two: MilestoneDraft = {
  title: 'Kubernetes finds a home',
  body: 'A foundation took the orchestrator in as its first project in March.',
};
const three: MilestoneDraft = {
  title: 'Docker 1.12',
  body: 'Swarm went into the engine itself, which pleased some and annoyed many others.',
};
const ITEMS: readonly MilestoneDraft[] = [one, two, three];
const DRAFT: ArticleDraft = {
  heading: 'Ten milestones',
  intro: 'It was a good year for them.',
  items: ITEMS,
};

/** Builds a draft, then another one with the lock of the first. */
function rebuild(before: readonly ArticleDraft[], after: readonly ArticleDraft[], site?: string): Enriched[] {
  const first = publish(before);
  const second = publish(after, {
    lock: first.lock,
    now: '2025-01-01T00:00:00Z',
    site: site ? { url: site } : {},
  });
  return [first, second];
}

/** Ids and anchors of an article and its milestones, by title. */
function identities(build: Enriched | undefined): Record<string, readonly string[]> {
  const all = (build?.publication.articles ?? []).flatMap(({ id, title, milestones }) => [
    [title, [id]] as const,
    ...milestones.map((milestone) => [milestone.title, [milestone.id, milestone.anchor]] as const),
  ]);
  return Object.fromEntries(all);
}

it('mints tag: URIs of host, year of publication, slug and anchor', () => {
  expect(identities(publish([DRAFT]))).toEqual({
    'Ten milestones': ['tag:example.com,2024:test'],
    'Docker 1.10': ['tag:example.com,2024:test/docker-110', 'docker-110'],
    'Kubernetes finds a home': [
      'tag:example.com,2024:test/kubernetes-finds-a-home',
      'kubernetes-finds-a-home',
    ],
    'Docker 1.12': ['tag:example.com,2024:test/docker-112', 'docker-112'],
  });
});

it('gives the identical publication and lock when nothing changed, at any later time', () => {
  const [first, second] = rebuild([DRAFT], [DRAFT]);
  expect(second).toEqual(first);
});

describe('ids and anchors stay', () => {
  it.each<[string, ArticleDraft, string?]>([
    ['when the file moves', { ...DRAFT, path: 'articles/2024/other.md' }],
    ['when the slug changes', { ...DRAFT, name: 'other' }],
    ['when file and slug change', { ...DRAFT, path: 'x.md', name: 'other' }],
    ['when the date changes', { ...DRAFT, published: '2023-12-31T00:00:00Z' }],
    ['when the site moves', DRAFT, 'https://other.example/blog/'],
    ['when milestones change places', { ...DRAFT, items: [three, one, two] }],
    [
      'when milestones are renumbered',
      { ...DRAFT, items: ITEMS.map((item, index) => ({ ...item, ordinal: 3 - index })) },
    ],
    [
      'when milestones lose their numbers',
      { ...DRAFT, items: ITEMS.map((item) => ({ ...item, ordinal: null })) },
    ],
    [
      'when bodies are written anew',
      { ...DRAFT, items: ITEMS.map(({ title }) => ({ title, body: `On ${title}.` })) },
    ],
    [
      'when bodies get longer',
      { ...DRAFT, items: ITEMS.map((item) => ({ ...item, body: `${item.body} And so on.` })) },
    ],
  ])('%s', (_, after, site) => {
    const [first, second] = rebuild([DRAFT], [after], site);
    expect(identities(second)).toEqual(identities(first));
  });

  it('when titles change', () => {
    const items = ITEMS.map((item, index) => ({ ...item, title: `Headline ${'I'.repeat(index + 1)}` }));
    const [first, second] = rebuild([DRAFT], [{ ...DRAFT, heading: 'Renamed', items }]);
    expect(Object.values(identities(second))).toEqual(Object.values(identities(first)));
  });

  it('when titles, places, file and slug change at once', () => {
    const items = [
      { ...three, title: 'Swarm' },
      { ...one, title: 'Rules' },
      { ...two, title: 'Adoption' },
    ];
    const [first, second] = rebuild([DRAFT], [{ ...DRAFT, path: 'y.md', name: 'y', items }]);
    const [article, ...milestones] = Object.values(identities(first));
    expect(Object.values(identities(second))).toEqual([article, milestones[2], milestones[0], milestones[1]]);
  });

  it('when a milestone without a text is retitled in place', () => {
    const bare = (...titles: readonly string[]): ArticleDraft => ({
      ...DRAFT,
      items: titles.map((title) => ({ title })),
    });
    const [first, second] = rebuild(
      [bare('Founded in Berlin', 'Kubernetes joins the foundation', 'Sold to a larger firm')],
      [bare('Founded in Berlin', 'Foundation adopts Kubernetes', 'Sold to a larger firm')],
    );
    expect(Object.values(identities(second))).toEqual(Object.values(identities(first)));
  });

  it('of all the others when one is added or removed', () => {
    const [first, second] = rebuild(
      [DRAFT],
      [{ ...DRAFT, items: [{ title: 'New', body: 'Put in first.' }, ...ITEMS] }],
    );
    expect(identities(second)).toMatchObject(identities(first));
    const [, third] = rebuild([DRAFT], [{ ...DRAFT, items: [one, three] }]);
    expect(identities(first)).toMatchObject(identities(third));
  });
});

it('keeps articles apart that change places: two files that swap their names', () => {
  const other = {
    ...DRAFT,
    path: 'b.md',
    name: 'b',
    heading: 'Other',
    intro: 'Quite another thing.',
    items: [],
  };
  const [first, second] = rebuild(
    [DRAFT, other],
    [
      { ...DRAFT, path: 'b.md', name: 'b' },
      { ...other, path: 'articles/test.md', name: 'test' },
    ],
  );
  expect(identities(second)).toEqual(identities(first));
});

it('recognises an article by its slug alone when file and text are new', () => {
  const [first, second] = rebuild(
    [{ ...DRAFT, items: [] }],
    [
      {
        path: 'new.md',
        heading: DRAFT.heading ?? '',
        intro: 'All of it was written once more, from scratch.',
      },
    ],
  );
  expect(identities(second)).toEqual(identities(first));
});

it('leaves the id with the file that was edited, not with a copy of its old text', () => {
  const edited = { ...DRAFT, intro: 'It was a good year for them all.' };
  const copy = { ...DRAFT, path: 'a-copy.md', name: 'copy', items: [] };
  const before = { ...DRAFT, items: [] };
  const [first, second] = rebuild([before], [{ ...edited, items: [] }, copy]);
  const byPath = ({ publication }: Enriched, path: string): string | undefined =>
    publication.articles.find(({ source }) => source === path)?.id;
  expect(first && second && byPath(second, 'articles/test.md')).toBe(
    first && byPath(first, 'articles/test.md'),
  );
});

it('lets a milestone keep its id when it moves to another article', () => {
  const other = { path: 'b.md', name: 'b', heading: 'Other', items: [] };
  const [first, second] = rebuild(
    [DRAFT, other],
    [
      { ...DRAFT, items: ITEMS.slice(1) },
      { ...other, items: ITEMS.slice(0, 1) },
    ],
  );
  expect(identities(second)).toEqual(identities(first));
});

it('never gives the id of a removed milestone to another, and gives it back when that one returns', () => {
  const without = { ...DRAFT, items: ITEMS.slice(1) };
  const [first, second] = rebuild([DRAFT], [without]);
  expect(second?.lock.articles[0]?.removed.map(({ id }) => id)).toEqual([
    'tag:example.com,2024:test/docker-110',
  ]);
  const namesake = {
    title: 'Docker 1.10',
    body: 'Something else entirely, about whales and their long ways.',
  };
  const lock = second?.lock ?? EMPTY_LOCK;
  const third = publish([{ ...without, items: [...without.items, namesake] }], { lock });
  expect(identities(third)['Docker 1.10']?.[0]).toBe('tag:example.com,2024:test/docker-110-2');
  expect(identities(publish([DRAFT], { lock }))).toEqual(identities(first));
});

describe('an article that is gone', () => {
  const first = publish([DRAFT]);
  const gone = publish([], { lock: first.lock });
  const stranger: ArticleDraft = {
    heading: 'Whales on their way',
    intro: 'In winter they swim south, and hardly anybody sees them.',
    items: [{ title: 'Docker 1.10', body: 'A harbour, of all places, was where one came to rest.' }],
  };

  it('keeps its ids in the lock', () => {
    expect(gone.publication.articles).toEqual([]);
    expect(gone.lock.articles.map(({ id }) => id)).toEqual(['tag:example.com,2024:test']);
    expect(publish([], { lock: gone.lock }).lock).toEqual(gone.lock);
  });

  it.each<[string, ArticleDraft]>([
    ['as it was', DRAFT],
    ['edited', { ...DRAFT, intro: 'It was a good year for all of them.', items: ITEMS.slice(1) }],
    [
      'under another title, in another file, at another address',
      { ...DRAFT, heading: 'X', path: 'x.md', name: 'x' },
    ],
  ])('has them again when it comes back %s', (_, back) => {
    const again = publish([back], { lock: gone.lock });
    expect(again.publication.articles[0]?.id).toBe('tag:example.com,2024:test');
    expect(Object.values(identities(first))).toEqual(
      expect.arrayContaining(Object.values(identities(again)).slice(1)),
    );
  });

  it.each<[string, ArticleDraft]>([
    ['at its address', { ...stranger, path: 'z.md' }],
    ['in its file', { ...stranger, name: 'whales' }],
    ['in its file and at its address', stranger],
  ])('leaves none of them to another %s', (_, other) => {
    const ids = Object.values(identities(publish([other], { lock: gone.lock }))).map(([id]) => id);
    const old = Object.values(identities(first)).map(([id]) => id);
    expect(ids).toHaveLength(2);
    expect(old).not.toEqual(expect.arrayContaining([ids[0]]));
    expect(old).not.toEqual(expect.arrayContaining([ids[1]]));
  });

  it('leaves none to another that takes its address in the same build', () => {
    const [, second] = rebuild([DRAFT], [{ ...stranger, path: 'z.md' }]);
    expect(second?.publication.articles[0]?.id).toBe('tag:example.com,2024:test-2');
  });
});

describe('a future date that is removed again', () => {
  const first = publish([{ ...DRAFT, published: '2025-05-01T00:00:00Z' }]);
  const dateless = (now: string): Enriched =>
    publish([{ ...DRAFT, published: null }], { lock: first.lock, now });

  it('is still waited for: nothing is shown that says it is published in the future', () => {
    const before = dateless('2025-04-30T23:59:59Z');
    expect(before.publication.articles).toEqual([]);
    expect(before.lock).toEqual(first.lock);
    expect(before.diagnostics).toMatchObject([{ rule: 'scheduled-left-out' }]);
  });

  it('shows the article on its day, under its ids, and the lock stays', () => {
    const after = dateless('2025-05-01T00:00:00Z');
    expect(after.publication.articles).toMatchObject([
      { id: 'tag:example.com,2025:test', published: '2025-05-01T00:00:00Z' },
    ]);
    expect(after.lock).toEqual(first.lock);
  });

  it('gives way to another date, or to one that need not be waited for', () => {
    const now = '2024-07-01T00:00:00Z';
    const { publication } = publish([{ ...DRAFT, published: '2024-06-30T00:00:00Z' }], {
      lock: first.lock,
      now,
    });
    expect(publication.articles).toMatchObject([
      { id: 'tag:example.com,2025:test', published: '2024-06-30T00:00:00Z' },
    ]);
  });
});

it('gives a new article that takes over a slug an id of its own', () => {
  const renamed = { ...DRAFT, name: 'renamed' };
  const stranger = { path: 'z.md', name: 'test', heading: 'Stranger' };
  const [first, second] = rebuild([DRAFT], [renamed, stranger]);
  expect(identities(second)).toEqual({ ...identities(first), Stranger: ['tag:example.com,2024:test-2'] });
});

describe('explicit ids', () => {
  const item = (title: string, id: string): MilestoneDraft => ({ title, id, body: `On ${title}.` });

  it('stay whatever else changes', () => {
    const before = { ...DRAFT, id: 'mine', items: [item('A', 'a'), item('B', 'b')] };
    const after = {
      path: 'q.md',
      name: 'q',
      id: 'mine',
      heading: 'Q',
      items: [item('Two', 'b'), item('One', 'a')],
    };
    const [first, second] = rebuild([before], [after]);
    const [article, a, b] = Object.values(identities(first));
    expect(article).toEqual(['tag:example.com,2024:mine']);
    expect(a).toEqual(['tag:example.com,2024:mine/a', 'a']);
    expect(Object.values(identities(second))).toEqual([article, b, a]);
  });

  it('are used as they are if they are URIs', () => {
    const [article, milestone] = Object.values(
      identities(
        publish([{ ...DRAFT, id: 'https://old.example/?p=5', items: [item('A', 'urn:isbn:0451450523')] }]),
      ),
    );
    expect(article).toEqual(['https://old.example/?p=5']);
    expect(milestone).toEqual(['urn:isbn:0451450523', 'a']);
  });

  it.each([
    'foo:bar',
    'urn:uuid:1',
    'tag:example.com:x',
    'http:/x',
    'https://old.example/ü',
    'https://a.example/a|b',
  ])('that are not URIs, such as %s, are names, because a feed may not contain such an id', (id) => {
    const [article] = publish([{ ...DRAFT, id }]).publication.articles;
    expect(article?.id).toMatch(/^tag:example\.com,2024:[\w\-.:/%]+$/u);
  });

  it('stay with the article that has them when another claims one, even by a name that it was minted from', () => {
    const mine = { path: 'm.md', name: 'mine', heading: 'Mine', id: 'mine' };
    for (const id of ['mine', 'tag:example.com,2024:mine']) {
      const [first, second] = rebuild([mine], [mine, { path: 'a.md', name: 'a', heading: 'Other', id }]);
      expect(identities(second)).toMatchObject(identities(first));
      expect(second?.diagnostics).toMatchObject([{ rule: 'doubled-id', file: 'content/a.md' }]);
    }
    const [first, second] = rebuild(
      [{ ...mine, id: null }],
      [
        { ...mine, id: null },
        { path: 'a.md', name: 'a', id: 'mine', draft: true },
      ],
    );
    expect(identities(second)).toEqual(identities(first));
  });

  it('claimed twice are an error, and the second gets a fresh one', () => {
    const articles = [
      { path: 'a.md', name: 'a', id: 'mine', items: [item('A', 'x'), item('B', 'x')] },
      { path: 'b.md', name: 'b', id: 'mine' },
    ];
    const { publication, diagnostics } = publish(articles);
    expect(diagnostics).toMatchObject([
      { severity: 'error', rule: 'doubled-id', file: 'content/b.md' },
      { severity: 'error', rule: 'doubled-id', file: 'content/a.md', line: 5 },
    ]);
    const ids = publication.articles.flatMap(({ id, milestones }) => [
      id,
      ...milestones.map((one) => one.id),
    ]);
    expect(new Set(ids).size).toBe(4);
  });
});

it('refuses a stated id that something else has in a later year as in the first', () => {
  const articles = [
    { ...DRAFT, path: 'a.md', name: 'one', heading: 'One', id: 'tag:example.com,2024:a' },
    { ...DRAFT, path: 'b.md', name: 'two', heading: 'Two', id: 'a', published: null },
    { ...DRAFT, path: 'c.md', name: 'a', heading: 'Three', published: '2031-01-01T00:00:00Z' },
  ];
  const first = publish(articles, { now: '2024-06-01T00:00:00Z' });
  const later = publish(articles, { now: '2029-01-01T00:00:00Z', lock: first.lock });
  expect(first.publication.articles.map(({ id }) => id)).not.toContain('tag:example.com,2031:a');
  expect(later.publication).toEqual(first.publication);
  expect(later.lock).toEqual(first.lock);
});

it('gives anchors that can be read in an address: nothing invisible is left of an emoji', () => {
  const { publication } = publish([{ items: [{ title: '✌️ Peace' }, { title: '❤️' }] }]);
  const anchors = publication.articles[0]?.milestones.map(({ anchor }) => anchor) ?? [];
  expect(anchors[0]).toBe('peace');
  expect(anchors.join('')).toMatch(/^[\w-]+$/);
});

it('gives anchors that are unique on the page, even for equal titles and for none', () => {
  const items = [
    { title: 'Fixed' },
    { title: 'Fixed' },
    { title: '!!!' },
    { title: '???' },
    { title: 'Fixed-1' },
  ];
  const anchors = publish([{ items }]).publication.articles[0]?.milestones.map(({ anchor }) => anchor);
  expect(new Set(anchors).size).toBe(5);
  expect(anchors).not.toContain('');
});

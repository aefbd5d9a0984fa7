import { PLAIN_EPISODE } from '../../pipeline/model/episode.ts';
import { describe, expect, test } from 'vitest';

import { type Collected, collect } from '../../pipeline/collect/collect.ts';
import type { FrontMatter } from '../../pipeline/model/source.ts';

async function collectFiles(
  files: Readonly<Record<string, string>>,
  allowedFields: readonly string[] = [],
): Promise<Collected> {
  return collect(
    {
      list: () => Promise.resolve(Object.keys(files)),
      read: (path) => Promise.resolve(Buffer.from(files[path] ?? '')),
    },
    { allowedFields, timeZone: null, permalink: '/articles/:slug/' },
  );
}

/** What the front matter says, and which rules found something in it. */
async function read(block: string): Promise<FrontMatter & { readonly rules: readonly string[] }> {
  const { sources, diagnostics } = await collectFiles({ 'articles/2016-12-27-a.md': `${block}\nText` });
  const [source] = sources;
  if (source === undefined) throw new Error(JSON.stringify(diagnostics));
  return { ...source.frontMatter, rules: diagnostics.map(({ rule }) => rule) };
}
const yaml = async (lines: string): ReturnType<typeof read> => read(`---\n${lines}\n---`);
const toml = async (lines: string): ReturnType<typeof read> => read(`+++\n${lines}\n+++`);

describe('an unknown field', () => {
  test('is reported once for all articles, at its first place', async () => {
    const articles = Object.fromEntries(
      Array.from({ length: 450 }, (_, index) => [
        `articles/${String(index).padStart(3, '0')}.md`,
        `---\ndate: 2016-12-27\ngeo: [1, 2]\n---\nText`,
      ]),
    );
    const { sources, diagnostics } = await collectFiles({
      ...articles,
      'articles/z.md': '---\ndate: 2016-12-27\nkicker: x\n---\nText',
    });
    expect(sources).toHaveLength(451);
    expect(diagnostics).toMatchObject([
      {
        severity: 'info',
        rule: 'unknown-field',
        message: '450 articles have the field “geo”, which is not read',
        file: 'content/articles/000.md',
        line: 3,
        column: 1,
      },
      { severity: 'info', message: '1 article has the field “kicker”, which is not read' },
    ]);
    expect(diagnostics[0]?.hint).toContain("frontMatter: { allow: ['geo'] }");
  });

  test('is not reported if it is allowed', async () => {
    const files = { 'articles/a.md': '---\ndate: 2016-12-27\ngeo: 1\nGeo: 2\n---\nText' };
    expect((await collectFiles(files, ['GEO'])).diagnostics).toEqual([]);
  });

  test.each(['titel', 'tgas', 'summry', 'langauge', 'darft', 'updatd', 'Pubdte', 'cover_imgae'])(
    'is a warning at its place where a known one was meant: %s',
    async (name) => {
      const { diagnostics } = await collectFiles({
        'articles/a.md': `---\ndate: 2016-12-27\n${name}: x\n---\nText`,
      });
      expect(diagnostics).toMatchObject([
        { severity: 'warning', rule: 'misspelt-field', file: 'content/articles/a.md', line: 3, column: 1 },
      ]);
    },
  );

  test.each([
    ['drfat: true', 'expected `draft`'],
    ['drfat: ture', 'expected `draft`'],
    ['Drafts: false', 'expected `draft`'],
    ['publised: false', 'expected `published`'],
    ['pulish: no', 'expected `publish`'],
    ['is-publishd: 0', 'expected `is_published`'],
    ['Publish-Dat: 2030-01-01', 'expected `publish_date`'],
    ['dat: 1 January 2030', 'expected `date`'],
    ['pdate: 2030-01-01', 'expected `date` or `update`'],
    ['expries: 2026-01-01', 'expected `expires`'],
    ['exipry_date: Jan 1, 2026', 'expected `expiry_date`'],
    ['unpublishd: true', 'expected `unpublished`'],
    ['staus: draft', 'expected `status`'],
    ['visiblity: private', 'expected `visibility`'],
    ['params:\n  drfat: true', 'expected `draft`'],
  ])('keeps the article back if it may decide on publishing: %s', async (line, expected) => {
    const { sources, diagnostics } = await collectFiles({
      'articles/a.md': `---\ntitle: A\n${line}\n---\nText`,
    });
    expect(sources).toEqual([]);
    expect(diagnostics).toMatchObject([{ severity: 'error', rule: 'misspelt-field', line: 3 }]);
    expect(diagnostics[0]?.message).toContain(expected);
    const name = /allow: \['(.*?)'\]/.exec(diagnostics[0]?.hint ?? '')?.[1] ?? '';
    const allowed = await collectFiles({ 'articles/a.md': `---\ntitle: A\n${line}\n---\nText` }, [name]);
    expect(allowed.sources).toHaveLength(1);
  });

  test.each([
    'data: ships.csv',
    'craft: knitting',
    'dates: [2026]',
    'daft: Ann',
    'stats: 12 ships',
    'expert: Ann',
    'extra:\n  data: [1, 2]',
    'rate: 1',
    'data: true',
    'gate: 0',
    'late: no',
    'params:\n  rate: 5',
  ])('keeps nothing back whose value is no date, truth or state: %s', async (line) => {
    const { sources } = await collectFiles({ 'articles/a.md': `---\ntitle: A\n${line}\n---\nText` });
    expect(sources).toHaveLength(1);
  });

  test.each([
    'name',
    'geo',
    'kicker',
    'sponsor',
    'amp',
    'seo',
    'type',
    'state',
    'links',
    'weight',
    'tumblr_id',
  ])('is not a misspelling of another: %s', async (name) =>
    expect((await yaml(`${name}: x`)).rules).not.toContain('misspelt-field'),
  );
});

describe('what other generators call', () => {
  test.each([
    ['summary', 'dev.to, Hugo', 'description: Words'],
    ['summary', 'Jekyll', 'excerpt: Words'],
    ['summary', 'Ghost', 'custom_excerpt: Words'],
    ['summary', 'the more specific first', 'description: Longer words\nexcerpt: Words'],
    ['summary', 'the own name before all', 'excerpt: Other\nsummary: Words\ndescription: Another'],
    ['summary', 'Hugo, with parameters', 'params:\n  description: Words'],
  ] as const)('%s: %s', async (field, _, lines) => {
    expect((await yaml(lines))[field]).toBe('Words');
  });

  test.each([
    'image: a.jpg',
    'cover_image: a.jpg',
    'cover: a.jpg',
    'coverImage: a.jpg',
    'featured-image: a.jpg',
    'feature_image: a.jpg',
    'thumbnail: a.jpg',
    'image: {src: a.jpg}',
    'cover: {url: a.jpg, relative: true}',
    'image: {path: a.jpg, width: 10}',
    'images: [a.jpg, b.jpg]',
    'images: [{url: a.jpg}]',
    'thumbnail: b.jpg\nimage: a.jpg',
    'image: null\ncover: a.jpg',
  ])('the picture: %s', async (lines) => {
    expect(await yaml(lines)).toMatchObject({ image: { url: 'a.jpg', alt: '' }, rules: [] });
  });

  test('the picture’s words', async () => {
    expect((await yaml('image:\n  src: a.jpg\n  alt: A harbour')).image?.alt).toBe('A harbour');
  });

  test.each(['image: false', 'images: []', 'cover:'])('no picture: %s', async (lines) => {
    expect(await yaml(lines)).toMatchObject({ image: null, rules: [] });
  });

  test('a picture that can’t be found is reported, and the article is published without it', async () => {
    expect(await yaml('featured_image: {uid: x, alt: }')).toMatchObject({
      image: null,
      rules: ['invalid-field'],
    });
  });

  test.each([
    'lastmod: 2017-01-02',
    'update_date: 2017-01-02',
    'last_modified_at: 2017-01-02',
    'updatedDate: 2017-01-02',
    'modified: 2017-01-02',
    'date_updated: 2017-01-02',
    'last_update:\n  date: 2017-01-02\n  author: Ann',
    'modified: 2017-05-05\nlastmod: 2017-01-02',
  ])('the last edit: %s', async (lines) => {
    expect(await yaml(lines)).toMatchObject({ updated: '2017-01-02T00:00:00Z', rules: [] });
  });

  test('an invalid last edit only costs that date', async () => {
    expect(await yaml('lastmod: yesterday')).toMatchObject({ updated: null, rules: ['invalid-date'] });
  });

  test.each([
    'publishDate: 2017-01-02\ndate: 2015-01-01',
    'date: 2015-01-01\npublishDate: 2017-01-02',
    'pubDate: 2017-01-02',
    'published: 2017-01-02',
    'published: yes\ndate: 2017-01-02',
    'created_at: 2015-01-01\ndate: 2017-01-02',
    'datePublished: 2017-01-02',
  ])('the date: %s', async (lines) => {
    expect(await yaml(lines)).toMatchObject({ published: '2017-01-02T00:00:00Z', draft: false, rules: [] });
  });

  test.each([
    'published: false',
    'published: no',
    'publish: "false"',
    'is_published: false',
    'isDraft: true',
    'private: true',
    'unpublished: true',
    'draft: false\nprivate: true',
    'visibility: paid',
    'status: draft',
    'status: darft',
  ])('a draft: %s', async (lines) => expect(await yaml(lines)).toMatchObject({ draft: true }));

  test.each(['draft: false', 'draft: null', 'private: no', 'status: published', 'status: in print'])(
    'no draft: %s',
    async (lines) => expect(await yaml(lines)).toMatchObject({ draft: false, rules: [] }),
  );

  test.each(['expires: 2026-01-02', 'expiresAt: 2026-01-02', 'expiration: 2026-01-02'])(
    'the end: %s',
    async (lines) => expect(await yaml(lines)).toMatchObject({ expires: '2026-01-02T00:00:00Z', rules: [] }),
  );

  test.each([
    ['author: Ann Lee', ['Ann Lee']],
    ['author: Ann Lee, Bo Ek and Cy', ['Ann Lee', 'Bo Ek', 'Cy']],
    ['author: Martin King, Jr., Ann Lee', ['Martin King, Jr.', 'Ann Lee']],
    ['authors: [Ann Lee, Bo Ek]', ['Ann Lee', 'Bo Ek']],
    ['author: {name: Ann Lee, link: "https://ann.example/"}', ['Ann Lee']],
    ['author:\n  display_name: Ann Lee\n  login: ann', ['Ann Lee']],
    ['authors:\n  - name: Ann Lee\n    title: Editor\n  - Bo Ek', ['Ann Lee', 'Bo Ek']],
    ['primary_author: {name: Ann Lee}', ['Ann Lee']],
    ['author: bo\nauthors: [Ann Lee]', ['Ann Lee']],
    ['extra:\n  author: Ann Lee', ['Ann Lee']],
  ])('the authors: %s', async (lines, names) => {
    const { authors, rules } = await yaml(lines);
    expect(authors.map(({ name }) => name)).toEqual(names);
    expect(rules).toEqual([]);
  });

  test.each([
    'tags: [a, b]',
    'categories: [a]\ntags: [b]',
    'category: a\nkeywords: [b]',
    'tags:\n  - {name: a, slug: x}\n  - b',
    'tag: [a, b]',
    'taxonomies: {tags: [a], categories: [b]}',
    'params: {tags: [a, b]}',
  ])('the tags: %s', async (lines) => {
    const { tags, rules } = await yaml(lines);
    expect(tags.map(({ text }) => text).toSorted()).toEqual(['a', 'b']);
    expect(rules).toEqual([]);
  });

  test('fields at the top level come before those in a table', async () => {
    expect(await toml('description = "Words"\n[extra]\ndescription = "Other"\nlang = "de"')).toMatchObject({
      summary: 'Words',
      language: 'de',
      rules: [],
    });
  });
});

describe('the address that the article had', () => {
  test.each([
    ['Zola', 'path: 2026/03/05/Rust-1.94.0', '/2026/03/05/Rust-1.94.0'],
    ['Zola, one segment', 'path: about-ships', '/about-ships'],
    ['Gatsby', 'path: /blog/ships/', '/blog/ships/'],
    ['Hugo', 'url: blog/ships.html', '/blog/ships.html'],
    ['Eleventy', 'permalink: blog/ships/index.html', '/blog/ships/index.html'],
    ['Eleventy, a file', 'permalink: ships.html', '/ships.html'],
    ['Pelican', 'url: posts/ships/\nsave_as: posts/ships/index.html', '/posts/ships/'],
    ['Pelican, one name', 'save_as: ships.html', '/ships.html'],
  ])('%s: %s', async (_, lines, permalink) => {
    expect(await yaml(lines)).toMatchObject({ permalink: { text: permalink }, slug: null, rules: [] });
  });

  test.each([
    ['a slug', 'permalink: ships', { slug: 'ships', permalink: null }],
    ['a slug of WordPress', 'post_name: ships', { slug: 'ships', permalink: null }],
  ])('%s: %s', async (_, lines, expected) =>
    expect(await yaml(lines)).toMatchObject({ ...expected, rules: [] }),
  );

  test.each([
    'path: content/posts/ships.md',
    'path: https://elsewhere.example/x',
    'url: https://elsewhere.example/x',
    'url: blog/ships?a=1',
    'permalink: "{{ page.fileSlug }}/"',
    'permalink: {build: /x/}',
    'slug: blog/ships',
    'save_as: ships.xml',
  ])('what can’t be taken over is named: %s', async (lines) => {
    expect(await yaml(lines)).toMatchObject({ permalink: null, rules: ['invalid-field'] });
  });

  test.each(['extra: {url: "https://elsewhere.example/", path: img/x}', 'url:', 'permalink: null'])(
    'nothing is said of what is none: %s',
    async (lines) => expect(await yaml(lines)).toMatchObject({ permalink: null, rules: [] }),
  );

  test('has its date, if nothing else states one', async () => {
    const dateOf = async (lines: string): Promise<string | null | undefined> =>
      (await collectFiles({ 'articles/a.md': `---\n${lines}\n---\nText` })).sources[0]?.frontMatter.published;
    expect(await dateOf('path: 2026/03/05/Rust-1.94.0')).toBe('2026-03-05T00:00:00Z');
    expect(await dateOf('permalink: /blog/2026/3/5/rust.html')).toBe('2026-03-05T00:00:00Z');
    expect(await dateOf('date: 2026-03-06\npath: 2026/03/05/rust')).toBe('2026-03-06T00:00:00Z');
    expect(await dateOf('path: 2026/13/45/rust')).toBeNull();
  });

  test.each([
    ['Eleventy', 'permalink: false'],
    ['Zola', 'render: false'],
    ['Hugo', 'build: {render: never}'],
    ['Hugo, before 0.145', '_build: {render: false}'],
  ])('none at all, so it is a draft: %s, %s', async (_, lines) =>
    expect(await yaml(lines)).toMatchObject({ draft: true, slug: null, permalink: null, rules: [] }),
  );

  test.each(['render: true', 'build: {list: never}'])('no draft: %s', async (lines) =>
    expect(await yaml(lines)).toMatchObject({ draft: false, rules: [] }),
  );
});

describe('text stays as written', () => {
  test.each([
    ['1.10', '1.10'],
    ['2024-01-01', '2024-01-01'],
    ['yes', 'yes'],
    ['true', 'true'],
    ['null', 'null'],
    ['007', '007'],
    ['0x1F', '0x1F'],
    ['1e3', '1e3'],
    ['.5', '.5'],
    ['12_000', '12_000'],
    ['"3.0"', '3.0'],
    ['1:30', '1:30'],
  ])('title: %s', async (written, title) => {
    expect((await yaml(`title: ${written}`)).title).toBe(title);
  });

  test.each(['', '~', '""'])('nothing is not a title: %s', async (written) => {
    expect((await yaml(`title: ${written}`)).title).toBeNull();
  });

  test('tags, authors, summaries, ids and slugs, too', async () => {
    const matter = await yaml(
      'tags: [3.10, 007, null, yes]\nauthor: 0x1F\nslug: 010\nsummary: 1.0\nid: 1.20',
    );
    expect(matter.tags.map(({ text, line, column }) => [text, line, column])).toEqual([
      ['3.10', 2, 8],
      ['007', 2, 14],
      ['null', 2, 19],
      ['yes', 2, 25],
    ]);
    expect(matter).toMatchObject({ authors: [{ name: '0x1F' }], slug: '010', summary: '1.0', id: '1.20' });
  });

  test('other generators write `null` if they know nothing', async () => {
    expect(
      await yaml('description: null\nauthor: null\nimage: null\nlastmod: null\ntags: null\nlang: null'),
    ).toMatchObject({
      summary: null,
      authors: [],
      image: null,
      updated: null,
      language: null,
      rules: [],
    });
  });

  test('in TOML as well', async () => {
    const matter = await toml(
      'title = 1.10 # not 1.1\ntags = [3.10, "x = 1.0", 1_000, true]\nslug = 2024-01-01\ndate = 2016-12-27 10:30:00Z\nsummary = """\n1.0, "2.0"\n"""\n[extra]\nauthor = 0x1F',
    );
    expect(matter).toMatchObject({
      title: '1.10',
      slug: '2024-01-01',
      published: '2016-12-27T10:30:00Z',
      summary: '1.0, "2.0"',
      authors: [{ name: '0x1F' }],
    });
    expect(matter.tags.map(({ text }) => text)).toEqual(['3.10', 'x = 1.0', '1_000', 'true']);
  });

  test('booleans and numbers still have their meaning in fields that need them', async () => {
    expect(
      await yaml('draft: false\nmilestones: {shape: headings, level: 3}\naudio: {url: a.mp3, length: 12}'),
    ).toMatchObject({
      draft: false,
      milestones: { shape: 'headings', level: 3 },
      audio: { url: 'a.mp3', length: 12, type: null, episode: PLAIN_EPISODE },
      rules: [],
    });
    expect(await yaml('milestones: false')).toMatchObject({ milestones: false, rules: [] });
  });

  test('aliases that multiply are an error, not a crash', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe'])
      bomb.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`);
    const { sources, diagnostics } = await collectFiles({
      'articles/a.md': `---\n${bomb.join('\n')}\n---\nText`,
    });
    expect(sources).toEqual([]);
    expect(diagnostics).toMatchObject([{ rule: 'front-matter-syntax', severity: 'error' }]);
  });
});

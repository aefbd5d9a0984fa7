import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type Collected, collect } from '../../pipeline/collect/collect.ts';
import type { ContentFolder } from '../../pipeline/collect/content-folder.ts';
import type { Source } from '../../pipeline/model/source.ts';

const OPTIONS = { allowedFields: [], timeZone: null, permalink: '/articles/:slug/' };

function folder(files: Readonly<Record<string, string | Uint8Array>>): ContentFolder {
  return {
    list: () => Promise.resolve(Object.keys(files)),
    read: (path) => {
      const content = files[path];
      if (content === undefined) return Promise.reject(new Error('gone'));
      return Promise.resolve(typeof content === 'string' ? Buffer.from(content) : content);
    },
  };
}

async function collectFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<Collected> {
  return collect(folder(files), OPTIONS);
}

async function one(
  content: string | Uint8Array,
  path = 'articles/a.md',
): Promise<{ source: Source; rules: readonly string[] }> {
  const { sources, diagnostics } = await collectFiles({ [path]: content });
  const [source] = sources;
  if (source === undefined) throw new Error(JSON.stringify(diagnostics));
  return { source, rules: diagnostics.map(({ rule }) => rule) };
}

describe('which files', () => {
  test('articles are .md, .markdown and .txt below articles/, at any depth, in order of their paths', async () => {
    const { sources } = await collectFiles({
      'articles/b/c.markdown': 'x',
      'articles/a.md': 'x',
      'articles/d.txt': 'x',
      'drafts/e.md': 'x',
      'articles/f.html': 'x',
      'tags.yaml': '[]',
    });
    expect(sources.map(({ path }) => path)).toEqual([
      'articles/a.md',
      'articles/b/c.markdown',
      'articles/d.txt',
    ]);
  });

  test('pictures, sound and documents beside them are published as they are', async () => {
    const { assets } = await collectFiles({
      'articles/a.png': 'x',
      'articles/b.mp3': 'x',
      'articles/c.exe': 'x',
      'notes/d.png': 'x',
    });
    expect(assets.map(({ path }) => path)).toEqual(['articles/a.png', 'articles/b.mp3']);
  });

  test('a file that can’t be read is reported, the others are read', async () => {
    const { sources, diagnostics } = await collect(
      {
        list: () => Promise.resolve(['articles/a.md', 'articles/b.md']),
        read: (path) =>
          path.endsWith('a.md') ? Promise.reject(new Error('EIO')) : Promise.resolve(Buffer.from('x')),
      },
      OPTIONS,
    );
    expect(sources).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      rule: 'unreadable-file',
      severity: 'error',
      file: 'content/articles/a.md',
    });
  });
});

test('the articles of a series whose names differ only in their dates are all published', async () => {
  const files: Record<string, string> = {
    'articles/2026-01-02-weekly.md': 'One',
    'articles/2026-01-09-weekly.md': 'Two',
    'articles/2026/01/16/weekly.md': 'Three',
    'articles/stated.md': '---\nslug: weekly\n---\nFour',
  };
  const { sources, diagnostics } = await collect(
    {
      list: () => Promise.resolve(Object.keys(files)),
      read: (path) => Promise.resolve(Buffer.from(files[path] ?? '')),
    },
    OPTIONS,
  );
  expect(sources.map(({ slug }) => slug)).toEqual(['weekly', '2026-01-09-weekly', '2026-01-16-weekly']);
  // A slug that an author states is not changed.
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
    { rule: 'duplicate-slug', file: 'content/articles/stated.md' },
  ]);
});

test.each([
  ['can’t be read', () => Promise.reject(new Error('EACCES')), 'unreadable-file'],
  ['is no text', () => Promise.resolve(Buffer.from([0, 0, 0, 0, 0])), 'binary-file'],
])('a vocabulary that %s is reported, and the articles go on', async (_, read, rule) => {
  const { sources, diagnostics, vocabulary } = await collect(
    {
      list: () => Promise.resolve(['tags.yaml', 'articles/a.md']),
      read: (path) => (path === 'tags.yaml' ? read() : Promise.resolve(Buffer.from('x'))),
    },
    OPTIONS,
  );
  expect(sources).toHaveLength(1);
  expect(vocabulary).toBeNull();
  expect(diagnostics).toContainEqual(
    expect.objectContaining({ severity: 'error', rule, file: 'content/tags.yaml' }),
  );
});

test('a file whose name is not UTF-8 is reported as such', async () => {
  const { diagnostics } = await collect(
    {
      list: () => Promise.resolve(['articles/caf\u{FFFD}.md']),
      read: () => Promise.reject(new Error('ENOENT')),
    },
    OPTIONS,
  );
  expect(diagnostics[0]).toMatchObject({ rule: 'file-name', severity: 'error' });
});

describe('front matter', () => {
  test.each([
    ['YAML', '---\ntitle: "A: b"\ndate: 2016-12-27\ntags: [x, y]\nauthor: Ann\n---\nText'],
    [
      'YAML after a byte order mark and empty lines',
      '\u{FEFF}\n\n---\ntitle: "A: b"\ndate: 2016-12-27\ntags: [x, y]\nauthor: Ann\n---\nText',
    ],
    [
      'YAML with CRLF',
      '---\r\ntitle: "A: b"\r\ndate: 2016-12-27\r\ntags:\r\n  - x\r\n  - y\r\nauthor: Ann\r\n---\r\nText',
    ],
    [
      'YAML with a tagged title and tags in one string',
      "---\ntitle: ! 'A: b'\ndate: 2016-12-27\ntags: x, y\nauthor: Ann\n---\nText",
    ],
    ['TOML', '+++\ntitle = "A: b"\ndate = 2016-12-27\ntags = ["x", "y"]\nauthors = ["Ann"]\n+++\nText'],
    [
      'TOML with taxonomies',
      '+++\ntitle = "A: b"\ndate = 2016-12-27T00:00:00Z\nauthors = ["Ann"]\n[taxonomies]\ntags = ["x", "y"]\n+++\nText',
    ],
    ['Pelican', 'Title: A: b\nDate: 2016-12-27\nTags: x, y\nAuthor: Ann\n\nText'],
  ])('%s', async (_, text) => {
    const { source } = await one(text);
    expect(source.frontMatter).toMatchObject({
      title: 'A: b',
      published: '2016-12-27T00:00:00Z',
      tags: [{ text: 'x' }, { text: 'y' }],
      authors: [{ name: 'Ann', url: null, email: null }],
    });
    const lines = text.replace('\u{FEFF}', '').split(/\r?\n/);
    for (const tag of source.frontMatter.tags)
      expect(lines[tag.line - 1]?.slice(tag.column - 1).startsWith(tag.text), tag.text).toBe(true);
    expect(source.text.trim()).toBe('Text');
  });

  test('its lines stay, but empty: every line of the text keeps its number', async () => {
    const { source } = await one('---\ntitle: A\n---\n\nText\n');
    expect(source.text.split('\n')[4]).toBe('Text');
  });

  test.each([
    ['2016-12-27', '2016-12-27T00:00:00Z'],
    ['2016-12-27 10:30', '2016-12-27T10:30:00Z'],
    ['2014-01-09 5:24:49 -0400', '2014-01-09T05:24:49-04:00'],
    ['2016-12-27T10:30:00+01:00', '2016-12-27T10:30:00+01:00'],
    ['2016/12/27', '2016-12-27T00:00:00Z'],
    ['27 December 2016', '2016-12-27T00:00:00Z'],
    ['December 27, 2016', '2016-12-27T00:00:00Z'],
    ['Tue, 27 Dec 2016 10:30:00 GMT', '2016-12-27T10:30:00Z'],
    ['Dec 27th, 2016 at 3:05 pm', '2016-12-27T15:05:00Z'],
    ['2016-02-29', '2016-02-29T00:00:00Z'],
  ])('the date %s', async (written, published) => {
    expect((await one(`---\ndate: ${written}\n---\nText`)).source.frontMatter.published).toBe(published);
    expect((await one(`---\ndate: "${written}"\n---\nText`)).source.frontMatter.published).toBe(published);
  });

  test.each(['2015-02-29', '2016-13-01', '2016-12-27 25:00', 'soon', '2016'])(
    'the date %s is none: an error, the article is left out',
    async (written) => {
      const { sources, diagnostics } = await collectFiles({
        'articles/a.md': `---\ndate: ${written}\n---\nText`,
      });
      expect(sources).toEqual([]);
      expect(diagnostics[0]).toMatchObject({ rule: 'invalid-date', line: 2, column: 1 });
    },
  );

  test.each([
    'draft: true',
    'published: false',
    'Status: draft',
    'status: private',
    'post_status: pending',
    'draft: "yes"',
  ])('%s makes a draft', async (line) => {
    expect((await one(`---\ndate: 2016-12-27\n${line}\n---\nText`)).source.frontMatter).toMatchObject({
      draft: true,
      published: '2016-12-27T00:00:00Z',
    });
  });

  test.each([
    'published_at: 2016-12-27',
    'publishedAt: 2016-12-27',
    'pubDatetime: 2016-12-27T00:00:00Z',
    'published: true\ndate: 2016-12-27',
  ])('%s is a date', async (lines) => {
    const { source, rules } = await one(`---\n${lines}\n---\nText`);
    expect(source.frontMatter).toMatchObject({ draft: false, published: '2016-12-27T00:00:00Z' });
    expect(rules).toEqual([]);
  });

  test('entities in a title are characters', async () => {
    expect(
      (await one("---\ntitle: 'DigitalGov&#8217;s &amp; more'\n---\nText")).source.frontMatter.title,
    ).toBe('DigitalGov’s & more');
  });

  test.each([
    'Using <b> & the <script> tag',
    'Write &amp;',
    '&amp;amp;',
    'a ]]> b ]]> c',
    'The <em></em> element',
    '1 &lt; 2',
  ])('a title about HTML is used as written: %s', async (title) => {
    const { source } = await one(`---\ntitle: ${JSON.stringify(title)}\n---\nText`);
    expect(source.frontMatter.title).toBe(title);
  });

  test.each([
    ['Writing for action <em>and</em> flexibility', 'Writing for action and flexibility'],
    ['<span class="x">A <i>fine</i></span> day', 'A fine day'],
    ['Tom &amp; Jerry, AT&amp;T', 'Tom & Jerry, AT&T'],
  ])('a title that another generator took for HTML is plain text: %s', async (title, plain) => {
    const { source } = await one(`---\ntitle: ${JSON.stringify(title)}\n---\nText`);
    expect(source.frontMatter.title).toBe(plain);
  });

  test.each([
    ['pt_br', 'pt-BR'],
    ['iw', 'he'],
    ['zh-hant-tw', 'zh-Hant-TW'],
  ])('a language is normalised to BCP 47: %s', async (written, tag) => {
    expect((await one(`---\nlang: ${written}\n---\nText`)).source.frontMatter.language).toBe(tag);
  });

  test.each(['english', 'jp', 'x-priv', 'a'])('%s is not a language', async (written) => {
    const { source, rules } = await one(`---\ndate: 2016-12-27\nlang: ${written}\n---\nText`);
    expect(source.frontMatter.language).toBeNull();
    expect(rules).toEqual(['invalid-field']);
  });

  test('Go’s zero time is not a date, and a two-digit year does not make one either', async () => {
    const zero = await one('---\ndate: 0001-01-01T00:00:00Z\n---\nText');
    expect([zero.source.frontMatter.published, zero.rules]).toEqual([null, ['no-date']]);
    const { diagnostics } = await collectFiles({ 'articles/a.md': '---\ndate: 0016-01-01\n---\nText' });
    expect(diagnostics).toMatchObject([{ rule: 'invalid-date' }]);
  });

  test('a rule at the top of a text is not front matter', async () => {
    const { source } = await one('---\n\nA text between rules.\n\n---\n\nMore.\n');
    expect(source.text).toContain('A text between rules.');
  });
});

describe('slugs that a file system ignoring case or Unicode forms takes for one', () => {
  test.each([
    ['case', ['articles/x/Ärger.md', 'articles/y/ärger.md']],
    ['Unicode forms', ['articles/x/\u00e9.md', 'articles/y/e\u0301.md']],
    ['two kinds of sigma', ['articles/x/λόγος.md', 'articles/y/λόγοσ.md']],
    ['names of no letter', ['articles/….md', 'articles/♥.md']],
    ['one name in two folders', ['articles/x/notes.md', 'articles/y/notes.md']],
  ])('%s: both are published, the second with a slug made from its path', async (_, paths) => {
    const collected = await collectFiles(Object.fromEntries(paths.map((path) => [path, 'Text'])));
    const [first = '', second = ''] = collected.sources.map(({ slug }) => slug);
    expect(second).toMatch(/-[\da-f]{8}$/);
    expect(second.startsWith(first.slice(0, 3))).toBe(true);
    expect(collected.diagnostics.filter(({ rule }) => rule === 'duplicate-slug')).toMatchObject([
      { severity: 'warning', file: `content/${[...paths].sort()[1]}` },
    ]);
    const again = await collectFiles({
      ...Object.fromEntries(paths.map((path) => [path, 'Text'])),
      'articles/z/other.md': 'Text',
    });
    expect(again.sources.map(({ slug }) => slug)).toEqual(expect.arrayContaining([first, second]));
  });

  test('a stated slug that can’t be used as written is reported', async () => {
    const { source, rules } = await one('---\ndate: 2026-01-01\nslug: CON\n---\nText');
    expect(source.slug).toBe('con-name');
    expect(rules).toEqual(['changed-slug']);
    expect((await one('---\ndate: 2026-01-01\nslug: Docker-1\n---\nText')).rules).toEqual([]);
  });
});

describe('what the path says', () => {
  test.each([
    ['articles/2016-12-27-containers.md', '2016-12-27T00:00:00Z', 'containers'],
    ['articles/2016/12/27/containers.md', '2016-12-27T00:00:00Z', 'containers'],
    ['articles/2016-12-27-containers/index.md', '2016-12-27T00:00:00Z', 'containers'],
    ['articles/Über uns & mehr.md', null, 'über-uns--mehr'.replace('--', '-')],
    ['articles/每周分享.md', null, '每周分享'],
    ['articles/2016-1300-odd.md', null, '2016-1300-odd'],
    ['articles/20190925-name.md', '2019-09-25T00:00:00Z', 'name'],
    ['articles/20190925.md', '2019-09-25T00:00:00Z', '20190925'],
    ['articles/20191399-name.md', null, '20191399-name'],
    ['articles/48151623-numbers.md', null, '48151623-numbers'],
    ['articles/….md', null, 'article'],
    ['articles/con.md', null, 'con-name'],
    ['articles/2016-12-27-NUL.md', '2016-12-27T00:00:00Z', 'nul-name'],
    [`articles/${'字'.repeat(80)}.md`, null, '字'.repeat(66)],
    [`articles/${'क्षि'.repeat(20)}.md`, null, 'क्षि'.repeat(16)],
    [`articles/${'x'.repeat(99)}${'e\u0301'.repeat(9)}.md`, null, `${'x'.repeat(99)}é`],
  ])('%s', async (path, published, slug) => {
    const { source } = await one('Text', path);
    expect(source).toMatchObject({ slug, frontMatter: { published } });
  });

  test('an impossible date is an error, unless the front matter has a date', async () => {
    const { sources, diagnostics } = await collectFiles({ 'articles/2016-02-31-odd.md': 'Text' });
    expect(sources).toEqual([]);
    expect(diagnostics[0]).toMatchObject({ rule: 'invalid-date', severity: 'error' });
    expect(
      (await one('---\ndate: 2016-03-01\n---\nText', 'articles/2016-02-31-odd.md')).source.frontMatter
        .published,
    ).toBe('2016-03-01T00:00:00Z');
  });

  test('front matter wins', async () => {
    expect(
      (await one('---\ndate: 2020-01-01\nslug: other\n---\nText', 'articles/2016-12-27-a.md')).source,
    ).toMatchObject({ slug: 'other', frontMatter: { published: '2020-01-01T00:00:00Z' } });
  });
});

describe('encodings', () => {
  test.each([
    ['UTF-8 with a byte order mark', Buffer.from('\u{FEFF}Zürich')],
    ['UTF-16, little end first', Buffer.from('\u{FEFF}Zürich', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\u{FEFF}Zürich', 'utf16le').swap16()],
  ])('%s', async (_, bytes) => {
    expect((await one(bytes)).source.text).toBe('Zürich');
  });

  test('bytes that are not UTF-8 are replaced, with a warning', async () => {
    const { source, rules } = await one(Buffer.from([0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68]));
    expect(source.text).toBe('Z\u{FFFD}rich');
    expect(rules).toContain('encoding');
  });
});

test('any bytes are read or reported, without an exception', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(`---\n${text}\n---\nText`)),
      ),
      async (bytes) => {
        const { sources, diagnostics } = await collectFiles({ 'articles/a.md': bytes });
        expect(
          sources.length + diagnostics.filter(({ severity }) => severity === 'error').length,
        ).toBeGreaterThan(0);
      },
    ),
  );
});

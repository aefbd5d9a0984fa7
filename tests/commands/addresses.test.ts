import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { ARTICLE, CONFIG, testPublication, type TestPublication } from './publication.ts';

const AT = (permalink: string): string =>
  CONFIG.replace("title: 'Test'", `title: 'Test', permalink: '${permalink}'`);
const TITLED = (title: string, fields = ''): string =>
  ARTICLE.replace('Three things that happened', title).replace('date:', `${fields}date:`);

function pages(publication: TestPublication): readonly string[] {
  return [...publication.files().keys()].filter(
    (path) =>
      path.endsWith('.html') &&
      !/^(?:index|404|archive|authors|tags|timeline|feeds|newsletters|search)\b/.test(path),
  );
}

describe('a pattern', () => {
  test.each([
    ['/:year/:month/:slug/', ['2016/12/three/index.html', '2017/01/weekly/index.html', 'undated/index.html']],
    [
      '/:year/:month/:day/:filename.html',
      ['2016/12/27/three.html', '2017/01/06/weekly.html', 'undated.html'],
    ],
    [
      '/blog/:title',
      ['blog/three-things-that-happened/index.html', 'blog/undated/index.html', 'blog/week/index.html'],
    ],
    ['/:category/:slug/', ['news/weekly/index.html', 'three/index.html', 'undated/index.html']],
  ])('%s gives articles their addresses', async (pattern, expected) => {
    const publication = testPublication({
      'milepost.config.ts': AT(pattern),
      'content/articles/2016-12-27-three.md': ARTICLE,
      'content/articles/2017-01-06-weekly.md': TITLED('Week', 'categories: [News]\n').replace(
        '2016-12-27',
        '2017-01-06',
      ),
      'content/articles/undated.md': '# No date\n\nText.\n',
    });
    expect((await publication.milepost('build')).code).toBe(0);
    expect(pages(publication)).toEqual(expected);
  });

  test(':filename is the name without its date, also of a folder, whatever slug an article has', async () => {
    const publication = testPublication({
      'milepost.config.ts': AT('/:filename/'),
      'content/articles/2016-12-27-one.md': TITLED('One', 'slug: other\n'),
      'content/articles/20161227-two.md': TITLED('Two'),
      'content/articles/2016-12-27-three/index.md': TITLED('Three'),
      'content/articles/2016/12/27/four.md': TITLED('Four'),
    });
    await publication.milepost('build');
    expect(pages(publication)).toEqual([
      'four/index.html',
      'one/index.html',
      'three/index.html',
      'two/index.html',
    ]);
  });

  test('a series whose files differ only in their dates needs no date in its slugs if the address has it', async () => {
    const publication = testPublication({
      'milepost.config.ts': AT('/:year/:month/:day/:slug/'),
      'content/articles/2026-01-02-weekly.md': TITLED('One').replace('2016-12-27', '2026-01-02'),
      'content/articles/2026-01-09-weekly.md': TITLED('Two').replace('2016-12-27', '2026-01-09'),
    });
    await publication.milepost('build');
    expect(pages(publication)).toEqual(['2026/01/02/weekly/index.html', '2026/01/09/weekly/index.html']);
  });

  test.each([
    [':year/:slug', 'expected a path on the site like'],
    ['/:year/:month/', 'expected :slug, :title or :filename in it'],
    ['/:yaer/:slug/', 'not `:yaer`'],
    ['/a b?/:slug/', 'expected a path on the site like'],
  ])('%s is a configuration error', async (pattern, message) => {
    const publication = testPublication({
      'milepost.config.ts': AT(pattern),
      'content/articles/a.md': ARTICLE,
    });
    const { code, stderr } = await publication.milepost('build');
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test('everything that refers to an article uses its address', async () => {
    const publication = testPublication({
      'milepost.config.ts': AT('/:year/:month/:slug/'),
      'content/articles/2016-12-27-three.md': ARTICLE.replace(
        'An introduction.',
        'An introduction with [a link](other.md), [a part](other.md#2-beta-follows) and ![a picture](shot.png).',
      ),
      'content/articles/other.md': TITLED('Other').replace('2016-12-27', '2020-05-06'),
      'content/articles/shot.png': 'x',
    });
    expect((await publication.milepost('build')).code).toBe(0);
    const page = publication.read('out/2016/12/three/index.html');
    expect(page).toContain('<a href="../../../2020/05/other/">a link</a>');
    expect(page).toMatch(/<a href="..\/..\/..\/2020\/05\/other\/#[^"]+">a part<\/a>/);
    expect(page).toContain('src="../../../articles/shot.png"');
    expect(publication.read('out/articles/shot.png')).toBe('x');
    for (const file of [
      'feed.xml',
      'atom.xml',
      'feed.json',
      'milestones/feed.json',
      'sitemap.xml',
      'data/articles.json',
    ])
      expect(publication.read(`out/${file}`), file).toContain('https://example.org/2016/12/three/');
    expect(publication.read('out/newsletters/three/edition.html')).toContain(
      'https://example.org/2016/12/three/',
    );
    const everywhere = [...publication.files().values()].join('\n');
    expect(everywhere).not.toMatch(/articles\/(?:three|other)\//);
  });
});

describe('permalink', () => {
  test.each([
    ['/2016/old-name/', '2016/old-name/index.html'],
    ['/2016/old-name', '2016/old-name/index.html'],
    ['/2016/old-name.html', '2016/old-name.html'],
    ['/2016/old-name/index.html', '2016/old-name/index.html'],
    ['/%C3%BCber/uns/', 'über/uns/index.html'],
    ['/:year/:title.html', '2016/three-things-that-happened.html'],
    ['/v1.2', 'v1.2/index.html'],
  ])('%s is the address of the article', async (permalink, path) => {
    const publication = testPublication({
      'milepost.config.ts': CONFIG,
      'content/articles/three.md': ARTICLE.replace('date:', `permalink: ${permalink}\ndate:`),
    });
    expect((await publication.milepost('build')).code).toBe(0);
    expect(existsSync(join(publication.root, 'out', path))).toBe(true);
    const html = publication.read(`out/${path}`);
    const canonical = /<link rel="canonical" href="https:\/\/example\.org\/([^"]*)">/.exec(html)?.[1] ?? '';
    expect(decodeURIComponent(canonical)).toBe(path.replace(/index\.html$/, ''));
  });

  test.each([
    '/tags/x/',
    '/',
    '/feed.xml',
    '/newsletters/',
    '/../x/',
    '/a?b=1',
    '/con/',
    'https://example.org/x/',
    '/:nope/',
  ])('%s is not valid: an error, and the article gets another address', async (permalink) => {
    const publication = testPublication({
      'milepost.config.ts': CONFIG,
      'content/articles/three.md': ARTICLE.replace('date:', `permalink: "${permalink}"\ndate:`),
    });
    const { code, stderr } = await publication.milepost('build');
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/content\/articles\/three\.md:3:\d+ error Unexpected/),
    ]);
    expect(pages(publication)).toEqual(['articles/three/index.html']);
  });

  test('if two articles state the same address, the first one has it; the other is reported with its place, and published', async () => {
    const publication = testPublication({
      'milepost.config.ts': CONFIG,
      'content/articles/a.md': TITLED('A', 'permalink: /x/\n'),
      'content/articles/b.md': TITLED('B', 'permalink: /X\n'),
    });
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toContain(
      'content/articles/b.md:3:12 error Unexpected address `/X/`, which content/articles/a.md has already; this article is at `/articles/b/`',
    );
    expect(code).toBe(1);
    expect(pages(publication)).toEqual(['articles/b/index.html', 'x/index.html']);
  });
});

describe('a former address of an article redirects to it', () => {
  test.each([
    [
      'aliases: [/2016/old/, /old.html, older]',
      ['2016/old/index.html', 'articles/older/index.html', 'old.html'],
    ],
    ['redirect_from: /2016/old', ['2016/old/index.html']],
    ['redirect_from:\n  - /a/\n  - /b.php', ['a/index.html', 'b.php/index.html']],
    ['alias: /q', ['q/index.html']],
  ])('%s', async (field, expected) => {
    const publication = testPublication({
      'milepost.config.ts': CONFIG,
      'content/articles/three.md': ARTICLE.replace('date:', `${field}\ndate:`),
    });
    const { code, stderr } = await publication.milepost('build');
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    expect(pages(publication)).toEqual([...expected, 'articles/three/index.html'].sort());
    for (const path of expected) {
      const page = publication.read(`out/${path}`);
      const root = '../'.repeat(path.split('/').length - 1) || './';
      expect(page).toContain(`<meta http-equiv="refresh" content="0; url=${root}articles/three/">`);
      expect(page).toContain('<link rel="canonical" href="https://example.org/articles/three/">');
      expect(page).toContain(`<a href="${root}articles/three/">Three things that happened</a>`);
    }
    expect(publication.read('out/sitemap.xml')).not.toMatch(/old|older|\/a\/|\/q\//);
  });

  test.each([
    ['that of another article', '/articles/other/', 'which content/articles/other.md has already'],
    ['a feed of the site', '/feed.xml', 'which is one of the site’s own'],
    ['its style sheet, as a folder', '/Style.css/old/', 'which is one of the site’s own'],
    ['a place for its own files', '/.milepost/manifest.json', 'which is one of the site’s own'],
    ['the former one of another', '/former/', 'which content/articles/other.md has already'],
    ['with a query', '/?p=3', 'expected a path on the site'],
    ['elsewhere', 'https://elsewhere.example/x/', 'expected a path on the site'],
    ['the front page', '/', 'which is one of the site’s own'],
  ])('but not if it is %s', async (_, alias, message) => {
    const publication = testPublication({
      'milepost.config.ts': CONFIG,
      'content/articles/other.md': TITLED('Other', 'aliases: /former/\n'),
      'content/articles/three.md': TITLED('Three', `aliases: ["${alias}", /kept/]\n`),
    });
    const { code, stderr } = await publication.milepost('build');
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining(
        `content/articles/three.md:3:12 warning Unexpected former address \`${alias}\`, ${message}`,
      ),
    ]);
    expect(pages(publication)).toEqual(
      [
        'articles/other/index.html',
        'articles/three/index.html',
        'former/index.html',
        'kept/index.html',
      ].sort(),
    );
  });

  test.each(['tags/css/', 'archive/2016/', 'authors/ann/', 'papers/'])(
    'not from /%s where the site has a page now; that is reported, and stops nothing',
    async (former) => {
      const publication = testPublication({
        'milepost.config.ts': CONFIG,
        'content/articles/three.md': TITLED('Three', `tags: [css]\nauthor: Ann\naliases: /${former}\n`),
        'content/static/papers/index.html': '<title>Papers</title>',
      });
      const { code, stderr } = await publication.milepost('build');
      expect([code, stderr]).toEqual([
        0,
        expect.stringContaining(
          `content/articles/three.md warning Unexpected output path \`${former}index.html\`, something else has it; it is left out`,
        ),
      ]);
      expect(publication.read(`out/${former}index.html`)).not.toContain('http-equiv="refresh"');
    },
  );

  test('the lock remembers the address from before a change of slug or pattern', async () => {
    const publication = testPublication({
      'milepost.config.ts': CONFIG,
      'content/articles/three.md': ARTICLE,
    });
    await publication.milepost('build');
    publication.write('milepost.config.ts', AT('/:year/:slug/'));
    await publication.milepost('build');
    expect(pages(publication)).toEqual(['2016/three/index.html', 'articles/three/index.html']);
    expect(publication.read('out/articles/three/index.html')).toContain('url=../../2016/three/');
    publication.write('content/articles/three.md', ARTICLE.replace('date:', 'slug: tales\ndate:'));
    await publication.milepost('build');
    expect(pages(publication)).toEqual([
      '2016/tales/index.html',
      '2016/three/index.html',
      'articles/three/index.html',
    ]);
    expect(publication.read('out/articles/three/index.html')).toContain('url=../../2016/tales/');
    expect(publication.read('out/2016/three/index.html')).toContain('url=../../2016/tales/');
    const lock = publication.read('milepost.lock');
    await publication.milepost('build');
    expect(publication.read('milepost.lock')).toBe(lock);
    // Another article may take the address; and if the article gets it back, nothing redirects there.
    publication.write('content/articles/new.md', TITLED('New', 'permalink: /articles/three/\n'));
    publication.write('milepost.config.ts', CONFIG);
    publication.write('content/articles/three.md', ARTICLE);
    const { code } = await publication.milepost('build');
    expect(code).toBe(0);
    expect(publication.read('out/articles/three/index.html')).toContain('<h1>New</h1>');
  });
});

describe('the id that an entry had in another generator’s feeds', () => {
  const build = async (
    field: string,
  ): Promise<Readonly<Record<'rss' | 'atom' | 'json' | 'flag', string | undefined>>> => {
    const publication = testPublication({
      'milepost.config.ts': CONFIG,
      'content/articles/three.md': ARTICLE.replace('date:', `${field}\ndate:`),
    });
    expect((await publication.milepost('build')).code).toBe(0);
    const [, flag, rss] =
      /<guid isPermaLink="(\w+)">([^<]*)<\/guid>/.exec(publication.read('out/feed.xml')) ?? [];
    const atom = /<entry>\s*<id>([^<]*)<\/id>/.exec(publication.read('out/atom.xml'))?.[1];
    const { items } = JSON.parse(publication.read('out/feed.json'));
    return { rss, atom, json: items[0].id, flag };
  };

  test.each([
    ['guid: https://old.example/?p=123', 'https://old.example/?p=123', 'https://old.example/?p=123', 'false'],
    [
      'guid: https://example.org/articles/three/',
      'https://example.org/articles/three/',
      'https://example.org/articles/three/',
      'true',
    ],
    ['id: tag:old.example,2010:1', 'tag:old.example,2010:1', 'tag:old.example,2010:1', 'false'],
    [
      'guid: 123 at https://old.example',
      '123 at https://old.example',
      'tag:example.org,2016:123%20at%20https:%2F%2Fold.example',
      'false',
    ],
    [
      'guid: 0F8FAD5B-D9CB-469F-A165-70867728950E',
      '0F8FAD5B-D9CB-469F-A165-70867728950E',
      'urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e',
      'false',
    ],
    ['guid: 4711\nid: urn:isbn:0451450523', '4711', 'urn:isbn:0451450523', 'false'],
  ])('%s', async (field, text, uri, flag) => {
    expect(await build(field)).toEqual({ rss: text, json: text, atom: uri.replace('%2F%2F', '//'), flag });
  });

  test('is kept by the lock when the front matter loses it', async () => {
    const publication = testPublication({
      'milepost.config.ts': CONFIG,
      'content/articles/three.md': ARTICLE.replace('date:', 'guid: 123 at old\ndate:'),
    });
    await publication.milepost('build');
    const before = publication.read('out/feed.xml');
    publication.write('content/articles/three.md', ARTICLE);
    await publication.milepost('build');
    expect(publication.read('out/feed.xml')).toBe(before);
  });
});

describe('a milestone has a page of its own', () => {
  const shared = CONFIG.replace("title: 'Test'", "title: 'Test', sharing: 'milestones'");
  const build = async (others: Readonly<Record<string, string>>) => {
    const publication = testPublication({
      'milepost.config.ts': shared,
      'content/articles/three.md': ARTICLE,
      ...others,
    });
    const { code, stderr } = await publication.milepost('build');
    expect(code).toBe(0);
    return { publication, stderr };
  };
  const path = 'articles/three/alpha-ships/index.html';

  test('below that of its article', async () => {
    const { publication, stderr } = await build({});
    expect(pages(publication)).toContain(path);
    expect(stderr).not.toContain('path-collision');
  });

  test.each([
    [
      'an article',
      { 'content/articles/other.md': TITLED('Other', 'permalink: /articles/three/alpha-ships/\n') },
      '<h1>Other',
    ],
    [
      'a page',
      {
        'content/pages/other.md':
          '---\ntitle: Other\npermalink: /articles/three/alpha-ships/\n---\n\nWords.\n',
      },
      '<h1>Other',
    ],
    ['a file', { 'content/static/articles/three/alpha-ships/index.html': 'Other' }, 'Other'],
  ])('but not where %s is, which is reported', async (_, others, words) => {
    const { publication, stderr } = await build(others);
    expect(publication.read(`out/${path}`)).toContain(words);
    expect(stderr).toContain(
      `content/articles/three.md warning Unexpected output path \`${path}\`, something else has it; it is left out`,
    );
  });
});

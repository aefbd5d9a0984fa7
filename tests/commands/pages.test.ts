import { describe, expect, test } from 'vitest';

import { ARTICLE, CONFIG, testPublication } from './publication.ts';

const SITE = (fields: string): string => CONFIG.replace("title: 'Test'", `title: 'Test', ${fields}`);
const GOOD = { 'milepost.config.ts': CONFIG, 'content/articles/2016-12-27-three.md': ARTICLE };
const ABOUT = '# About us\n\nWe write.\n\n1. First\n2. Second\n\n## Comments\n\nWrite to us. ![Us](us.png)\n';

describe('static files', () => {
  test('are copied to the site’s root unchanged, dot files too', async () => {
    const bytes = Uint8Array.from([0, 255, 10, 13]);
    const publication = testPublication({
      ...GOOD,
      'content/static/CNAME': 'example.org\n',
      'content/static/images/deep/a b.bin': bytes,
      'content/static/.well-known/security.txt': 'Contact: x\n',
      'content/static/.nojekyll': '',
      'content/static/.DS_Store': 'x',
      'content/static/old.html': '<p>Old</p>',
    });
    const { code, stderr } = await publication.milepost('build');
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('used by nothing')]);
    const files = publication.files();
    expect(files.get('CNAME')).toBe('example.org\n');
    expect(files.get('images/deep/a b.bin')).toBe(Buffer.from(bytes).toString('latin1'));
    expect(files.get('.well-known/security.txt')).toBe('Contact: x\n');
    expect(files.get('.nojekyll')).toBe('');
    expect(files.has('.DS_Store')).toBe(false);
    expect([...files.keys()].filter((path) => path.startsWith('static'))).toEqual([]);
    publication.write('content/static/CNAME', 'example.com\n');
    await publication.milepost('build');
    expect(publication.read('out/CNAME')).toBe('example.com\n');
  });

  test.each(['index.html', 'feed.xml', 'articles/three/index.html', 'Style.css', '.milepost/manifest.json'])(
    '%s does not overwrite what is made: it is named, and the rest is published',
    async (path) => {
      const publication = testPublication({
        ...GOOD,
        [`content/static/${path}`]: 'mine',
        'content/static/CNAME': 'example.org\n',
      });
      const { code, stderr } = await publication.milepost('build');
      expect([code, stderr]).toEqual([
        1,
        expect.stringContaining(`content/static/${path} error Unexpected output path \`${path}\``),
      ]);
      expect([...publication.files().values()]).not.toContain('mine');
      expect(publication.read('out/CNAME')).toBe('example.org\n');
    },
  );
});

describe('pages', () => {
  test('are whole, at their path, in the footer and the sitemap, and nowhere else', async () => {
    const publication = testPublication({
      ...GOOD,
      'content/pages/about.md': ABOUT,
      'content/pages/us.png': 'x',
      'content/pages/legal/Imprint & Co.md':
        '---\ntitle: Imprint\n---\nBy us. See [about](../about.md#comments).\n',
      'content/pages/licence-1.1.md': '# Licence\n\nFree.\n',
      'content/pages/draft.md': '---\ndraft: true\n---\nNot yet.\n',
      'content/articles/linking.md':
        '---\ndate: 2020-01-01\n---\n# Linking\n\nSee [us](../pages/about.md) and [there](../pages/about.md#comments).\n',
    });
    const { code, stderr } = await publication.milepost('build');
    expect([code, stderr]).toEqual([0, expect.stringContaining('2 articles')]);
    const about = publication.read('out/about/index.html');
    expect(about).toMatch(/<h1>About us<span id="about-us"><\/span><\/h1>/);
    for (const text of [
      'We write.',
      '<li>First</li>',
      'Write to us.',
      'src="../pages/us.png"',
      '<title>About us · Test</title>',
    ])
      expect(about).toContain(text);
    expect(about.match(/<h1/g)).toHaveLength(1);
    const imprint = publication.read('out/legal/imprint-co/index.html');
    expect(imprint).toContain('<a href="../../about/#comments">about</a>');
    expect(imprint).toContain('<li><a href="../../about/">About us</a></li>');
    expect(publication.read('out/articles/linking/index.html')).toContain('<a href="../../about/">us</a>');
    expect(publication.read('out/articles/linking/index.html')).toContain(
      '<a href="../../about/#comments">there</a>',
    );
    expect(publication.read('out/sitemap.xml')).toContain('<loc>https://example.org/legal/imprint-co/</loc>');
    // Nothing would lead on from a former address of a page, so it never changes.
    expect(publication.read('out/licence-11/index.html')).toContain('Free.');
    const naming = [...publication.files()]
      .filter(([, text]) => text.includes('We write.'))
      .map(([path]) => path);
    expect(naming).toEqual(['about/index.html']);
    expect([...publication.files().keys()].filter((path) => path.includes('draft'))).toEqual([]);
    expect(publication.read('milepost.lock')).not.toContain('about');
  });

  test.each([
    ['navigation: header', 'header'],
    ['navigation: footer', 'footer'],
    ['navigation: none', 'none'],
    ['title: About', 'footer'],
  ])('with `%s` are in: %s', async (field, place) => {
    const publication = testPublication({
      ...GOOD,
      'content/pages/about.md': `---\n${field}\npermalink: /us.html\naliases: /about/\n---\nText.\n`,
    });
    expect((await publication.milepost('build')).code).toBe(0);
    const [header = '', footer = ''] = publication.read('out/index.html').split('<main');
    expect([header.includes('href="./us.html"'), footer.includes('href="./us.html"')]).toEqual([
      place === 'header',
      place === 'footer',
    ]);
    expect(publication.read('out/us.html')).toContain('<p>Text.</p>');
    expect(publication.read('out/about/index.html')).toContain('url=../us.html');
  });

  test('the configuration decides the order, and names pages elsewhere', async () => {
    const publication = testPublication({
      ...GOOD,
      'milepost.config.ts': SITE(
        "navigation: ['b', { title: 'Code', url: 'https://code.example/' }, 'a.md', 'contcat'], footer: [{ title: 'Rules', url: '/rules.txt' }]",
      ),
      'content/pages/a.md': '# A page\n\nText.\n',
      'content/pages/b.md': '# B page\n\nText.\n',
      'content/pages/contact.md': '# C page\n\nText.\n',
    });
    const { code, stderr } = await publication.milepost('build');
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining(
        'milepost.config.ts:1:145 warning Unexpected page `contcat` in the navigation, expected `contact`',
      ),
    ]);
    const page = publication.read('out/a/index.html');
    const links = [...page.matchAll(/<li><a href="([^"]*)">([^<]*)<\/a><\/li>/g)].map(
      ([, href, title]) => `${title} ${href}`,
    );
    expect(links.filter((link) => /page|Code|Rules/.test(link))).toEqual([
      'B page ../b/',
      'Code https://code.example/',
      'A page ../a/',
      'Rules ../rules.txt',
      'C page ../contact/',
    ]);
  });

  test('one that asks for an address of the site’s own is reported, and gets another one', async () => {
    const publication = testPublication({ ...GOOD, 'content/pages/tags.md': '# Tags\n\nText of ours.\n' });
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toContain(
      'content/pages/tags.md:1:1 warning Unexpected address `/tags/`, which is one of the site’s own',
    );
    expect(code).toBe(0);
    expect([...publication.files()].filter(([, text]) => text.includes('Text of ours.'))).toHaveLength(1);
  });
});

test('unused files in content/ are reported once', async () => {
  const publication = testPublication({
    ...GOOD,
    'content/articles/2016-12-27-three.md': ARTICLE.replace(
      'An introduction.',
      'An introduction. ![x](used.png)',
    ),
    'content/articles/used.png': 'x',
    'content/articles/idle.png': 'x',
    'content/notes.txt': 'x',
    'content/drafts/a.md': 'x',
    'content/articles/style.css': 'x',
  });
  const { code, stderr } = await publication.milepost('build');
  expect([code, stderr]).toEqual([
    0,
    expect.stringContaining(
      'info 4 files are used by nothing: content/articles/idle.png, content/articles/style.css, content/drafts/a.md and 1 more',
    ),
  ]);
  expect(stderr.match(/used by nothing/g)).toHaveLength(1);
});

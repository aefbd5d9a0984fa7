import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { ARTICLE, CONFIG, testPublication } from './publication.ts';

const PATHS = [
  'index.html',
  'articles/three/index.html',
  'timeline/index.html',
  'feeds/index.html',
  'feed.xml',
  'atom.xml',
  'feed.json',
  'milestones/feed.xml',
  'milestones/atom.xml',
  'milestones/feed.json',
  'feeds.opml',
  'sitemap.xml',
  'robots.txt',
  'data/articles.json',
  'data/milestones.json',
  'data/schema.json',
  'newsletters/three/edition.html',
  'newsletters/three/edition.txt',
  'newsletters/three/edition.mjml',
  'newsletters/three/edition.eml',
];
const TAGS = `- id: alpha\n  label: Alpha\n`;

function sound(): ReturnType<typeof testPublication> {
  return testPublication({
    'milepost.config.ts': CONFIG,
    'content/articles/2016-12-27-three.md': ARTICLE,
    'content/tags.yaml': TAGS,
  });
}

describe('a build', () => {
  test('writes every path in the design document and says how much', async () => {
    const publication = sound();
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toMatch(/^1 article, 3 milestones: \d+ written, 0 unchanged, 0 removed/);
    expect(code).toBe(0);
    expect([...publication.files().keys()]).toEqual(
      expect.arrayContaining([...PATHS, 'tags/alpha/index.html', 'tags/alpha/feed.xml']),
    );
  });

  test('of the same input is byte-identical', async () => {
    const [one, two] = [sound(), sound()];
    await one.milepost('build');
    await two.milepost('build');
    expect(one.files()).toEqual(two.files());
    expect(one.read('milepost.lock')).toBe(two.read('milepost.lock'));
  });

  test.each<[string, (text: string) => string]>([
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['mixed line ends', (text) => text.replaceAll('\n\n', '\r\n\n')],
    ['a byte order mark', (text) => `\u{FEFF}${text}`],
  ])('gives the same data with %s', async (_, change) => {
    const [plain, changed] = [sound(), sound()];
    changed.write('content/articles/2016-12-27-three.md', change(ARTICLE));
    await plain.milepost('build');
    await changed.milepost('build');
    expect(changed.read('out/data/milestones.json')).toBe(plain.read('out/data/milestones.json'));
    expect(changed.read('out/data/articles.json')).toBe(plain.read('out/data/articles.json'));
  });

  test('a second time writes nothing', async () => {
    const publication = sound();
    await publication.milepost('build');
    const before = publication.times();
    const { stdout } = await publication.milepost('build', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, written: 0, removed: 0 });
    expect(publication.times()).toEqual(before);
  });

  test('touches only what an edit changes', async () => {
    const publication = sound();
    publication.write(
      'content/articles/2016-01-01-other.md',
      ARTICLE.replace('Three things that happened', 'Three others').replace('2016-12-27', '2016-01-01'),
    );
    await publication.milepost('build');
    const before = publication.times();
    publication.write(
      'content/articles/2016-12-27-three.md',
      ARTICLE.replace('nobody was surprised', 'everybody was surprised'),
    );
    await publication.milepost('build');
    const changed = [...publication.times()]
      .filter(([path, time]) => before.get(path) !== time)
      .map(([path]) => path);
    expect(changed).toContain('articles/three/index.html');
    expect(changed).not.toContain('newsletters/other/edition.html');
    expect(changed).not.toContain('style.css');
  });

  test('removes what nothing makes any more, and leaves other files alone', async () => {
    const publication = sound();
    await publication.milepost('build');
    publication.write('out/CNAME', 'example.org');
    publication.write('content/articles/2016-12-28-four.md', ARTICLE);
    rmSync(join(publication.root, 'content/articles/2016-12-27-three.md'));
    await publication.milepost('build');
    expect(existsSync(join(publication.root, 'out/newsletters/three/edition.eml'))).toBe(false);
    // The same article under another name: its old addresses redirect to the new ones.
    expect(publication.read('out/articles/three/index.html')).toContain('/articles/four/');
    expect(publication.read('out/newsletters/three/edition.html')).toContain('/newsletters/four/');
    expect(existsSync(join(publication.root, 'out/articles/four/index.html'))).toBe(true);
    expect(publication.read('out/CNAME')).toBe('example.org');
  });

  test('repairs a broken file', async () => {
    const publication = sound();
    await publication.milepost('build');
    const whole = publication.read('out/feed.xml');
    publication.write('out/feed.xml', 'x'.repeat(whole.length));
    publication.write('out/index.html', 'half');
    await publication.milepost('build');
    expect(publication.read('out/feed.xml')).toBe(whole);
  });

  test('removes what a killed build left half-written, and nothing of a running one', async () => {
    const publication = sound();
    publication.write('out/feed.xml.999999999.tmp', 'half');
    publication.write(`out/other.html.${process.pid}.tmp`, 'in the making');
    publication.write('out/notes.tmp', 'mine');
    await publication.milepost('build');
    expect(existsSync(join(publication.root, 'out/feed.xml.999999999.tmp'))).toBe(false);
    expect(existsSync(join(publication.root, `out/other.html.${process.pid}.tmp`))).toBe(true);
    expect(publication.read('out/notes.tmp')).toBe('mine');
  });

  test('removes what a killed build wrote of an article that was withdrawn later', async () => {
    const publication = sound();
    publication.write('out/articles/withdrawn/index.html', 'written before the kill');
    publication.write('out/.milepost/journal', 'articles/withdrawn/index.html\n../outside\n');
    await publication.milepost('build');
    expect(existsSync(join(publication.root, 'out/articles/withdrawn'))).toBe(false);
    expect(existsSync(join(publication.root, 'out/.milepost/journal'))).toBe(false);
  });

  test('publishes pictures beside the articles at the addresses that the article links to', async () => {
    const publication = sound();
    publication.write('content/articles/img/a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    publication.write(
      'content/articles/2016-12-27-three.md',
      ARTICLE.replace('An introduction.', '![A](img/a.svg)'),
    );
    await publication.milepost('build');
    expect(publication.read('out/articles/img/a.svg')).toContain('<svg');
    expect(publication.read('out/feed.xml')).toContain('https://example.org/articles/img/a.svg');
  });

  test('publishes SVG without what could run on the site, says so, and does not publish what nobody can judge', async () => {
    const publication = sound();
    publication.write(
      'content/static/logo.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>y()</script></svg>',
    );
    publication.write('content/articles/broken.SVG', '<svg xmlns="http://www.w3.org/2000/svg">');
    const { code, stderr } = await publication.milepost('build');
    expect(publication.read('out/logo.svg')).toBe('<svg xmlns="http://www.w3.org/2000/svg"/>');
    expect(stderr).toMatch(/content\/static\/logo\.svg warning .*`onload`, `<script>` active-svg/);
    expect(existsSync(join(publication.root, 'out/articles/broken.SVG'))).toBe(false);
    expect(stderr).toMatch(/content\/articles\/broken\.SVG error .*not published active-svg/);
    expect(code).toBe(1);
  });

  test('leaves an unwritable out folder as it is and says so', async () => {
    const publication = sound();
    publication.write('out', 'a file where the folder should be');
    const { code, stderr } = await publication.milepost('build');
    expect(code).toBe(1);
    expect(stderr).toContain(`Can't write ${publication.root}/out`);
    expect(publication.read('out')).toBe('a file where the folder should be');
  });

  test.skipIf(!existsSync('/proc/self'))(
    'into a folder that the system lets nobody make ends and says so',
    async () => {
      const { code, stderr } = await sound().milepost('build', '--out', '/proc/milepost');
      expect(stderr).toContain("Can't write /proc/milepost: the folder can’t be created there");
      expect(code).toBe(1);
    },
  );
});

describe('defaults: a folder with nothing but content/articles/', () => {
  test('builds, with placeholders and a warning for each', async () => {
    const publication = testPublication({
      'content/articles/three.md': ARTICLE.replace('date: 2016-12-27\n', ''),
    });
    const { code, stderr } = await publication.milepost('build', '--draft-url');
    expect(code).toBe(0);
    expect(stderr).toContain(
      'warning Expected `site.url`, found none; https://milepost.invalid/ is in every link',
    );
    expect(stderr).toContain('Expected `site.title`, found none');
    expect(stderr).toContain('content/articles/three.md:1:1 warning Expected a date, found none');
  });

  test.each([
    ['no address', '{ title: "T" }'],
    ['the placeholder for one', '{ title: "T", url: "https://milepost.invalid/" }'],
    [
      'the placeholder with another scheme and port',
      '{ title: "T", url: "http://milepost.invalid:8080/blog" }',
    ],
    ['another one that leads nowhere', '{ title: "T", url: "https://my-blog.invalid" }'],
  ])('%s: nothing is published, whatever was built to try things out', async (_, site) => {
    const publication = testPublication({
      'milepost.config.ts': `export default { site: ${site} };`,
      'content/articles/2016-12-27-three.md': ARTICLE,
    });
    const refused = await publication.milepost('build');
    expect(refused.stderr).toContain('error Expected `site.url`, found none');
    expect(refused.stderr).toContain('`--draft-url`');
    expect(refused.code).toBe(2);
    expect(existsSync(join(publication.root, 'out'))).toBe(false);
    expect(existsSync(join(publication.root, 'milepost.lock'))).toBe(false);
    expect((await publication.milepost('check')).code).toBe(2);
    expect((await publication.milepost('check', '--draft-url')).code).toBe(0);
    expect((await publication.milepost('build', '--draft-url')).code).toBe(0);
    expect(existsSync(join(publication.root, 'milepost.lock'))).toBe(false);
    expect(publication.read('out/feed.xml')).toMatch(/https?:\/\/(?:milepost|my-blog)\.invalid/);
    expect((await publication.milepost('build')).code).toBe(2);
    publication.write('milepost.config.ts', CONFIG);
    expect((await publication.milepost('build')).code).toBe(0);
    expect([...publication.files().values()].join('')).not.toMatch(/(?:milepost|my-blog)\.invalid/);
  });

  test('an article without a date is in the archive and the data, not in feeds and newsletters', async () => {
    const publication = testPublication({
      'content/articles/three.md': ARTICLE.replace('date: 2016-12-27\n', ''),
    });
    await publication.milepost('build', '--draft-url');
    expect(publication.read('out/index.html')).toContain('Three things that happened');
    expect(publication.read('out/data/milestones.json')).toContain('Alpha ships');
    expect(publication.read('out/feed.xml')).not.toContain('Three things that happened');
    expect([...publication.files().keys()].filter((path) => path.startsWith('newsletters/'))).toEqual([]);
  });

  test('a publication without articles is a site that says so', async () => {
    const publication = testPublication({ 'milepost.config.ts': CONFIG, 'content/articles/.gitkeep': '' });
    expect((await publication.milepost('build')).code).toBe(0);
    expect(existsSync(join(publication.root, 'out/index.html'))).toBe(true);
  });
});

describe('check', () => {
  test('finds what a build would find, and writes nothing', async () => {
    const publication = sound();
    publication.write('content/articles/2016-12-29-bad.md', '---\ndate: 2016-02-31\n---\nText.\n');
    const { code, stderr } = await publication.milepost('check');
    expect(code).toBe(1);
    expect(stderr).toContain(
      'content/articles/2016-12-29-bad.md:2:1 error Unexpected date `2016-02-31`, expected a day that exists',
    );
    expect(existsSync(join(publication.root, 'out'))).toBe(false);
    expect(existsSync(join(publication.root, 'milepost.lock'))).toBe(false);
  });
});

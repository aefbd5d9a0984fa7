import { join } from 'node:path';

import { parseAllHeaders } from '@netlify/headers-parser';
import { describe, expect, it } from 'vitest';

import { ARTICLE, type TestPublication, testPublication } from './publication.ts';

const ANN = "{ name: 'Ann', url: 'https://ann.example/', note: 'Ann repairs <b>clocks</b>.' }";

function publication(site: string, files: Readonly<Record<string, string>> = {}): TestPublication {
  return testPublication({
    'content/articles/2016-12-27-three.md': ARTICLE,
    'milepost.config.mjs': `export default { site: { url: 'https://example.org/log/', title: 'Log', description: 'A log', ${site} } };\n`,
    ...files,
  });
}

async function built(
  site: string,
  files: Readonly<Record<string, string>> = {},
): Promise<{ readonly publication: TestPublication; readonly stderr: string }> {
  const made = publication(site, files);
  const { code, stderr } = await made.milepost('build');
  expect(stderr).not.toContain('error');
  expect(code).toBe(0);
  return { publication: made, stderr };
}

describe('profiles elsewhere', () => {
  it('are the publication’s own at the foot of each page, named by their network', async () => {
    const { publication: made } = await built(
      "social: ['https://social.example/@log', 'https://github.com/log', 'mailto:log%40x@example.org', 'mailto:a%ZZ@example.org', 'https://www.blog.example/log', { title: 'Our choir', url: 'https://youtube.com/c' }]",
    );
    for (const page of ['index.html', 'articles/three/index.html', '404.html']) {
      const links = [...made.read(`out/${page}`).matchAll(/<a rel="me" href="([^"]*)">([^<]*)<\/a>/g)];
      expect(
        links.map(([, href, title]) => [href, title]),
        page,
      ).toEqual([
        ['https://social.example/@log', 'Mastodon'],
        ['https://github.com/log', 'GitHub'],
        ['mailto:log%40x@example.org', 'log@x@example.org'],
        ['mailto:a%ZZ@example.org', 'a%ZZ@example.org'],
        ['https://www.blog.example/log', 'blog.example'],
        ['https://youtube.com/c', 'Our choir'],
      ]);
    }
  });

  it.each(["'javascript:alert(1)'", "'/me'", "{ title: 'Me', url: 'log' }", "''"])(
    'are addresses, not %s, which is named with its place',
    async (link) => {
      const { code, stderr } = await publication(`social: [${link}]`).milepost('build');
      expect(code).not.toBe(0);
      expect(stderr).toContain('site.social.0');
      expect(stderr).toMatch(/milepost\.config\.mjs:1:\d+/);
    },
  );

  it('need not be: no page has a link to oneself', async () => {
    const { publication: made } = await built('');
    expect(made.read('out/index.html')).not.toContain('rel="me"');
  });
});

describe('a note about an author', () => {
  const note = (made: TestPublication, page: string): readonly (string | undefined)[] =>
    [...made.read(`out/${page}`).matchAll(/<p class="author-note" dir="auto">(.*?)<\/p>/g)].map(
      ([, text]) => text,
    );

  it('is below the articles and on the page of who has one, as the text that it is', async () => {
    const { publication: made } = await built(`authors: [${ANN}], note: 'Written by people.'`, {
      'content/articles/2016-01-01-two.md': ARTICLE.replace('---\n', '---\nauthors: [Ann, Bob]\n'),
      'content/articles/2016-01-02-bob.md': ARTICLE.replace('---\n', '---\nauthor: Bob\n'),
    });
    const own = ['Ann repairs &lt;b&gt;clocks&lt;/b&gt;.'];
    expect(note(made, 'articles/three/index.html')).toEqual(own);
    expect(note(made, 'articles/two/index.html')).toEqual(own);
    expect(note(made, 'articles/bob/index.html')).toEqual(['Written by people.']);
    expect(note(made, 'authors/ann/index.html')).toEqual(own);
    expect(note(made, 'authors/bob/index.html')).toEqual([]);
  });

  it('that changes changes the pages', async () => {
    const { publication: made } = await built("note: 'Before.'");
    made.write('milepost.config.mjs', made.read('milepost.config.mjs').replace('Before', 'After'));
    await made.milepost('build');
    expect(note(made, 'articles/three/index.html')).toEqual(['After.']);
  });
});

describe('humans.txt', () => {
  it('names who made the site, and pages point to it', async () => {
    const { publication: made } = await built(`authors: [${ANN}, 'Bob']`);
    expect(made.read('out/humans.txt')).toBe(
      [
        '/* TEAM */',
        'Author: Ann',
        'Site: https://ann.example/',
        '',
        'Author: Bob',
        '',
        '/* SITE */',
        'Title: Log',
        'Address: https://example.org/log/',
        'Last update: 2016/12/27',
        'Language: en',
        'Software: milepost https://github.com/milepost/milepost',
        '',
      ].join('\n'),
    );
    expect(made.read('out/articles/three/index.html')).toContain(
      '<link rel="author" type="text/plain" href="../../humans.txt">',
    );
  });

  it('names those whom articles name, too, each once, in lines of their own', async () => {
    const by = (authors: string): string => ARTICLE.replace('---\n', `---\nauthors: ${authors}\n`);
    const { publication: made } = await built(`authors: [${ANN}]`, {
      'content/articles/2016-01-02-zoe.md': by("[{ name: Zoe, url: 'https://zoe.example/' }, ann]"),
      'content/articles/2016-01-03-bob.md': by(
        String.raw`[{ name: Bob, url: "https://bob.example/\nAuthor: Eve" }, Ann]`,
      ),
    });
    const [team = ''] = made.read('out/humans.txt').split('/* SITE */');
    expect(team.trim().split('\n\n')).toEqual([
      '/* TEAM */\nAuthor: Ann\nSite: https://ann.example/',
      'Author: Bob\nSite: https://bob.example/Author:%20Eve',
      'Author: Zoe\nSite: https://zoe.example/',
    ]);
  });

  it('is there if only articles name somebody, and comes and goes with them', async () => {
    const named = ARTICLE.replace('---\n', '---\nauthor: Bob\n');
    const { publication: made } = await built('', { 'content/articles/2016-01-03-bob.md': named });
    expect(made.read('out/humans.txt')).toContain('/* TEAM */\nAuthor: Bob\n');
    expect(made.read('out/articles/three/index.html')).toContain('href="../../humans.txt"');
    made.write('content/articles/2016-01-03-bob.md', ARTICLE);
    await made.milepost('build');
    expect(made.files().has('humans.txt')).toBe(false);
    expect(made.read('out/articles/three/index.html')).not.toContain('humans.txt');
  });

  it('is not there if nobody is named, and nothing points to it', async () => {
    const { publication: made } = await built('');
    expect(made.files().has('humans.txt')).toBe(false);
    expect(made.read('out/index.html')).not.toContain('humans.txt');
  });
});

describe('a file that hosts and robots read', () => {
  it.each([
    ['humans.txt', `authors: [${ANN}]`],
    ['robots.txt', ''],
    ['_headers', "headers: 'netlify'"],
    ['.htaccess', "headers: 'apache'"],
  ])('%s is the publication’s own if it has one', async (path, site) => {
    const { publication: made, stderr } = await built(site, { [`content/static/${path}`]: 'mine\n' });
    expect(made.read(`out/${path}`)).toBe('mine\n');
    expect(stderr).not.toContain(path);
  });
});

/** Every file of a build, with the fields that Netlify’s own parser finds for it. */
async function sentBy(
  made: TestPublication,
): Promise<ReadonlyMap<string, readonly (readonly [name: string, value: string])[]>> {
  const { headers, errors } = await parseAllHeaders({
    headersFiles: [join(made.root, 'out', '_headers')],
    minimal: true,
    configHeaders: undefined,
  });
  expect(errors).toEqual([]);
  const rules = headers.map((rule) => {
    const path = rule.for.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
    // Cloudflare allows one star a path.
    expect(rule.for.split('*').length, rule.for).toBeLessThanOrEqual(2);
    return { matches: new RegExp(`^${path.join('.*')}$`), values: Object.entries(rule.values) };
  });
  return new Map(
    [...made.files().keys()].map((path) => [
      path,
      rules.flatMap(({ matches, values }) =>
        matches.test(`/${path}`) ? values.map(([name, value]) => [name.toLowerCase(), value] as const) : [],
      ),
    ]),
  );
}

describe('headers for a static host', () => {
  it('are written for none by default', async () => {
    const { publication: made } = await built('');
    expect([...made.files().keys()].filter((path) => /headers|htaccess/.test(path))).toEqual([]);
  });

  it('`_headers` gives each file each field once: its policy, and a lifetime to what pages and readers load', async () => {
    const { publication: made } = await built(`headers: 'netlify', authors: [${ANN}]`, {
      'content/tags.yaml': 'alpha:\n  label: Alpha\n',
    });
    const sent = await sentBy(made);
    expect(sent.size).toBeGreaterThan(20);
    for (const [path, fields] of sent) {
      const names = fields.map(([name]) => name);
      expect(new Set(names).size, path).toBe(names.length);
      expect(names, path).toEqual(
        expect.arrayContaining(['content-security-policy', 'x-content-type-options', 'referrer-policy']),
      );
      const lifetime = fields.find(([name]) => name === 'cache-control')?.[1];
      const isFeed = /(?:^|\/)(?:feed\.xml|atom\.xml|feed\.json)$/.test(path);
      const isLoaded = /^[^/]+\.(?:css|js|svg|png|ico|webmanifest)$/.test(path);
      expect(lifetime, path).toBe(
        isFeed
          ? 'public, max-age=900'
          : isLoaded
            ? 'public, max-age=600, stale-while-revalidate=86400'
            : undefined,
      );
    }
  });

  it('let forms go to where people subscribe, and nowhere else', async () => {
    const { publication: made } = await built("headers: 'netlify'");
    const policy = (): string | undefined =>
      /Content-Security-Policy: (.*)/.exec(made.read('out/_headers'))?.[1];
    expect(policy()).toContain("form-action 'self';");
    made.write(
      'milepost.config.mjs',
      "export default { site: { url: 'https://example.org/log/', title: 'Log', headers: 'netlify' }, newsletter: { from: { address: 'log@example.org' }, postalAddress: ['1 Road'], endpoint: 'https://lists.example.net/l/' } };\n",
    );
    await made.milepost('build');
    expect(policy()).toContain("form-action 'self' https://lists.example.net;");
  });

  it('`.htaccess` has the same fields, each pattern for what it means', async () => {
    const { publication: made } = await built("headers: 'apache'");
    const text = made.read('out/.htaccess');
    expect(text).toContain('Header always set X-Content-Type-Options "nosniff"');
    expect(text).toMatch(/Header always set Content-Security-Policy "default-src 'none'; [^"]*"\n/);
    expect(text).toContain('ErrorDocument 404 /log/404.html');
    const patterns = [...text.matchAll(/<FilesMatch "(.*)">/g)].map(
      ([, pattern = '']) => new RegExp(pattern),
    );
    for (const [path] of made.files()) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      expect(patterns.filter((pattern) => pattern.test(name)).length, name).toBeLessThanOrEqual(1);
    }
    for (const name of [
      'index.html',
      'feed.xml',
      'atom.xml',
      'feed.json',
      'style.css',
      'copy.js',
      'favicon.ico',
    ])
      expect(
        patterns.some((pattern) => pattern.test(name)),
        name,
      ).toBe(true);
    expect(patterns.some((pattern) => pattern.test('sitemap.xml'))).toBe(false);
  });

  it('named wrongly is said with its place', async () => {
    const { code, stderr } = await publication("headers: 'nginx'").milepost('build');
    expect(code).not.toBe(0);
    expect(stderr).toContain('site.headers');
  });
});

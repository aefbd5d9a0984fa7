import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { ARTICLE, CONFIG, testPublication } from './publication.ts';

const GOOD = { 'milepost.config.ts': CONFIG, 'content/articles/2016-12-27-three.md': ARTICLE };

describe('an article with an error is left out, the others are built, and the exit code is 1', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    [
      'broken YAML',
      '---\ntitle: "open\ndate: 2016-01-01\n---\nText.\n',
      /bad\.md:\d:\d+ error Unexpected YAML: /,
    ],
    ['broken TOML', '+++\ntitle = open\n+++\nText.\n', /bad\.md:2:\d+ error Unexpected TOML: /],
    [
      'front matter never closed',
      '---\ntitle: x\ntext\n',
      /bad\.md:\d:1 error Unexpected end of file in the front matter/,
    ],
    [
      'an impossible date',
      '---\ntitle: x\ndate: 2016-02-31\n---\nText.\n',
      /bad\.md:3:1 error Unexpected date `2016-02-31`, expected a day that exists/,
    ],
    [
      'a date that is none',
      '---\ndate: next Tuesday\n---\nText.\n',
      /bad\.md:2:1 error Unexpected date `next Tuesday`, expected one like 2016-12-27/,
    ],
    ['an empty file', '', /bad\.md:1:1 error Unexpected empty file, expected an article/],
    [
      'front matter and nothing else',
      '---\ntitle: x\n---\n',
      /bad\.md:1:1 error Unexpected end of file, expected text/,
    ],
    [
      'a binary file',
      new Uint8Array(512).map((_, index) => index % 256),
      /bad\.md:1:1 error Unexpected binary data, expected text in UTF-8/,
    ],
  ])('%s', async (_, content, message) => {
    const publication = testPublication({ ...GOOD, 'content/articles/2016-12-28-bad.md': content });
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
    expect(publication.read('out/index.html')).toContain('Three things that happened');
    expect(existsSync(join(publication.root, 'out/articles/bad'))).toBe(false);
  });

  test('two articles with the same slug: the second', async () => {
    const publication = testPublication({
      ...GOOD,
      'content/articles/2017-01-01-other.md': `---\nslug: three\n---\n${ARTICLE}`,
    });
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toContain(
      'content/articles/2017-01-01-other.md:1:1 error Unexpected slug `three`, which content/articles/2016-12-27-three.md has already',
    );
    expect(code).toBe(1);
  });
});

describe('what costs less than the article', () => {
  test('a misspelt field is a warning at its place, with the nearest name; the article is published', async () => {
    const publication = testPublication({
      ...GOOD,
      'content/articles/2016-12-28-odd.md': '---\ntitel: x\ntitle: Odd\n---\nText.\n',
    });
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toContain(
      'content/articles/2016-12-28-odd.md:2:1 warning Unexpected field `titel`, expected `title` misspelt-field',
    );
    expect(code).toBe(0);
    expect(publication.read('out/index.html')).toContain('Odd');
  });

  test('fields that the configuration allows, and those of other generators, are accepted', async () => {
    const publication = testPublication({
      ...GOOD,
      'milepost.config.ts': CONFIG.replace('site:', "frontMatter: { allow: ['mood'] }, site:"),
      'content/articles/2016-12-28-odd.md': '---\ntitle: Odd\nlayout: post\nmood: fine\n---\nText.\n',
    });
    expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  });

  test('a repeated field is a warning, the last one counts', async () => {
    const publication = testPublication({
      ...GOOD,
      'content/articles/2016-12-28-odd.md': '---\ntitle: First\ntitle: Second\n---\nText.\n',
    });
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toContain(':3:1 warning Unexpected second `title`, the last one counts');
    expect(code).toBe(0);
    expect(publication.read('out/index.html')).toContain('Second');
  });

  test('no front matter is a warning if there is no date', async () => {
    const publication = testPublication({ ...GOOD, 'content/articles/note.md': '# A note\n\nText.\n' });
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toContain(
      'content/articles/note.md:1:1 warning Expected a date, found none (the article has no front matter)',
    );
    expect(code).toBe(0);
    expect((await publication.milepost('build', '--strict')).code).toBe(1);
  });

  test('a picture whose name is not valid on every system is not published, everything else is', async () => {
    const publication = testPublication({ ...GOOD, 'content/articles/im: g.png': 'x' });
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toContain(
      'content/articles/im: g.png error Unexpected file name, expected one that is valid on every system',
    );
    expect(code).toBe(1);
    expect(publication.read('out/index.html')).toContain('Three things');
  });

  test('a broken vocabulary is one error with its place, and articles are published without those tags', async () => {
    const publication = testPublication({ ...GOOD, 'content/tags.yaml': '- id: [\n' });
    const { code, stderr } = await publication.milepost('build');
    expect(stderr.match(/content\/tags\.yaml:\d+:\d+ error/g)).toHaveLength(1);
    expect(code).toBe(1);
    expect(publication.read('out/index.html')).toContain('Three things');
  });
});

describe('what stops everything', () => {
  test.each([
    [
      'a configuration that does not run',
      'export default {',
      /milepost\.config\.ts error Unexpected failure to load: /,
    ],
    [
      'an unknown key',
      "export default { site: { titel: 'x' } };",
      /milepost\.config\.ts:1:26 error Unexpected key `site\.titel`, expected title /,
    ],
    [
      'a wrong value',
      "export default { site: { url: 'not a url' } };",
      /milepost\.config\.ts:1:26 error Unexpected value of `site\.url`/,
    ],
    [
      'a text where there should be a list',
      "export default { newsletter: { postalAddress: 'Street 1' } };",
      /error Unexpected value of `newsletter\.postalAddress`, expected a list, found a text /,
    ],
    [
      'no default export',
      'export const config = {};',
      /milepost\.config\.ts error Expected a default export, found none/,
    ],
  ])('%s: exit code 2, nothing is written', async (_, config, message) => {
    const publication = testPublication({ ...GOOD, 'milepost.config.ts': config });
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(existsSync(join(publication.root, 'out'))).toBe(false);
  });

  test('a mistyped --root does not become a site', async () => {
    const publication = testPublication(GOOD);
    const { code, stderr } = await publication.milepost('build', '--root', 'nowhere');
    expect(stderr).toContain(`There is no folder ${join(publication.root, 'nowhere')}`);
    expect(code).toBe(2);
    expect(existsSync(join(publication.root, 'nowhere'))).toBe(false);
  });

  test.each(['.', 'content', 'content/articles/out', 'templates', '..'])(
    '--out %s is refused: it would mix the site with its sources',
    async (out) => {
      const publication = testPublication(GOOD);
      const { code, stderr } = await publication.milepost('build', '--out', out);
      expect(stderr).toContain("it is, contains or lies in one of the publication's own folders");
      expect(code).toBe(2);
      expect(existsSync(join(publication.root, out, 'feed.xml'))).toBe(false);
    },
  );

  test('a lock file with conflict markers is an error with its line, and is never replaced', async () => {
    const lock = '{\n<<<<<<< HEAD\n  "version": 1\n=======\n>>>>>>> b\n}\n';
    const publication = testPublication({ ...GOOD, 'milepost.lock': lock });
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toMatch(/milepost\.lock:2:1 error /);
    expect(code).toBe(1);
    expect(publication.read('milepost.lock')).toBe(lock);
    expect(existsSync(join(publication.root, 'out'))).toBe(false);
  });
});

test('a symbolic link out of the content folder is not followed', async () => {
  const publication = testPublication({ ...GOOD, 'secret/private.md': '# Private\n\nSecret words.\n' });
  symlinkSync(join(publication.root, 'secret'), join(publication.root, 'content/articles/up'));
  symlinkSync(
    join(publication.root, 'secret/private.md'),
    join(publication.root, 'content/articles/link.md'),
  );
  await publication.milepost('build');
  expect(publication.read('out/data/articles.json')).not.toContain('Secret words');
});

describe('templates', () => {
  test('a misspelt variable is an error with file and line; other outputs are written', async () => {
    const publication = testPublication({ ...GOOD, 'templates/site/timeline.liquid': '<p>\n{{ titel }}\n' });
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toMatch(/templates\/site\/timeline\.liquid:2:\d+ error /);
    expect(code).toBe(1);
    expect(publication.read('out/index.html')).toContain('Three things');
    expect(existsSync(join(publication.root, 'out/timeline/index.html'))).toBe(false);
  });

  test('a template of the publication replaces that of the program', async () => {
    const publication = testPublication({ ...GOOD, 'templates/site/style.css': 'body { color: teal }' });
    await publication.milepost('build');
    expect(publication.read('out/style.css')).toBe('body { color: teal }');
  });

  test('a template that names a missing one says which', async () => {
    const publication = testPublication({
      ...GOOD,
      'templates/site/404.liquid': '{% render "partials/nowhere.liquid" %}',
    });
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toContain('partials/nowhere.liquid');
    expect(code).toBe(1);
  });
});

describe('the command line', () => {
  test.each([
    [['bild'], /unknown command 'bild'[^]*build/],
    [['build', '--owt', 'x'], /unknown option '--owt'[^]*--out/],
    [['explain'], /missing required argument 'file'/],
    [['explain', 'nowhere.md'], /Can't read nowhere\.md/],
  ])('%j exits with 2 and says what was probably meant', async (args, message) => {
    const { code, stderr } = await testPublication(GOOD).milepost(...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  test('every command has help with an example', async () => {
    const publication = testPublication({});
    for (const command of ['build', 'check', 'explain', 'send', 'deliveries', 'subscribers', 'serve']) {
      const { code, stdout } = await publication.milepost(command, '--help');
      expect(stdout, command).toMatch(/Examples?:/);
      expect(code).toBe(0);
    }
  });

  test('on GitHub the worst ten findings are annotations, and all are in the summary of the step', async () => {
    const publication = testPublication({}, {});
    const summary = join(publication.root, 'summary.md');
    const onGitHub = testPublication(
      { ...GOOD, 'content/articles/a.md': '---\nlanguage: x-no\n---\nText.\n' },
      { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary },
    );
    const { stderr } = await onGitHub.milepost('build');
    expect(stderr).toContain(
      '::error file=content/articles/a.md,line=2,col=1,title=invalid-field::Unexpected language `x-no`',
    );
    const workspace = testPublication(
      { ...GOOD, 'content/articles/a.md': '---\nlanguage: x-no\n---\nText.\n' },
      { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: join(onGitHub.root, '..') },
    );
    expect((await workspace.milepost('build')).stderr).toContain(
      `::error file=${workspace.root.split('/').at(-1) ?? ''}/content/articles/a.md,`,
    );
    expect(publication.read('summary.md')).toContain(
      '| error | content/articles/a.md:2:1 | Unexpected language `x-no`, expected a BCP 47 tag |',
    );
  });
});

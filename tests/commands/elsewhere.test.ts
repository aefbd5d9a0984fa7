import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { ARTICLE, CONFIG, testPublication } from './publication.ts';

describe('where no publication is', () => {
  test.each([
    'build',
    'check',
    'doctor',
    'send --yes',
    'digest weekly --yes',
    'tags',
    'preview',
    'stats',
    'serve',
    'bounce',
    'subscribers list',
    'deliveries list',
    'explain content/articles/a.md',
    'new Title',
  ])('%s says that one thing, and names `milepost init`', async (line) => {
    const publication = testPublication({});
    const { code, stderr } = await publication.milepost(...line.split(' '));
    expect(stderr).toMatch(/^There is no publication in [^\n]+\n +Begin one with `milepost init`[^\n]+\n$/);
    expect(code).toBe(2);
    expect(publication.files('.')).toEqual(new Map());
  });

  test.each([
    ['_config.yml', 'Jekyll'],
    ['hugo.toml', 'Hugo'],
    ['eleventy.config.js', 'Eleventy'],
    ['config.toml', 'Hugo or Zola'],
    ['pelicanconf.py', 'Pelican'],
  ])('beside %s, it names the guide on moving from %s by its address', async (file, program) => {
    const { stderr } = await testPublication({ [file]: '' }).milepost('build');
    expect(stderr).toContain(`looks like ${program}: https://`);
    expect(stderr).toContain('/docs/guides/moving.md says how to move');
  });

  test('an article is explained all the same', async () => {
    const { code, stdout } = await testPublication({ 'draft.md': ARTICLE }).milepost('explain', 'draft.md');
    expect(stdout).toContain('The title promises 3 items.');
    expect(code).toBe(0);
  });
});

describe('a publication is also where there is', () => {
  test('only a page, with the address in the environment', async () => {
    const env = { MILEPOST_BASE_URL: 'https://example.org/' };
    const publication = testPublication({ 'content/pages/a.md': '# A\n' }, env);
    expect((await publication.milepost('check')).stderr).toContain('0 articles');
    // An address alone, which an environment has for any folder, is none.
    expect((await testPublication({}, env).milepost('build')).stderr).toContain('There is no publication');
  });

  test('a configuration: the first article makes its folder', async () => {
    const publication = testPublication({ 'milepost.config.ts': CONFIG });
    expect(await publication.milepost('new', 'Title')).toMatchObject({ code: 0 });
    expect([...publication.files('content/articles').keys()]).toEqual(['2026-11-24-title.md']);
  });
});

test.each([
  ['notes.example.org', 'expected `https://notes.example.org/`'],
  ['//notes.example.org/a', 'expected `https://notes.example.org/a`'],
  ['ftp://notes.example.org', 'expected `https://notes.example.org/`'],
  ['my notes', 'expected a web address like `https://example.org/`'],
])('a site at %j is told what to write: %s', async (url, expected) => {
  const written = `export default { site: { url: ${JSON.stringify(url)}, title: 'T', description: 'D' } };\n`;
  const files = { 'milepost.config.ts': written, 'content/articles/2016-12-27-three.md': ARTICLE };
  const fromFile = await testPublication(files).milepost('check');
  expect(fromFile.stderr).toContain(`Unexpected value of \`site.url\`, ${expected}`);
  const fromEnvironment = await testPublication(
    { ...files, 'milepost.config.ts': CONFIG },
    { MILEPOST_BASE_URL: url },
  ).milepost('check');
  expect(fromEnvironment.stderr).toContain(`Unexpected MILEPOST_BASE_URL \`${url}\`, ${expected}`);
});

test('where there are findings, but neither errors nor warnings, `check` does not say that there are none', async () => {
  const publication = testPublication({
    'milepost.config.ts': CONFIG,
    'content/articles/2016-12-27-three.md': ARTICLE,
    'content/articles/2016-12-28-draft.md': ARTICLE.replace('---\n', '---\ndraft: true\n'),
  });
  const { stderr } = await publication.milepost('check');
  expect(stderr).toContain(' info ');
  expect(stderr).toMatch(/: no errors or warnings\n$/);
  rmSync(join(publication.root, 'content/articles/2016-12-28-draft.md'));
  expect((await publication.milepost('check')).stderr).toMatch(/: no findings\n$/);
});

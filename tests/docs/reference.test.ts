import { join } from 'node:path';

import { describe, expect, test, vi } from 'vitest';

import { configKeys } from '../../docs/site/reference/configuration.ts';
import { commandHelps } from '../../docs/site/reference/commands.ts';
import { FIELD_WORDS } from '../../docs/site/reference/front-matter.ts';
import { isOfKind, OUTPUT_KINDS } from '../../docs/site/reference/outputs.ts';
import { REFERENCE } from '../../docs/site/reference/pages.ts';
import { templateNames, TEMPLATE_TYPES, templatesPage } from '../../docs/site/reference/templates.ts';
import { pagefind } from '../../pipeline/build/searching/pagefind.ts';
import { OWN_FIELDS } from '../../pipeline/collect/front-matter/known-fields.ts';
import { searchableDocument } from '../../pipeline/emit/search/searchable.ts';
import { ARTICLE, CONFIG, testPublication } from '../commands/publication.ts';
import { samplePublication } from '../emit/publication-fixture.ts';

vi.unmock('../../pipeline/build/searching/pagefind.ts');

const DOCS = join(import.meta.dirname, '../../docs');

describe('the reference in docs/reference is what the code says (`npm run docs:reference` writes it)', () => {
  test.each(Object.entries(REFERENCE))('%s', { timeout: 240_000 }, async (path, make) => {
    await expect(await make()).toMatchFileSnapshot(join(DOCS, path));
  });
});

test('every key of the configuration is explained', () => {
  const keys = configKeys();
  expect(keys.length).toBeGreaterThan(50);
  expect(keys.filter(({ words }) => words === '').map(({ path }) => path)).toEqual([]);
});

test('every field of front matter is explained, and no other', () => {
  expect(Object.keys(FIELD_WORDS).sort()).toEqual(Object.keys(OWN_FIELDS).sort());
});

test('every template is in the reference, and no other', () => {
  const templates = templateNames().filter((name) => !/^serve|partials|layout\.mjml/.test(name));
  expect(templates).toEqual(Object.keys(TEMPLATE_TYPES).sort());
});

test('every variable of a template is explained', () => {
  const rows = templatesPage().split('\n');
  expect(rows.length).toBeGreaterThan(300);
  expect(rows.filter((row) => /^\|.*\| *\|$/.test(row))).toEqual([]);
});

test('commands are found in the help of the program, and those below them in theirs', async () => {
  const names = (await commandHelps('')).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['', 'build', 'check', 'subscribers', 'subscribers import']));
});

test('every file of a build with everything in it is of a kind that the reference names, and every kind is there', async () => {
  const publication = testPublication({
    'milepost.config.mjs': CONFIG.replace("title: 'Test'", "title: 'Test', authors: ['Ann']").replace(
      '} };',
      '}, feeds: { limit: 1 } };',
    ),
    'content/articles/2016-12-27-one.md': ARTICLE.replace(
      'title:',
      'tags: [docker]\naliases: [/old/one/]\ntitle:',
    ),
    'content/articles/2016-12-28-two.md': `${ARTICLE.replace('title:', 'tags: [docker]\ntitle:')}\n![A dot](dot.gif)\n`,
    'content/articles/dot.gif': 'GIF89a\u0001\0\u0001\0\0\0\0;',
    'content/pages/about.md': '# About\n\nText.\n',
    'content/static/CNAME': 'example.org\n',
  });
  expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  // What tests build has a stand-in for the search index.
  const index = await pagefind().index(samplePublication().articles.map(searchableDocument));
  if ('failure' in index) throw new Error(index.failure);
  const files = [...publication.files('out').keys(), ...index.files.map(({ path }) => `pagefind/${path}`)];
  const kinds = OUTPUT_KINDS.flatMap((one) => one.kinds).filter(({ path }) => !path.startsWith('{path}'));

  const other = files.filter((file) => !kinds.some((kind) => isOfKind(file, kind)));
  expect(other.sort()).toEqual(['CNAME', 'about/index.html', 'old/one/index.html']);
  const missing = kinds.filter(
    (kind) => kind.isRare === undefined && !files.some((file) => isOfKind(file, kind)),
  );
  expect(missing.map(({ path }) => path)).toEqual([]);
});

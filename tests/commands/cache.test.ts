import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import promises from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

import { describe, expect, onTestFinished, test, vi } from 'vitest';

import { openFileCache } from '../../pipeline/commands/common/cache.ts';
import { build } from '../../pipeline/build/build.ts';
import { ARTICLE, buildOf, CONFIG, testPublication, type TestPublication } from './publication.ts';

const LINKING = `---
title: Two things about others
date: 2017-01-05
---

## 1. The first

As [told before](things.md), on [a page](/about) with ![a picture](pictures/a.png).

## 2. The second

In May, see [the same](things.md#gamma-ends-it), it was [not there](later.md).
`;

const FILES = {
  'milepost.config.ts': CONFIG,
  'content/articles/things.md': ARTICLE,
  'content/articles/linking.md': LINKING,
  'content/tags.yaml': '- id: alpha\n  label: Alpha\n',
};

/**
 * Edits each record of the cache, to be seen by the next build.
 *
 * @param isNoticed Whether the checksums stay as they were.
 */
function editCache({ root }: TestPublication, edit: (json: string) => string, isNoticed: boolean): void {
  rmSync(join(root, '.milepost/files'), { recursive: true });
  const database = new DatabaseSync(join(root, '.milepost/cache/cache.sqlite'));
  for (const { shelf, key, checksum, json } of database.prepare('SELECT * FROM record').all()) {
    const edited = edit(String(json));
    database
      .prepare('UPDATE record SET json = ?, checksum = ? WHERE shelf = ? AND key = ?')
      .run(
        edited,
        isNoticed ? Number(checksum) : crc32(edited, crc32(String(key))),
        String(shelf),
        String(key),
      );
  }
  database.close();
}

/** Edits of a publication that each change the meaning of some of it. */
const EDITS: Readonly<Record<string, (publication: TestPublication) => void>> = {
  nothing: () => {},
  'an edit of the text': (p) =>
    p.write('content/articles/things.md', ARTICLE.replace('In March', 'In April')),
  'another date': (p) => p.write('content/articles/things.md', ARTICLE.replace('2016-12-27', '2018-12-27')),
  'another title': (p) =>
    p.write('content/articles/things.md', ARTICLE.replace('Three things that', 'Three tales that')),
  'another slug of an article that others link to': (p) =>
    p.write('content/articles/things.md', ARTICLE.replace('date:', 'slug: tales\ndate:')),
  'a new name of an article that others link to': (p) => {
    p.write('content/articles/moved.md', ARTICLE);
    rmSync(join(p.root, 'content/articles/things.md'));
  },
  'a new article where a link led to nothing': (p) =>
    p.write('content/articles/later.md', ARTICLE.replace('Three things that', 'What')),
  'an article removed': (p) => rmSync(join(p.root, 'content/articles/things.md')),
  'another address of the site': (p) =>
    p.write('milepost.config.ts', CONFIG.replace('example.org/', 'example.net/blog/')),
  'another language of the site': (p) =>
    p.write('milepost.config.ts', CONFIG.replace("title: 'Test'", "title: 'Test', language: 'de'")),
  'another template': (p) => p.write('templates/site/not-found.liquid', 'Gone'),
  'a picture added': (p) => p.write('content/articles/pictures/a.png', 'picture'),
  'a lost lock': (p) => rmSync(join(p.root, 'milepost.lock')),
  'a file lost': (p) => rmSync(join(p.root, 'out/feed.xml')),
  'a file damaged': (p) => p.write('out/feed.xml', p.read('out/feed.xml').replace('Three', 'Thrice')),
  'a build killed': (p) => p.write('out/.milepost/journal', 'articles/withdrawn/index.html\n'),
  'another vocabulary': (p) =>
    p.write('content/tags.yaml', '- id: beta\n  label: Beta\n  aliases: [gamma]\n'),
};

describe('a build with a cache makes the same as one without', () => {
  test.each(Object.entries(EDITS))('after %s', async (_name, edit) => {
    const cached = testPublication(FILES);
    const fresh = testPublication({});
    await buildOf(cached);
    cpSync(cached.root, fresh.root, { recursive: true });
    edit(cached);
    edit(fresh);
    rmSync(join(fresh.root, '.milepost'), { recursive: true });
    expect(await buildOf(cached)).toEqual(await buildOf(fresh));
    // And once more, from what the second build kept.
    rmSync(join(fresh.root, '.milepost'), { recursive: true });
    expect(await buildOf(cached)).toEqual(await buildOf(fresh));
  });

  test('whoever tampers with the cache', async () => {
    const publication = testPublication(FILES);
    const before = await buildOf(publication);
    editCache(publication, (json) => json.replaceAll('Alpha ships', 'Omega ships'), true);
    expect(await buildOf(publication)).toEqual(before);
  });

  test('contains nothing about articles that are gone', async () => {
    const publication = testPublication(FILES);
    const folder = join(publication.root, '.milepost/cache');
    const holds = (word: string): boolean =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).some(
        (entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name), 'utf8').includes(word),
      );
    await buildOf(publication);
    expect(holds('everybody who had asked')).toBe(true);
    rmSync(join(publication.root, 'content/articles/things.md'));
    await buildOf(publication);
    expect(holds('everybody who had asked')).toBe(false);
    expect(holds('on a page')).toBe(true);
  });
});

test('a build takes readings and findings from the cache', async () => {
  const publication = testPublication(FILES);
  await buildOf(publication);
  editCache(
    publication,
    (json) => json.replaceAll('Alpha ships', 'Omega ships').replaceAll('2016-03', '2015-03'),
    false,
  );
  rmSync(join(publication.root, 'out'), { recursive: true });
  await buildOf(publication);
  const { milestones } = JSON.parse(publication.read('out/data/milestones.json'));
  expect(milestones).toContainEqual(
    expect.objectContaining({ title: 'Omega ships', date: expect.objectContaining({ edtf: '2015-03' }) }),
  );
});

test('check reads the cache but does not write it', async () => {
  const publication = testPublication(FILES);
  const { code } = await publication.milepost('check');
  expect(code).toBe(0);
  expect(readdirSync(publication.root)).not.toContain('.milepost');
});

test('a build that finds nothing changed reads no article and reports what the one before reported', async () => {
  const publication = testPublication({ ...FILES, 'content/articles/undated.md': 'No date here.\n' });
  const first = JSON.parse((await publication.milepost('build', '--json')).stdout);
  // If the articles were read, this would show.
  rmSync(join(publication.root, '.milepost/cache'), { recursive: true });
  const { stdout, stderr } = await publication.milepost('build', '--json');
  const second = JSON.parse(stdout);
  expect(second.diagnostics).toEqual(first.diagnostics);
  expect(second.diagnostics).toContainEqual(expect.objectContaining({ rule: 'no-date' }));
  expect([second.written, second.unchanged]).toEqual([0, first.written]);
  expect(stderr).toContain('0 written');
  expect(readdirSync(join(publication.root, '.milepost'))).toEqual(['files']);
});

test('a broken manifest is reported once', async () => {
  const publication = testPublication(FILES);
  await buildOf(publication);
  publication.write('out/.milepost/manifest.json', '{');
  expect((await publication.milepost('build')).stderr).toContain('broken-manifest');
  expect((await publication.milepost('build')).stderr).not.toContain('broken-manifest');
});

test('a build that finds nothing changed knows which posts are left where another program reads them', async () => {
  const publication = testPublication(FILES);
  const told = async (): Promise<string> => (await publication.milepost('build')).stderr;
  expect(await told()).not.toContain('unused-content');
  publication.write('_posts/2026-01-01-a.md', 'Text.\n');
  const found = await told();
  expect(found).toContain('1 post in `_posts/` is not read');
  // The package does not have its documents.
  expect(found).toMatch(/https:\S+\/docs\/guides\/moving\.md says/);
  rmSync(join(publication.root, '_posts'), { recursive: true });
  expect(await told()).not.toContain('is not read');
});

test('a build looks once for posts that are left elsewhere', async () => {
  const publication = testPublication({ ...FILES, '_posts/2026-01-01-a.md': 'Text.\n' });
  const readdir = vi.spyOn(promises, 'readdir');
  syncBuiltinESMExports();
  onTestFinished(() => {
    readdir.mockRestore();
    syncBuiltinESMExports();
  });
  expect((await publication.milepost('build')).stderr).toContain('1 post in `_posts/` is not read');
  const posts = join(publication.root, '_posts');
  expect(readdir.mock.calls.filter(([path]) => path === posts)).toHaveLength(1);
});

describe('a future article appears on its day, although no file has changed', () => {
  const soon = ARTICLE.replace('2016-12-27', '2026-11-30').replace('Three', 'Soon three');

  function buildsOf(publication: TestPublication): (day: string) => Promise<string> {
    const { root } = publication;
    return async (day) => {
      const files = await openFileCache(root);
      await build({ root, out: join(root, 'out'), env: {}, now: new Date(`${day}T12:00:00Z`), files });
      return publication.read('out/index.html');
    };
  }

  test('by the date that it states', async () => {
    const buildOn = buildsOf(testPublication({ ...FILES, 'content/articles/soon.md': soon }));
    expect(await buildOn('2026-11-28')).not.toContain('Soon three');
    expect(await buildOn('2026-11-29')).not.toContain('Soon three');
    expect(await buildOn('2026-11-30')).toContain('Soon three');
  });

  test('and is gone again where the clock is set back', async () => {
    const publication = testPublication({ ...FILES, 'content/articles/soon.md': soon });
    const buildOn = buildsOf(publication);
    await buildOn('2026-11-30');
    expect(await buildOn('2026-11-29')).not.toContain('Soon three');
  });

  test('by the date that the lock still has after its author removed it', async () => {
    const publication = testPublication({ ...FILES, 'content/articles/soon.md': soon });
    const buildOn = buildsOf(publication);
    await buildOn('2026-11-27');
    publication.write('content/articles/soon.md', soon.replace(/date:.*\n/, ''));
    expect(await buildOn('2026-11-28')).not.toContain('Soon three');
    expect(await buildOn('2026-11-30')).toContain('Soon three');
  });
});

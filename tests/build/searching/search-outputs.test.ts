import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test, vi } from 'vitest';

import type { Indexer } from '../../../pipeline/build/searching/indexer.ts';
import { installedPagefind, pagefind } from '../../../pipeline/build/searching/pagefind.ts';
import {
  lazySearchFiles,
  type SearchOutputs,
  searchOutputs,
} from '../../../pipeline/build/searching/search-outputs.ts';
import { openDerivedFolder } from '../../../pipeline/cache/derived-folder.ts';
import { SEARCHED_UNASKED } from '../../../pipeline/emit/search/has-search.ts';
import { searchableDocument } from '../../../pipeline/emit/search/searchable.ts';
import { NO_DERIVED_FILES } from '../../../pipeline/model/derived-files.ts';
import type { Publication } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../../emit/publication-fixture.ts';

vi.unmock('../../../pipeline/build/searching/pagefind.ts');

const AS_IT_COMES = { search: null };

/** The contents of all files, asked for at a time. */
async function rendered({ outputs }: SearchOutputs): Promise<readonly (string | Uint8Array)[]> {
  return Promise.all(outputs.map(async (output) => output.render()));
}

/** Counts how often it is asked. */
function counting(indexer: Indexer = pagefind()): Indexer & { readonly count: () => number } {
  let asked = 0;
  return {
    version: indexer.version,
    count: () => asked,
    index(documents) {
      asked += 1;
      return indexer.index(documents);
    },
  };
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-indexer-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A program in pagefind’s place. */
function program(script: string): Indexer {
  const folder = temporaryFolder();
  const file = join(folder, 'program');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return pagefind({ file, version: '0' });
}

describe('the index', () => {
  test('is the same to the byte, in whatever order the articles come', async () => {
    const documents = samplePublication().articles.map(searchableDocument);
    const [one, other] = [await pagefind().index(documents), await pagefind().index(documents.toReversed())];
    expect(one).toHaveProperty('files');
    expect({ ...other, milliseconds: 0 }).toEqual({ ...one, milliseconds: 0 });
  });

  test('has what a page needs to search, and none of pagefind’s own interfaces', async () => {
    const { outputs, report } = await searchOutputs(
      samplePublication(),
      AS_IT_COMES,
      pagefind(),
      NO_DERIVED_FILES,
    );
    const paths = outputs.map(({ path }) => path);
    expect(paths.filter((path) => /^pagefind\/[^/]+\.(?:js|css|json)$/u.test(path))).toEqual([
      'pagefind/pagefind-entry.json',
      'pagefind/pagefind.js',
    ]);
    expect(paths.filter((path) => path.startsWith('pagefind/fragment/'))).toHaveLength(3);
    const contents: (string | Uint8Array)[] = [];
    for (const output of outputs) contents.push(await output.render());
    expect(report).toMatchObject({
      files: paths.length,
      bytes: contents.reduce((sum, content) => sum + content.length, 0),
    });
  });

  test('is not made again if nothing that is searched has changed, whatever has to be written', async () => {
    const folder = temporaryFolder();
    const indexer = counting();
    const before = await searchOutputs(samplePublication(), AS_IT_COMES, indexer, openDerivedFolder(folder));
    const written = await rendered(before);
    const publication = samplePublication();
    const articles = publication.articles.map((article) => ({ ...article, updated: '2030-01-01T00:00:00Z' }));
    const derived = openDerivedFolder(folder);
    const again = await searchOutputs({ ...publication, articles }, AS_IT_COMES, indexer, derived);
    expect(again.outputs.map(({ path, key }) => [path, key])).toEqual(
      before.outputs.map(({ path, key }) => [path, key]),
    );
    expect(again.report).toEqual({ ...before.report, milliseconds: null });
    // A new version of the program, or a new out folder: every file is asked for, several at a time.
    await derived.forgetOthers();
    expect(await rendered(again)).toEqual(written);
    expect(indexer.count()).toBe(1);
  });

  test('is made once more, and not for each of its files, if it is lost after it was listed', async () => {
    const folder = temporaryFolder();
    const indexer = counting();
    const before = await searchOutputs(samplePublication(), AS_IT_COMES, indexer, openDerivedFolder(folder));
    const written = await rendered(before);
    const again = await searchOutputs(samplePublication(), AS_IT_COMES, indexer, openDerivedFolder(folder));
    rmSync(folder, { recursive: true });
    expect(await rendered(again)).toEqual(written);
    expect(indexer.count()).toBe(2);
  });

  test('is tried once if it is lost, and can’t be made any more', async () => {
    const folder = temporaryFolder();
    await searchOutputs(samplePublication(), AS_IT_COMES, pagefind(), openDerivedFolder(folder));
    const broken = counting({
      version: pagefind().version,
      index: () => Promise.resolve({ failure: 'it is out of luck' }),
    });
    const again = await searchOutputs(samplePublication(), AS_IT_COMES, broken, openDerivedFolder(folder));
    rmSync(folder, { recursive: true });
    const became = await Promise.allSettled(again.outputs.map(async (output) => output.render()));
    expect(new Set(became.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(broken.count()).toBe(1);
  });

  test.each([
    ['a title', (all: Publication) => edited(all, { title: 'Quite another' })],
    ['an address', (all: Publication) => edited(all, { address: 'elsewhere/' })],
    ['the number of articles', (all: Publication) => ({ ...all, articles: all.articles.slice(1) })],
  ])('is made anew if %s changes', async (_, change) => {
    const [indexer, derived] = [counting(), openDerivedFolder(temporaryFolder())];
    await searchOutputs(samplePublication(), AS_IT_COMES, indexer, derived);
    await searchOutputs(change(samplePublication()), AS_IT_COMES, indexer, derived);
    expect(indexer.count()).toBe(2);
  });
});

describe('a site is searched', () => {
  const many = (): Publication => {
    const publication = samplePublication();
    const [article] = publication.articles;
    if (article === undefined) throw new Error('The sample has articles');
    return { ...publication, articles: Array.from({ length: SEARCHED_UNASKED + 1 }, () => article) };
  };
  const none: Indexer = { version: '0', index: () => Promise.resolve({ files: [], milliseconds: 1 }) };
  const isSearched = async (publication: Publication, search: boolean | null): Promise<boolean> =>
    (await searchOutputs(publication, { search }, none, NO_DERIVED_FILES)).report !== null;

  test('unless the configuration says no, or it is very large', async () => {
    expect(await isSearched(samplePublication(), null)).toBe(true);
    expect(await isSearched(samplePublication(), false)).toBe(false);
    expect(await isSearched(many(), null)).toBe(false);
  });

  test('if it is very large and the configuration says yes', async () => {
    expect(await isSearched(many(), true)).toBe(true);
  });

  test('if there is anything', async () => {
    expect(await isSearched({ ...samplePublication(), articles: [] }, true)).toBe(false);
  });
});

describe('what pagefind does wrong is reported, with the reason, and stops nothing:', () => {
  test.each([
    [
      'is not there',
      () => pagefind({ file: '/nowhere/pagefind', version: '0' }),
      '/nowhere/pagefind: there is no',
    ],
    ['fails', () => program('echo "Out of  luck" >&2; exit 3'), 'exit code 3: Out of luck'],
    ['is killed', () => program('kill -9 $$'), 'SIGKILL'],
    ['says that all is well, and makes nothing', () => program('exit 0'), 'there is no such file'],
    ['makes something else', () => program('mkdir index; echo "<" > index/pagefind-entry.json'), 'JSON'],
  ])('it %s', async (_, indexer, words) => {
    const { outputs, report, diagnostics } = await searchOutputs(
      samplePublication(),
      AS_IT_COMES,
      indexer(),
      NO_DERIVED_FILES,
    );
    expect([outputs, report]).toEqual([[], null]);
    expect(diagnostics).toMatchObject([{ severity: 'warning', rule: 'no-search-index' }]);
    expect(diagnostics[0]?.message).toContain(words);
  });

  test('npm has nothing for the machine', async () => {
    expect(installedPagefind('aix', 'ppc64')).toBeNull();
    const { diagnostics } = await searchOutputs(
      samplePublication(),
      AS_IT_COMES,
      pagefind(null),
      NO_DERIVED_FILES,
    );
    expect(diagnostics[0]?.message).toContain('not installed for this machine');
  });
});

test('a preview makes the index when a page asks for it', async () => {
  const indexer = counting();
  const file = lazySearchFiles(samplePublication(), AS_IT_COMES, indexer);
  expect(await file('index.html')).toBeNull();
  expect(indexer.count()).toBe(0);
  expect(await file('pagefind/pagefind.js')).toBeInstanceOf(Uint8Array);
  expect(await file('pagefind/nothing')).toBeNull();
  expect(indexer.count()).toBe(1);
});

function edited(publication: Publication, fields: Partial<Publication['articles'][number]>): Publication {
  const [first, ...rest] = publication.articles;
  return first === undefined ? publication : { ...publication, articles: [{ ...first, ...fields }, ...rest] };
}

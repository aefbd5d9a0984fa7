import { expect, test } from 'vitest';

import type { Publication } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { file, renderAll } from './render.ts';
import { childOf, childrenOf, parseStrictXml } from './strict-xml.ts';

function written(...names: readonly string[]): Publication {
  const sample = samplePublication();
  const articles = sample.articles.map((article, index) => ({
    ...article,
    authors: names[index] === undefined ? [] : [{ name: names[index], url: null, email: null }],
  }));
  return { ...sample, articles };
}

function authorFolders(files: ReadonlyMap<string, string>): readonly string[] {
  return [...files.keys()].flatMap((path) => /^authors\/([^/]+)\/feed\.xml$/u.exec(path)?.[1] ?? []);
}

test('each author has a feed of their articles, under their name', async () => {
  const files = await renderAll(samplePublication());
  const feed = JSON.parse(file(files, 'authors/ada/feed.json'));
  expect(feed).toMatchObject({
    title: 'Container & Cloud Log: by Ada',
    authors: [{ name: 'Ada' }],
    items: [{ title: 'Das Jahr 2016' }],
  });
  const atom = parseStrictXml(file(files, 'authors/ada/atom.xml'));
  expect(childrenOf(atom, 'author').map((author) => childOf(author, 'name').text)).toEqual(['Ada']);
});

test('names with the same slug are one author; names without a letter have no feed', async () => {
  expect(authorFolders(await renderAll(written('Ann Lee', 'ann  lee')))).toEqual(['ann-lee']);
  expect(authorFolders(await renderAll(written('★', '../..')))).toEqual([]);
});

test('a name of any script and length makes a file name', async () => {
  const [one, two] = authorFolders(await renderAll(written('李 明', '\u{1D4D0}'.repeat(500) + '/../x')));
  expect(one).toBeDefined();
  expect(Buffer.byteLength(two ?? one ?? '')).toBeLessThan(255);
});

test('authors of undated articles only have no feed; the feed of an author whose articles expired stays, because it has readers', async () => {
  const sample = written('Ann', 'Bob', 'Cy');
  const [first, ...rest] = sample.articles;
  if (first === undefined) throw new Error('Articles');
  const files = await renderAll({ ...sample, articles: [{ ...first, expired: true }, ...rest] });
  expect(authorFolders(files).toSorted()).toEqual(['ann', 'bob']);
  expect(JSON.parse(file(files, 'authors/ann/feed.json')).items).toEqual([]);
});

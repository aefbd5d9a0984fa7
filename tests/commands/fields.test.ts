import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { ARTICLE, CONFIG, testPublication, type TestPublication } from './publication.ts';

const PATH = 'content/articles/2016-12-27-three.md';

function withFields(
  fields: string,
  files: Readonly<Record<string, string | Uint8Array>> = {},
): TestPublication {
  const article = ARTICLE.replace('date: 2016-12-27', `date: 2016-12-27\n${fields}`);
  return testPublication({ 'milepost.config.ts': CONFIG, [PATH]: article, ...files });
}

describe('draft and a future date: the article is in no file', () => {
  test.each([
    ['draft', ARTICLE.replace('---\n', '---\ndraft: true\n')],
    ['scheduled', ARTICLE.replace('2016-12-27', '2030-01-01')],
  ])('%s', async (_, article) => {
    const publication = testPublication({
      'milepost.config.ts': CONFIG,
      'content/articles/shown.md': '---\ndate: 2016-01-01\ntitle: Shown\n---\nText.\n',
      'content/articles/hidden.md': article.replaceAll(/Three things that happened|Alpha/g, 'Hushed'),
    });
    expect(await publication.milepost('build')).toMatchObject({ code: 0 });
    for (const [path, text] of publication.files()) {
      expect(text, path).not.toContain('Hushed');
      expect(path).not.toContain('hidden');
    }
  });
});

describe('expires', () => {
  test('the article is then in no feed, but stays in the archive', async () => {
    const publication = withFields('expires: 2026-11-24T08:59:59Z');
    expect(await publication.milepost('build')).toMatchObject({ code: 0 });
    expect(JSON.parse(publication.read('out/feed.json')).items).toEqual([]);
    expect(JSON.parse(publication.read('out/milestones/feed.json')).items).toEqual([]);
    expect(publication.read('out/index.html')).toContain('Three things');
    expect(existsSync(join(publication.root, 'out/articles/three/index.html'))).toBe(true);
    expect(JSON.parse(publication.read('out/data/articles.json')).articles).toMatchObject([
      { slug: 'three', expires: '2026-11-24T08:59:59Z' },
    ]);
  });

  test('`send` then has nothing of it to send', async () => {
    const fields = 'expires: 2026-11-24T08:59:59Z';
    const past = await withFields(fields).milepost('send', '--dry-run', '--json');
    expect(JSON.parse(past.stdout)).toMatchObject({ editions: [], archive: [] });
    const coming = await withFields('expires: 2026-11-25').milepost('send', '--dry-run', '--json');
    expect(JSON.parse(coming.stdout)).toMatchObject({ archive: ['three'] });
  });

  test('an invalid date leaves the article out, as with `date`', async () => {
    const { code, stderr } = await withFields('expires: soon').milepost('build');
    expect(code).toBe(1);
    expect(stderr).toMatch(/three\.md:4:1 error Unexpected date `soon`.* in `expires`/);
  });
});

describe('external_url and canonical', () => {
  test('are in the feeds and on the page', async () => {
    const publication = withFields(
      'external_url: https://about.example/x\ncanonical: https://first.example/y',
    );
    expect(await publication.milepost('build')).toMatchObject({ code: 0 });
    const page = publication.read('out/articles/three/index.html');
    expect(page).toContain('<link rel="canonical" href="https://first.example/y">');
    expect(page).toContain('<a href="https://about.example/x">');
    expect(JSON.parse(publication.read('out/feed.json')).items[0]).toMatchObject({
      url: 'https://example.org/articles/three/',
      external_url: 'https://about.example/x',
      _milepost: { canonical: 'https://first.example/y' },
    });
  });

  test('a value that is not a web address is an error at its place', async () => {
    const { code, stderr } = await withFields("external_url: 'javascript:alert(1)'").milepost('build');
    expect(code).toBe(1);
    expect(stderr).toContain(
      'three.md:4:1 error Unexpected value of `external_url`, expected an absolute http(s) URL',
    );
  });
});

describe('audio', () => {
  test('of a file beside the article: its true length, and its type by its name', async () => {
    const talk = { 'content/articles/talks/a b.mp3': new Uint8Array(4321) };
    const publication = withFields('audio: {url: talks/a b.mp3, length: 1}', talk);
    expect(await publication.milepost('build')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 article'),
    });
    expect(publication.read('out/feed.xml')).toContain(
      '<enclosure url="https://example.org/articles/talks/a%20b.mp3" length="4321" type="audio/mpeg"/>',
    );
    expect(publication.files().get('articles/talks/a b.mp3')).toHaveLength(4321);
  });

  test('anywhere else: as the front matter states it', async () => {
    const publication = withFields('audio:\n  url: https://cdn.example/x\n  length: 99\n  type: audio/ogg');
    expect(await publication.milepost('build')).toMatchObject({ code: 0 });
    expect(JSON.parse(publication.read('out/feed.json')).items[0].attachments).toEqual([
      { url: 'https://cdn.example/x', mime_type: 'audio/ogg', size_in_bytes: 99 },
    ]);
  });

  test.each([
    [
      'audio: https://cdn.example/x.mp3',
      /error Unexpected recording `https:\/\/cdn\.example\/x\.mp3` without its length/,
    ],
    [
      'audio: {url: https://cdn.example/x, length: 5}',
      /error Unexpected recording .* of an unknown media type/,
    ],
    [
      'audio: nowhere.mp3',
      /error Unexpected recording `nowhere\.mp3`, expected a file below content\/articles\//,
    ],
    ['audio: {url: a.mp3, length: -1}', /three\.md:4:1 error Unexpected value of `audio`, expected a URL or/],
    ['audio: [a.mp3]', /three\.md:4:1 error Unexpected value of `audio`/],
    ["audio: 'javascript:alert(1)'", /error Unexpected recording/],
  ])('%s: an error, and the article is published without it', async (fields, message) => {
    const publication = withFields(fields);
    const { code, stderr } = await publication.milepost('build');
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
    expect(publication.read('out/feed.xml')).toContain('Three things');
    expect(publication.read('out/feed.xml')).not.toContain('<enclosure');
  });
});

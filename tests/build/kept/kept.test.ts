import { cpSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

import { describe, expect, onTestFinished, test } from 'vitest';

import { frozen } from '../../../pipeline/build/kept/frozen.ts';
import { rememberSources } from '../../../pipeline/build/kept/known-sources.ts';
import { readSource } from '../../../pipeline/collect/read-source.ts';
import { readPublication } from '../../../pipeline/build/read-publication.ts';
import { NO_CACHE } from '../../../pipeline/cache/cache.ts';
import { createMemoryCache } from '../../../pipeline/cache/memory-cache.ts';
import { openCache } from '../../../pipeline/commands/common/cache.ts';
import {
  ARTICLE,
  type Built,
  buildOf,
  CONFIG,
  testPublication,
  type TestPublication,
} from '../../commands/publication.ts';

const OTHER = `---
title: Two other things
date: 2017-01-05
---

## 1. The first

As told on [a page](../pages/about.md#Our-Team), and [below](#2-the-second).

## 2. The second

In May.
`;
const FILES = {
  'milepost.config.ts': CONFIG,
  'content/articles/things.md': ARTICLE,
  'content/articles/other.md': OTHER,
  'content/pages/about.md': '# About\n\n## Our team\n\nWe.\n',
};

/** Builds and edits; gives the next build, and the same of one that knows nothing of earlier ones. */
async function nextAndClean(
  publication: TestPublication,
  edit: (publication: TestPublication) => void,
): Promise<readonly [Built, Built]> {
  await buildOf(publication);
  edit(publication);
  const clean = testPublication({});
  cpSync(publication.root, clean.root, { recursive: true });
  rmSync(join(clean.root, '.milepost'), { recursive: true });
  return [await buildOf(publication), await buildOf(clean)];
}

/** How many articles a reading of the publication takes from the last build. */
async function steadyIn({ root }: TestPublication): Promise<number> {
  const read = await readPublication({
    root,
    env: {},
    now: new Date('2026-11-20T00:00:00Z'),
    cache: await openCache(root),
  });
  return read.publication === null ? -1 : read.known.steady;
}

describe('an edit reaches an article that is as it was', () => {
  test('if it is of a page to a place on which the article links', async () => {
    const [next, clean] = await nextAndClean(testPublication(FILES), (one) =>
      one.write('content/pages/about.md', '# About\n\n## Our team {#Our-Team}\n\nWe.\n'),
    );
    expect(next).toEqual(clean);
  });

  test('if it is of an article whose tag is called otherwise, and comes first', async () => {
    const tagged = (label: string): string => ARTICLE.replace('date:', `tags: [${label}]\ndate:`);
    const files = { ...FILES, 'content/articles/z.md': tagged('Open Source').replace('Three', 'Z') };
    const [next, clean] = await nextAndClean(testPublication(files), (one) =>
      one.write('content/articles/things.md', tagged('open-source')),
    );
    expect(next).toEqual(clean);
  });
});

test('a milestone that was removed from an article that is as it was has its id again in another one', async () => {
  const publication = testPublication(FILES);
  await buildOf(publication);
  const second = OTHER.slice(OTHER.indexOf('## 2.'));
  publication.write('content/articles/other.md', OTHER.replace(second, ''));
  const [next, clean] = await nextAndClean(publication, (one) =>
    one.write('content/articles/things.md', `${ARTICLE}\n${second.replace('2.', '4.')}`),
  );
  expect(next).toEqual(clean);
  const lock = publication.read('milepost.lock');
  expect(lock).toContain('"tag:example.org,2017:other/the-second"');
  expect(lock).not.toContain('"tag:example.org,2016:things/the-second"');
});

describe('what was told of an article is told as long as it is so', () => {
  test('that two of its milestones state one id', async () => {
    const doubled = OTHER.replaceAll(/## (\d\. The \w+)\n/g, '## $1\n\n<!-- milestone: id=same -->\n');
    const [next, clean] = await nextAndClean(
      testPublication({ ...FILES, 'content/articles/other.md': doubled }),
      (one) => one.write('content/articles/things.md', `${ARTICLE}\nMore.\n`),
    );
    expect(next).toEqual(clean);
  });

  test('that it links to a place that is not there', async () => {
    const lost = OTHER.replace('#2-the-second', '#nowhere');
    const [next, clean] = await nextAndClean(
      testPublication({ ...FILES, 'content/articles/other.md': lost }),
      (one) => one.write('content/articles/things.md', `${ARTICLE}\nMore.\n`),
    );
    expect(next).toEqual(clean);
  });
});

test('a draft that states an id takes nothing away from what is as it was', async () => {
  const publication = testPublication({
    ...FILES,
    'content/articles/draft.md': '---\ntitle: A draft\nid: later\ndraft: true\n---\n\nNot yet.\n',
  });
  await buildOf(publication);
  expect(await steadyIn(publication)).toBe(2);
});

test('an emitter can’t change what was loaded for it', async () => {
  const emitter =
    'emitters: [function* vain({ articles }) { articles.find(({ slug }) => slug === "other").tags.push({}); }],';
  const publication = testPublication({
    ...FILES,
    'milepost.config.ts': CONFIG.replace('site:', `${emitter} site:`),
  });
  const [next, clean] = await nextAndClean(publication, (one) =>
    one.write('content/articles/things.md', `${ARTICLE}\nMore.\n`),
  );
  expect(next).toEqual(clean);
  expect(next.diagnostics).toContainEqual(expect.objectContaining({ rule: 'emitter-failed' }));
});

test('what is only loaded when it is asked for is not loaded to be frozen', () => {
  const data = frozen({
    own: { list: [1] },
    get later(): never {
      throw new Error('It was asked for');
    },
  });
  expect(Object.isFrozen(data.own.list)).toBe(true);
});

test('the text of a file that was just read is in memory until it is released, then it is the file’s', () => {
  const root = mkdtempSync(join(tmpdir(), 'milepost-kept-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const file = join(root, 'articles.md');
  const options = { allowedFields: [], timeZone: null };
  const changes: string[] = [];
  const remembered = rememberSources(createMemoryCache(NO_CACHE).shelf('sources'), root, options, () =>
    changes.push('told'),
  );
  const bytes = Buffer.from(ARTICLE);
  const reading = readSource(bytes, 'articles.md', options);
  const learned = remembered.learn('articles.md', bytes, reading);
  expect(learned).toEqual(reading);
  const { source } = learned;
  remembered.releaseText('articles.md');
  writeFileSync(file, ARTICLE);
  expect(source?.text).toBe(reading.source?.text);
  writeFileSync(file, `${ARTICLE}!`);
  expect(changes).toEqual([]);
  expect(() => source?.text).toThrow('changed while it was read');
  expect(changes).toEqual(['told']);
});

test('a file that changes after it was looked at is not taken for what it was', async () => {
  const root = mkdtempSync(join(tmpdir(), 'milepost-kept-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const file = join(root, 'articles.md');
  writeFileSync(file, ARTICLE);
  utimesSync(file, 1.5e9, 1.5e9);
  // Until nothing about it is new.
  await after(100);
  const cache = createMemoryCache(NO_CACHE);
  let isTold = false;
  const remember = (): ReturnType<typeof rememberSources> =>
    rememberSources(cache.shelf('sources'), root, { allowedFields: [], timeZone: null }, () => {
      isTold = true;
    });
  const first = remember();
  expect(first.unchanged('articles.md')).toBeNull();
  const bytes = readFileSync(file);
  first.learn('articles.md', bytes, readSource(bytes, 'articles.md', { allowedFields: [], timeZone: null }));
  first.keep();
  const source = remember().unchanged('articles.md')?.source ?? null;
  expect(source?.text).toContain('Alpha ships');
  expect(isTold).toBe(false);
  writeFileSync(file, '');
  expect(() => source?.text).toThrow('changed while it was read');
  expect(isTold).toBe(true);
});

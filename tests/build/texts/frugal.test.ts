import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import type { ReadPublication } from '../../../pipeline/build/read-contract.ts';
import { readPublication } from '../../../pipeline/build/read-publication.ts';
import { outputsOf } from '../../../pipeline/build/emit.ts';
import { type Cache, NO_CACHE } from '../../../pipeline/cache/cache.ts';
import { lazyArticle, lightArticle } from '../../../pipeline/build/texts/lazy-article.ts';
import { cardOf, keepCard } from '../../../pipeline/emit/cards/article-card.ts';
import { ARTICLE, CONFIG, testPublication, type TestPublication } from '../../commands/publication.ts';

const FILES = {
  'milepost.config.ts': CONFIG,
  'content/tags.yaml': '- id: may\n  label: May\n- id: things\n  label: Things\n',
  'content/articles/things.md': ARTICLE,
  'content/articles/other.md': `---
title: Two other things
date: 2017-01-05
---

Things told in [the other one](things.md#The-Second), and [below](#2-the-second).

## 1. The first

It was found in May 2016.[^1]

## 2. The second

In May, [about us](../pages/about.md#Our-Team).

[^1]: By chance.
`,
  'content/pages/about.md': '# About\n\n## Our team\n\nWe.\n',
};

/** Keeps what it is given as JSON, like the one on disk; what is lost is gone as soon as it was given. */
function asidePutter(isLost: (key: string) => boolean): Cache {
  const values = new Map<string, string>();
  return {
    ...NO_CACHE,
    putsAside: true,
    recall(key, make) {
      const made = make();
      if (!isLost(key)) values.set(key, JSON.stringify(made));
      return made;
    },
    find(key, holds) {
      const kept: unknown = JSON.parse(values.get(key) ?? 'null');
      return holds(kept) ? kept : undefined;
    },
  };
}

async function read(publication: TestPublication, cache: Cache): Promise<ReadPublication> {
  const { root } = publication;
  const found = await readPublication({ root, env: {}, now: new Date('2026-11-20T00:00:00Z'), cache });
  if (found.publication === null) throw new Error('Expected a publication');
  return found;
}

/** The lock that it leaves. */
async function lockOf({ lock }: ReadPublication): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-lock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await lock.write(folder);
  return readFileSync(join(folder, 'milepost.lock'), 'utf8');
}

/** All outputs by path, with their keys. */
async function rendered(
  publication: ReadPublication,
): Promise<readonly (readonly [string, string, string])[]> {
  const made: [string, string, string][] = [];
  for (const output of (await outputsOf(publication)).outputs)
    made.push([output.path, output.key, Buffer.from(await output.render()).toString('latin1')]);
  return made;
}

describe('texts that are loaded when they are asked for', () => {
  test('make the same outputs, findings, lock and articles as those in memory', async () => {
    const publication = testPublication(FILES);
    const whole = await read(publication, NO_CACHE);
    const frugal = await read(
      publication,
      asidePutter(() => false),
    );
    expect(frugal.publication).toEqual(whole.publication);
    expect(frugal.diagnostics).toEqual(whole.diagnostics);
    expect(await lockOf(frugal)).toEqual(await lockOf(whole));
    expect(await frugal.parsed()).toEqual(await whole.parsed());
    expect(await rendered(frugal)).toEqual(await rendered(whole));
  });

  test.each(['in memory', 'in the cache'])(
    'are never those of another state: who asks for readings %s learns that a file has changed',
    async (where) => {
      const publication = testPublication(FILES);
      const found = await read(publication, where === 'in memory' ? NO_CACHE : asidePutter(() => false));
      publication.write('content/articles/things.md', `${ARTICLE}\nMore.\n`);
      await expect(found.parsed()).rejects.toThrow(
        'content/articles/things.md was changed while it was read',
      );
    },
  );

  test('are loaded a few times for each article, however many there are: no phase asks for those of all', async () => {
    const many = Array.from({ length: 30 }, (_, index): [string, string] => [
      `content/articles/things-${index}.md`,
      ARTICLE.replace('Three things', `${index} things`),
    ]);
    const loads = new Map<string, number>();
    const cache = asidePutter(() => false);
    await read(testPublication({ ...FILES, ...Object.fromEntries(many) }), {
      ...cache,
      find(key, holds) {
        loads.set(key, (loads.get(key) ?? 0) + 1);
        return cache.find(key, holds);
      },
    });
    // For each a reading and what was found: to see whether it is there, to count tags, to choose them, to make the article.
    expect(loads.size).toBeGreaterThanOrEqual(2 * many.length);
    expect(Math.max(...loads.values())).toBeLessThanOrEqual(4);
  });

  test('are not in memory', async () => {
    const { publication } = await read(
      testPublication(FILES),
      asidePutter(() => false),
    );
    expect(publication.articles).toHaveLength(2);
    for (const article of publication.articles)
      expect(Object.getOwnPropertyDescriptor(article, 'milestones')).not.toHaveProperty('value');
  });

  test('are not asked for by outputs that stay as they are', async () => {
    const found = await read(
      testPublication({
        ...FILES,
        'milepost.config.ts': CONFIG.replace('site: {', `site: { sharing: 'milestones',`),
        'content/articles/talk.md': ARTICLE.replace('---\n', '---\naudio: talk.mp3\n'),
        'content/articles/talk.mp3': 'ID3',
      }),
      NO_CACHE,
    );
    const articles = found.publication.articles.map((article) => {
      const unread = lazyArticle(lightArticle(article), () => {
        throw new Error('Unexpected look at a text');
      });
      keepCard(unread, cardOf(article));
      return unread;
    });
    const { outputs } = await outputsOf({ ...found, publication: { ...found.publication, articles } });
    expect(Array.from(outputs, ({ key }) => key).length).toBeGreaterThan(20);
  });

  test.each([1, 2, 3, 5, 8])('are read again if the cache loses each %ith of them', async (nth) => {
    const publication = testPublication(FILES);
    const whole = await read(publication, NO_CACHE);
    let count = 0;
    const frugal = await read(
      publication,
      asidePutter(() => (count += 1) % nth === 0),
    );
    // What is lost after that is told by what asks for it.
    const made = await rendered(frugal).catch(() => null);
    expect([made === null, made]).toEqual(frugal.isLost() ? [true, null] : [false, await rendered(whole)]);
    expect(await lockOf(frugal)).toEqual(await lockOf(whole));
  });
});

import { describe, expect, test } from 'vitest';

import { readTwice } from '../../pipeline/build/read-twice.ts';
import { ARTICLE, CONFIG, testPublication } from '../commands/publication.ts';

/** An article, and one with more in its front matter. */
async function both(
  fields: string,
  files: Readonly<Record<string, string>> = {},
): Promise<{ readonly published: number; readonly all: number; isOne: boolean }> {
  const { root } = testPublication({
    'milepost.config.ts': CONFIG,
    'content/articles/things.md': ARTICLE,
    ...files,
    'content/articles/more.md': `---\ntitle: More\n${fields}\n---\n\nWords.\n`,
  });
  const read = await readTwice({ root, env: {}, now: new Date('2026-11-20T00:00:00Z') });
  if (!('all' in read)) throw new Error('Expected a publication');
  const { published, all } = read;
  return {
    published: published.publication?.articles.length ?? 0,
    all: all.publication?.articles.length ?? 0,
    isOne: all === published,
  };
}

describe('a publication is read twice', () => {
  test.each([
    ['a draft', 'date: 2026-01-01\ndraft: true', 1],
    ['an article that is still to come', 'date: 2027-01-01', 1],
    ['an article that will expire', 'date: 2026-01-01\nexpires: 2027-01-01', 2],
  ])('if it has %s', async (_, fields, published) => {
    expect(await both(fields)).toEqual({ published, all: 2, isOne: false });
  });

  test('if a page is a draft', async () => {
    const page = { 'content/pages/about.md': '---\ndraft: true\n---\n\n# About\n' };
    expect(await both('date: 2026-01-01', page)).toEqual({ published: 2, all: 2, isOne: false });
  });

  test('only then', async () => {
    expect(await both('date: 2026-01-01\nexpires: 2026-02-01')).toEqual({
      published: 2,
      all: 2,
      isOne: true,
    });
  });
});

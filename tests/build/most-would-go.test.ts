import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { mostWouldGo } from '../../pipeline/build/most-would-go.ts';
import { samplePublication } from '../emit/publication-fixture.ts';

/** How `data/articles.json` begins the record of an article. */
const ARTICLE = '\n      "source": ';

/** Bytes that are read at a time. */
const BLOCK = 1 << 20;

/** What a build of one article is told with this file in its out folder. */
async function refusal(text: string): Promise<string | undefined> {
  const root = mkdtempSync(join(tmpdir(), 'milepost-go-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'out/data'), { recursive: true });
  writeFileSync(join(root, 'out/data/articles.json'), text);
  const publication = { ...samplePublication(), articles: samplePublication().articles.slice(0, 1) };
  const now = new Date('2026-01-01T00:00:00Z');
  const found = await mostWouldGo(
    { root, out: join(root, 'out'), env: {}, now },
    { publication, known: { all: 0, future: 0, steady: 0 } },
  );
  return found?.message;
}

describe('a build that would take most of what is published off the site', () => {
  test('is refused with the number of articles, of a file as the program writes it', async () => {
    const articles = Array.from({ length: 3 }, (_, at) => ({ source: `articles/${at}.md` }));
    expect(await refusal(JSON.stringify({ version: 1, articles }, null, 2))).toContain(
      '2 of 3 published articles',
    );
  });

  test('is refused with the number of articles, wherever in a long file the records begin', async () => {
    for (let cut = 0; cut <= ARTICLE.length; cut += 1) {
      const text = `${'x'.repeat(BLOCK - cut)}${ARTICLE}"a"${ARTICLE}"b"${'x'.repeat(BLOCK)}${ARTICLE}"c"`;
      expect(await refusal(text)).toContain('2 of 3 published articles');
    }
  });

  test('is none if half of them stay', async () => {
    expect(await refusal(ARTICLE.repeat(2))).toBeUndefined();
  });
});

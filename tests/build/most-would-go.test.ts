import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';

import { mostWouldGo } from '../../pipeline/build/most-would-go.ts';
import { samplePublication } from '../emit/publication-fixture.ts';

/** An out folder whose data file has so many articles, each with so many characters of text. */
async function refusal(count: number, length: number): Promise<string | undefined> {
  const root = mkdtempSync(join(tmpdir(), 'milepost-go-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'out/data'), { recursive: true });
  const articles = Array.from({ length: count }, (_, at) => ({
    source: `articles/${at}.md`,
    // Each line break, and each place in a line, is at the edge of a block once.
    text: 'x'.repeat(length + (at % 7)),
  }));
  writeFileSync(join(root, 'out/data/articles.json'), JSON.stringify({ version: 1, articles }, null, 2));
  const publication = { ...samplePublication(), articles: samplePublication().articles.slice(0, 1) };
  const now = new Date('2026-01-01T00:00:00Z');
  const found = await mostWouldGo(
    { root, out: join(root, 'out'), env: {}, now },
    { publication, entries: [], steady: 0 },
  );
  return found?.message;
}

describe('a build that would take most of what is published off the site', () => {
  test('is refused with the number of articles, however long the file is that tells it', async () => {
    expect(await refusal(3, 10)).toContain('2 of 3 published articles');
    expect(await refusal(40_000, 40)).toContain('39999 of 40000 published articles');
    expect(await refusal(9, 1_000_003)).toContain('8 of 9 published articles');
  });

  test('is none if half of them stay', async () => {
    expect(await refusal(2, 10)).toBeUndefined();
  });
});

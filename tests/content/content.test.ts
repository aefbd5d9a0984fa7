import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';

import type { TagEvidence } from '../../pipeline/model/publication.ts';

import { readPublication } from '../../pipeline/build/read-publication.ts';
import type { ReadPublication } from '../../pipeline/build/read-contract.ts';

const ROOT = join(import.meta.dirname, '../..');
let read: ReadPublication;

beforeAll(async () => {
  const result = await readPublication({ root: ROOT, env: {}, now: new Date('2026-11-24T12:00:00Z') });
  if (result.publication === null) throw new Error(JSON.stringify(result.diagnostics));
  read = result;
});

describe('this repository’s own publication', () => {
  test('has no findings', () => {
    expect(read.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  test.each([
    ['ten-container-milestones-of-2016', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['seven-rules-for-mail-that-people-want', [1, 2, 3, 4, 5, 6, 7]],
    ['links-on-feeds-and-mail', Array.from({ length: 12 }, () => null)],
    ['a-short-timeline-of-syndication', Array.from({ length: 9 }, () => null)],
  ])('%s is read item by item', (slug, ordinals) => {
    const article = read.publication.articles.find((one) => one.slug === slug);
    expect(article?.milestones.map(({ ordinal }) => ordinal)).toEqual(ordinals);
    expect(article?.intro?.text).not.toBe('');
  });

  test('closing words and biography are in no milestone', () => {
    const article = read.publication.articles.find(({ slug }) => slug === 'ten-container-milestones-of-2016');
    expect(article?.outro?.text).toMatch(/^In summary, it was the year/);
    expect(article?.boilerplate).toMatch(/^About the author/);
    expect(article?.milestones.at(-1)?.body.text).toMatch(/sleep well while they run\.$/);
  });

  test('the container milestones have their approximate dates', () => {
    const article = read.publication.articles.find(({ slug }) => slug === 'ten-container-milestones-of-2016');
    expect(
      article?.milestones.map(({ date }) => (date === null ? null : `${date.start}/${date.end}`)),
    ).toEqual([
      '2016-02-01/2016-02-10',
      '2016-03-01/2016-03-31',
      '2016-06-01/2016-06-30',
      '2016-07-01/2016-07-31',
      '2016-08-01/2016-08-31',
      '2016-09-01/2016-09-10',
      '2016-09-21/2016-09-30',
      '2016-09-21/2016-09-30',
      '2016-11-01/2016-11-30',
      null,
    ]);
  });

  test('and their tags, each with evidence', () => {
    const article = read.publication.articles.find(({ slug }) => slug === 'ten-container-milestones-of-2016');
    const tagged = (tag: string): readonly (number | null)[] =>
      (article?.milestones ?? [])
        .filter(({ tags }) => tags.some(({ id }) => id === tag))
        .map(({ ordinal }) => ordinal);
    expect(tagged('docker')).toEqual([1, 3, 4, 5, 6]);
    expect(tagged('kubernetes')).toEqual([2]);
    expect(tagged('mesos')).toEqual([7]);
    expect(tagged('funding')).toEqual([8]);
    expect(tagged('vulnerabilities')).toEqual([9]);
    expect(tagged('security')).toEqual([1, 4, 9]);
    for (const milestone of article?.milestones ?? [])
      for (const tag of milestone.tags) expect(tag.evidence, tag.id).not.toEqual([]);
  });

  // Read through by a person whenever it changes: a wrong tag mails people something they did not ask for.
  test('every tag of every milestone, with its evidence', async () => {
    const rows = read.publication.articles
      .flatMap(({ milestones }) => milestones)
      .flatMap(({ article, line, title, tags }) => [
        `${article}:${line} ${title}`,
        ...tags.map(({ id, evidence }) => `  ${id}: ${evidence.map(evidenceText).join(', ')}`),
      ]);
    await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot('golden/tags.txt');
  });

  test('and each piece of evidence is where it says', () => {
    const lines = new Map<string, readonly string[]>();
    for (const { article, tags } of read.publication.articles.flatMap(({ milestones }) => milestones)) {
      const text = lines.get(article) ?? readFileSync(join(ROOT, 'content', article), 'utf8').split('\n');
      lines.set(article, text);
      for (const { evidence } of tags)
        for (const { field, text: words, line, column } of evidence.filter((one) => one.field !== 'broader'))
          expect(text[line - 1]?.slice(column - 1), `${article} ${field}`).toMatch(
            new RegExp(`^${words.split(/\s/)[0]?.replaceAll('.', '\\.') ?? ''}`),
          );
    }
  });

  test('milepost.lock is up to date', () => {
    expect(read.lock.isChanged).toBe(false);
  });
});

function evidenceText({ field, text, line, column }: TagEvidence): string {
  return `${field} ${line}:${column} “${text}”`;
}

import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { build } from '../../../pipeline/build/build.ts';
import type { BuildReport } from '../../../pipeline/build/pipeline.ts';
import { READING_BUDGET, type ReadingBudget } from '../../../pipeline/build/reading/budget.ts';
import { openFileCache } from '../../../pipeline/commands/common/cache.ts';
import { ARTICLE, CONFIG, testPublication, type TestPublication } from '../../commands/publication.ts';

const NOW = new Date('2026-11-24T09:00:00Z');

/** A good article, followed by odd ones. */
function publicationWith(...odd: readonly string[]): TestPublication {
  return testPublication({
    'milepost.config.ts': CONFIG,
    'content/articles/2016-12-27-three.md': ARTICLE,
    ...Object.fromEntries(odd.map((text, index) => [`content/articles/2016-12-28-odd-${index}.md`, text])),
  });
}

function buildIn({ root }: TestPublication, budget: Partial<ReadingBudget>): Promise<BuildReport> {
  return build({ root, out: join(root, 'out'), env: {}, now: NOW, budget: { ...READING_BUDGET, ...budget } });
}

function many(count: number, line: (index: number) => string, separator = '\n'): string {
  return Array.from({ length: count }, (_, index) => line(index)).join(separator);
}

/** Each would take hours, or more memory than there is. */
const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['quotes in each other', '>'.repeat(200_000)],
  ['lists on one line', `${'- '.repeat(100_000)}deep`],
  ['emphasis in emphasis', `${'*'.repeat(200_000)}a${'*'.repeat(200_000)}`],
  ['closing brackets', ']'.repeat(450_000)],
];

describe('an article that takes too long to read', () => {
  test('is left out and reported, and the rest is published, within the time of the budget', async () => {
    const publication = publicationWith(...HOSTILE.map(([, text]) => text));
    const { articles, diagnostics } = await buildIn(publication, { seconds: 2, inProcess: 100 });
    expect(articles).toBe(1);
    expect(publication.read('out/articles/three/index.html')).toContain('Alpha ships');
    expect([...publication.files().keys()].filter((path) => path.includes('odd'))).toEqual([]);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual(
      HOSTILE.map((_, index) => ({
        severity: 'error',
        rule: 'too-costly',
        message: 'Unexpected article that takes more than 2 seconds to read',
        hint: expect.stringContaining('until then the article is left out'),
        file: `content/articles/2016-12-28-odd-${index}.md`,
        line: 1,
        column: 1,
      })),
    );
  });

  test('in the process of the build is read by another one', async () => {
    const { articles, diagnostics } = await buildIn(publicationWith('Text.\n\n'.repeat(500)), {
      inProcess: 1,
    });
    expect(articles).toBe(2);
    expect(diagnostics.map(({ rule }) => rule)).not.toContain('too-costly');
  });

  test('is read by the next build that gives it the time, although no file has changed', async () => {
    const publication = publicationWith('Text.\n\n'.repeat(500));
    const once = async (budget: Partial<ReadingBudget>): Promise<BuildReport> =>
      build({
        root: publication.root,
        out: join(publication.root, 'out'),
        env: {},
        now: NOW,
        budget: { ...READING_BUDGET, ...budget },
        files: await openFileCache(publication.root),
      });
    expect((await once({ seconds: 0.001, inProcess: 0 })).articles).toBeLessThan(2);
    expect((await once({})).articles).toBe(2);
  });
});

test('an article that takes too much memory is left out and reported, and the rest is published', async () => {
  const wide = `${'|a'.repeat(20_000)}|\n${'|-'.repeat(20_000)}|\n${'|b\n'.repeat(19_000)}`;
  const publication = publicationWith(wide, 'Another article.');
  const { articles, diagnostics } = await buildIn(publication, {
    seconds: 600,
    megabytes: 150,
    inProcess: 0,
  });
  expect(articles).toBe(2);
  expect(publication.read('out/articles/odd-1/index.html')).toContain('Another article.');
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([
    expect.objectContaining({
      rule: 'too-costly',
      message: 'Unexpected article that takes more than 150 megabytes of memory to read',
      file: 'content/articles/2016-12-28-odd-0.md',
    }),
  ]);
});

describe('an article nested deeper than trees can be walked is left out and reported', () => {
  test.each([
    ['quotes', `${'> '.repeat(250)}deep`, 1],
    ['lists', many(150, (depth) => `${' '.repeat(2 * depth)}- item`), 101],
    ['elements', `Text.\n\n${'<div>\n'.repeat(250)}deep`, 203],
    ['so many elements that they exhaust the stack', '<div>'.repeat(50_000), 1],
  ])('%s', async (_, text, line) => {
    const publication = publicationWith(text);
    const { articles, diagnostics } = await buildIn(publication, {});
    expect(articles).toBe(1);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({
        rule: 'deep-nesting',
        message: 'Unexpected nesting, expected at most 200 elements in each other',
        file: 'content/articles/2016-12-28-odd-0.md',
        line,
      }),
    ]);
  });

  test('and by `milepost explain`', async () => {
    const publication = publicationWith(`${'> '.repeat(250)}deep`);
    const { code, stderr } = await publication.milepost('explain', 'content/articles/2016-12-28-odd-0.md');
    expect(stderr).toContain('error Unexpected nesting, expected at most 200 elements in each other');
    expect(code).toBe(1);
  });
});

test('it makes no difference where an article is read: the build’s process and others give the same bytes', async () => {
  const texts = [
    ARTICLE,
    'See [three](2016-12-27-three.md).',
    '> [!NOTE]\n> A callout.[^1]\n\n[^1]: A note.',
  ];
  const [here, apart] = [publicationWith(...texts), publicationWith(...texts)];
  const reports = [await buildIn(here, { inProcess: 60_000 }), await buildIn(apart, { inProcess: 0 })];
  // How long the search index took is all that differs.
  const [inHere, inOthers] = reports.map(({ search, ...report }) => ({ ...report, found: search?.bytes }));
  expect(inOthers).toEqual(inHere);
  expect(reports[0]?.articles).toBe(4);
  const withoutManifest = (one: TestPublication): unknown =>
    [...one.files()].filter(([path]) => !path.startsWith('.milepost/'));
  expect(withoutManifest(apart)).toEqual(withoutManifest(here));
});

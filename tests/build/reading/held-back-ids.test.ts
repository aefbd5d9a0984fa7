import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { build } from '../../../pipeline/build/build.ts';
import { READING_BUDGET, type ReadingBudget } from '../../../pipeline/build/reading/budget.ts';
import { ARTICLE, CONFIG, testPublication, type TestPublication } from '../../commands/publication.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
const PATH = 'content/articles/2016-12-27-three.md';

async function buildIn({ root }: TestPublication, budget: Partial<ReadingBudget> = {}): Promise<void> {
  await build({
    root,
    out: join(root, 'out'),
    env: {},
    now: NOW,
    budget: { ...READING_BUDGET, ...budget },
  });
}

function published(): TestPublication {
  return testPublication({
    'milepost.config.ts': CONFIG,
    [PATH]: ARTICLE,
    'content/articles/2016-12-20-other.md': 'Another one.\n',
  });
}

/** The ids of the milestones that are published at the article's address. */
function milestoneIds(publication: TestPublication): readonly string[] {
  const { milestones }: { milestones: readonly { id: string; url: string }[] } = JSON.parse(
    publication.read('out/data/milestones.json'),
  );
  return milestones.filter(({ url }) => url.includes('/three/')).map(({ id }) => id);
}

describe('an article that is there and is left out', () => {
  test.each([
    ['because it is nested too deeply', `${ARTICLE}\n${'> '.repeat(400)}a\n`],
    ['because its front matter is broken', `---\ntitle: "open\n---\n${ARTICLE}`],
    ['because it is binary', '\0\0\0\0'],
    ['because another article has its slug', ARTICLE.replace('date:', 'slug: other\ndate:')],
  ])('%s keeps its ids, also from a new article with the same text', async (_, broken) => {
    const publication = published();
    await buildIn(publication);
    const lock = publication.read('milepost.lock');
    const ids = milestoneIds(publication);
    expect(ids).toHaveLength(3);

    publication.write(PATH, broken);
    await buildIn(publication);
    expect(publication.read('milepost.lock')).toBe(lock);

    publication.write('content/articles/2017-01-05-copy.md', ARTICLE);
    await buildIn(publication);
    publication.write(PATH, ARTICLE);
    await buildIn(publication);
    expect(milestoneIds(publication)).toEqual(ids);
    const feed: unknown = JSON.parse(publication.read('out/feed.json'));
    expect(feed).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          id: expect.stringMatching(/:three$/),
          url: expect.stringContaining('/three/'),
        }),
      ]),
    });
  });

  test('for want of time stays published as it was', async () => {
    const publication = published();
    await buildIn(publication);
    const page = publication.read('out/articles/three/index.html');
    publication.write(PATH, `${ARTICLE}\n${']'.repeat(450_000)}\n`);
    await buildIn(publication, { seconds: 1, inProcess: 1 });
    expect(publication.read('out/articles/three/index.html')).toBe(page);
  });
});

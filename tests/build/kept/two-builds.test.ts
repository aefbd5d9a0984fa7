import { join } from 'node:path';

import { expect, test } from 'vitest';

import { programHash } from '../../../pipeline/build/program.ts';
import {
  NOTHING_KNOWN,
  type PublicationMemory,
  recallPublication,
} from '../../../pipeline/build/kept/publication-memory.ts';
import { readPublication } from '../../../pipeline/build/read-publication.ts';
import { type Cache, NO_CACHE } from '../../../pipeline/cache/cache.ts';
import { openDiskCache } from '../../../pipeline/cache/disk-cache.ts';
import { ARTICLE, CONFIG, testPublication } from '../../commands/publication.ts';

test('records that a build wrote before it was killed are not believed', async () => {
  const path = 'articles/2016-12-27-one.md';
  const linking = `${ARTICLE}\nSee [our team](../pages/about.md#Our-Team).\n`;
  const page = '# About\n\n## Our team\n\nWe.\n';
  const files = { 'milepost.config.ts': CONFIG, [`content/${path}`]: linking };
  const { root, write, milepost } = testPublication({ ...files, 'content/pages/about.md': page });
  await milepost('build');
  const program = await programHash([]);
  const open = (): Cache => openDiskCache(join(root, '.milepost/cache'), program, true, 0);
  const read = (cache: Cache): ReturnType<typeof readPublication> =>
    readPublication({ root, env: {}, now: new Date('2026-11-20T00:00:00Z'), forPublishing: true, cache });
  expect(recallPublication(open(), 'published articles').records.size).toBe(1);
  write('content/pages/about.md', page.replace('team', 'team {#Our-Team}'));
  const killed = open();
  const reading = read({
    ...killed,
    shelf: (name) => ({
      ...killed.shelf(name),
      put(key, record) {
        if (name === 'publication') throw new Error('killed');
        killed.shelf(name).put(key, record);
      },
    }),
  });
  await expect(reading).rejects.toThrow('killed');
  write('content/pages/about.md', page);
  expect(recallPublication(open(), 'published articles')).toBe(NOTHING_KNOWN);
  const [next, clean] = [await read(open()), await read(NO_CACHE)];
  expect(next.publication).toEqual(clean.publication);
});

test('what one build has found out is not believed beside records that another one has left at the same time', async () => {
  const path = 'articles/2016-12-27-one.md';
  const publication = testPublication({ 'milepost.config.ts': CONFIG, [`content/${path}`]: ARTICLE });
  expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  const program = await programHash([]);
  const open = (): Cache => openDiskCache(join(publication.root, '.milepost/cache'), program);
  const recall = (): PublicationMemory => recallPublication(open(), 'published articles');
  const { lock, records } = recall();
  expect(lock).not.toBeNull();
  const other = open();
  other.shelf('published articles').put(path, { ...records.get(path), lock: 'of another' });
  await other.save();
  expect(recall()).toBe(NOTHING_KNOWN);
  publication.write('content/articles/other.md', ARTICLE.replace('2016-12-27', '2016-12-28'));
  expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  expect(recall().records.size).toBe(2);
});

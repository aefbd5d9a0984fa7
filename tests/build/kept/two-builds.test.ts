import { join } from 'node:path';

import { expect, test } from 'vitest';

import { programHash } from '../../../pipeline/build/program.ts';
import {
  NOTHING_KNOWN,
  type PublicationMemory,
  recallPublication,
} from '../../../pipeline/build/kept/publication-memory.ts';
import type { Cache } from '../../../pipeline/cache/cache.ts';
import { openDiskCache } from '../../../pipeline/cache/disk-cache.ts';
import { ARTICLE, CONFIG, testPublication } from '../../commands/publication.ts';

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

import { join } from 'node:path';

import { expect, test } from 'vitest';

import { programHash } from '../../../pipeline/build/program.ts';
import { openDiskCache } from '../../../pipeline/cache/disk-cache.ts';
import { ARTICLE, CONFIG, testPublication } from '../../commands/publication.ts';

test('a build recalls what an earlier one found out about all articles together', async () => {
  const other = 'content/articles/2016-12-28-two.md';
  const publication = testPublication({
    'milepost.config.ts': CONFIG,
    'content/articles/2016-12-27-one.md': ARTICLE,
    [other]: '---\ntitle: Lighthouses\ndate: 2016-12-28\n---\n\nOf a coast.\n',
  });
  expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  const page = 'out/articles/two/index.html';
  expect(publication.read(page)).not.toContain('class="alike"');
  // What was kept says otherwise than what would be found.
  const files = openDiskCache(join(publication.root, '.milepost/files'), await programHash([]));
  const shelf = files.shelf('found');
  shelf.put('related articles', { ...Object(shelf.get('related articles')), found: [[1], [0]] });
  await files.save();
  publication.write(other, `${publication.read(other)}\nAnd of an island.\n`);
  expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  expect(publication.read(page)).toContain('class="alike"');
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { build } from '../../../pipeline/build/build.ts';
import type { BuildReport } from '../../../pipeline/build/pipeline.ts';
import type { Indexed } from '../../../pipeline/build/searching/indexer.ts';
import { ARTICLE, CONFIG, testPublication } from '../../commands/publication.ts';

const FILES = { 'milepost.config.ts': CONFIG, 'content/articles/2016-12-27-three.md': ARTICLE };
const NOW = new Date('2026-07-30T12:00:00Z');

/** Builds with an indexer that is not done before there is a file below `out/`. */
async function buildAfter(file: string, indexed: Indexed): Promise<{ report: BuildReport; has: Has }> {
  const { root } = testPublication(FILES);
  const out = join(root, 'out');
  const has: Has = (path) => existsSync(join(out, path));
  const index = async (): Promise<Indexed> => {
    // A build that never writes it is a failure, and goes on.
    for (let waited = 0; !has(file); waited += 10) {
      if (waited > 10_000) return { failure: `there is no ${file}` };
      await setTimeout(10);
    }
    return indexed;
  };
  const report = await build({ root, out, env: {}, now: NOW, indexer: { version: 'slow', index } });
  return { report, has };
}

type Has = (path: string) => boolean;

test('pages are written while the search index is made', async () => {
  const files = [{ path: 'pagefind.js', content: new Uint8Array([1]) }];
  const { report, has } = await buildAfter('index.html', { files, milliseconds: 1 });
  expect(report).toMatchObject({ search: { files: 1, bytes: 1 }, diagnostics: [] });
  expect(has('pagefind/pagefind.js')).toBe(true);
});

test('pages stay if there is no index in the end, which is said', async () => {
  const { report, has } = await buildAfter('index.html', { failure: 'it is out of luck' });
  expect(report).toMatchObject({ search: null, diagnostics: [{ rule: 'no-search-index' }] });
  expect(has('articles/three/index.html')).toBe(true);
});

// Builds the documentation into .docs/out: `npm run docs`.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

import { createIndex } from 'pagefind';

import { stageDocumentation } from './stage.ts';

const CHECKOUT = resolve(import.meta.dirname, '../..');
const root = join(CHECKOUT, '.docs');
const out = join(root, 'out');

stageDocumentation(root);
const built = spawnSync(
  process.execPath,
  [join(CHECKOUT, 'pipeline/bin.mjs'), 'build', '--root', root, '--no-frozen'],
  {
    stdio: 'inherit',
  },
);
if (built.status !== 0) process.exit(built.status ?? 1);

const { index, errors } = await createIndex();
if (index === undefined) throw new Error(errors.join('\n'));
const { page_count: pages } = await index.addDirectory({ path: out });
await index.writeFiles({ outputPath: join(out, 'pagefind') });
await index.deleteIndex();
process.stdout.write(`${pages} pages, searchable: ${join(out, 'index.html')}\n`);

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { imageSize } from 'image-size';
import { expect, it } from 'vitest';

import { readPreview } from '../../pipeline/commands/preview/read-source.ts';
import { takeScreenshots } from '../../pipeline/commands/preview/screenshots.ts';
import { previewFolder } from '../preview/files.ts';

it('takes pictures of an edition and of a letter: desktop, phone, dark', async () => {
  const folder = previewFolder();
  const out = await mkdtemp(join(tmpdir(), 'milepost-pictures-'));
  const source = await readPreview({ root: folder.root, env: {}, now: new Date('2026-02-01T00:00:00Z') });
  await takeScreenshots(source, ['list', 'letter.goodbye'], 'de', out, process.env);
  const names = (await readdir(out)).sort();
  const widths = await Promise.all(
    names.map(async (name) => imageSize(await readFile(join(out, name))).width),
  );
  folder.remove();
  await rm(out, { recursive: true });
  expect(names.map((name, index) => [name, widths[index]])).toEqual([
    ['letter.goodbye-dark-phone.png', 375],
    ['letter.goodbye-dark.png', 700],
    ['letter.goodbye-desktop.png', 700],
    ['letter.goodbye-phone.png', 375],
    ['list-dark-phone.png', 375],
    ['list-dark.png', 700],
    ['list-desktop.png', 700],
    ['list-phone.png', 375],
  ]);
});

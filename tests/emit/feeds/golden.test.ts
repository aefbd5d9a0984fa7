import { expect, test } from 'vitest';

import { samplePublication } from '../publication-fixture.ts';
import { file, renderAll } from './render.ts';

const authors = ['authors/ada/', 'authors/grace-co/', 'authors/zoë-z-müller/'];
const folders = ['', 'milestones/', 'authors/grace-co/', 'tags/docker/', 'tags/containers/'];
const names = ['feed.xml', 'atom.xml', 'feed.json'];

test.each(folders.flatMap((folder) => names.map((name) => folder + name)))(
  '%s is as agreed',
  async (path) => {
    const files = await renderAll(samplePublication());
    await expect(file(files, path)).toMatchFileSnapshot(`golden/${path}`);
  },
);

test('the feeds are the articles, the milestones, each author and each tag, in three formats, with their style', async () => {
  const files = await renderAll(samplePublication());
  expect([...files.keys()].sort()).toEqual(
    [
      ...[...new Set([...folders, ...authors])].flatMap((folder) => names.map((name) => folder + name)),
      'feed.css',
    ].sort(),
  );
});

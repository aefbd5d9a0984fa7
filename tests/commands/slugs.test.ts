import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { writeOutputs } from '../../pipeline/write/write-outputs.ts';
import { ARTICLE, CONFIG, testPublication } from './publication.ts';

const GOOD = { 'milepost.config.ts': CONFIG, 'content/articles/2016-12-27-three.md': ARTICLE };

test.each([
  ['a slug of 300 bytes', `slug: ${'字'.repeat(100)}`],
  ['a slug of combined characters', `slug: ${'क्षि'.repeat(40)}`],
  ['a tag of 300 characters', `tags: ["${'字'.repeat(300)}", CON, nul.txt]`],
  ['an author of 300 characters', `authors: ["${'字'.repeat(300)}", Aux]`],
])('%s is published, and the rest', async (_, field) => {
  const publication = testPublication({
    ...GOOD,
    'content/articles/odd.md': ARTICLE.replace('date:', `${field}\ndate:`).replace('Three', 'Odd'),
  });
  const { code, stderr } = await publication.milepost('build');
  expect([code, stderr]).toEqual([0, expect.stringContaining('2 articles')]);
  const names = [...publication.files().keys()].flatMap((path) => path.split('/'));
  expect(names.filter((name) => Buffer.byteLength(name) > 255)).toEqual([]);
  expect(names.filter((name) => /^(?:con|nul|aux)$/.test(name))).toEqual([]);
});

test('a folder in the place of one file costs that file alone', async () => {
  const publication = testPublication(GOOD);
  mkdirSync(join(publication.root, 'out/feed.xml/inner'), { recursive: true });
  const { code, stderr } = await publication.milepost('build');
  expect(stderr).toContain('Unexpected failure to write `feed.xml`: a folder has its name');
  expect(code).toBe(1);
  expect(publication.read('out/atom.xml')).toContain('Three things');
});

test('if one file system can’t hold two outputs side by side, the first is written, the others are reported', async () => {
  const { root } = testPublication({});
  const output = (
    path: string,
  ): Parameters<typeof writeOutputs>[0] extends Iterable<infer O> ? O : never => ({
    path,
    key: path,
    render: () => path,
  });
  const paths = ['a/b', 'a/b', 'A/B', 'a', 'a/b/c', 'con/d', 'é', 'e\u0301', '../x', 'f', 'e/g'];
  const { written, diagnostics } = await writeOutputs(paths.map(output), { out: root, program: '' });
  expect(written).toBe(4);
  expect(diagnostics.map(({ message }) => message.match(/`([^`]*)`/)?.[1])).toEqual([
    'a/b',
    'A/B',
    'a',
    'a/b/c',
    'con/d',
    'e\u0301',
    '../x',
  ]);
});

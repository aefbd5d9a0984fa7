import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { testPublication } from './publication.ts';

const files = {
  'milepost.config.mjs': "export default { site: { url: 'https://example.org/', title: 'Log' } };\n",
  'content/articles/2026-01-02-list.md': '# List\n\n1. One\n\nText.\n\n2. Two\n\nText.\n',
};

it.each([
  ['no Chromium', { PATH: '' }, [], 'There is no Chromium on this machine'],
  ['none where it is said to be', { CHROMIUM: '/nonexistent' }, [], 'There is no Chromium at /nonexistent'],
  ['no such edition', {}, ['lsit'], 'There are: list, '],
])('pictures of newsletters: %s is clearly reported', async (_what, env, edition, word) => {
  const publication = testPublication(files, env);
  const { code, stderr } = await publication.milepost('preview', ...edition, '--screenshot', 'pictures');
  expect(code).toBe(2);
  expect(stderr).toContain(word);
  expect(existsSync(join(publication.root, 'pictures'))).toBe(false);
});

it.each([
  [
    ['letter.welcome', '--screenshot', 'pictures', '--language', 'la'],
    'no words in the language `la`',
    ', de, ',
  ],
  [['--screenshot', 'pictures', '--language', 'german'], 'Unexpected language `german`', ', de, '],
  [['list', '--screenshot', 'pictures', '--language', 'de'], 'list is no letter', 'letter.welcome'],
  [['letter.welcome', '--language', 'de'], 'Unexpected `--language` without `--screenshot`', 'chosen above'],
])('a language that letters can’t have is clearly reported: %s', async (options, word, hint) => {
  const publication = testPublication(files, { PATH: '' });
  const { code, stderr } = await publication.milepost('preview', ...options);
  expect(code).toBe(2);
  expect(stderr).toContain(word);
  expect(stderr).toContain(hint);
});

it.each(['de', 'DE-at', 'pt_BR', 'zh-TW'])(
  'a language for which there are words is taken: %s',
  async (tag) => {
    const { milepost } = testPublication(files, { PATH: '' });
    const { stderr } = await milepost(
      'preview',
      'letter.welcome',
      '--screenshot',
      'pictures',
      '--language',
      tag,
    );
    expect(stderr).toContain('There is no Chromium on this machine');
  },
);

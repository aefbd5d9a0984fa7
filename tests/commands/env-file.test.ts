import { expect, test } from 'vitest';

import { ARTICLE, CONFIG, testPublication, type TestPublication } from './publication.ts';

function published(env: Record<string, string>, file: string): TestPublication {
  return testPublication(
    { 'milepost.config.ts': CONFIG, 'content/articles/2016-12-27-three.md': ARTICLE, '.env': file },
    env,
  );
}

test('what `.env` in the publication’s folder says is in the environment of a command', async () => {
  const publication = published({}, '# Where\nexport MILEPOST_BASE_URL="https://from-file.example/"\n');
  expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  expect(publication.read('out/feed.xml')).toContain('https://from-file.example/articles/three/');
});

test('the real environment wins', async () => {
  const publication = published(
    { MILEPOST_BASE_URL: 'https://real.example/' },
    'MILEPOST_BASE_URL=https://from-file.example/\n',
  );
  await publication.milepost('build');
  expect(publication.read('out/feed.xml')).toContain('https://real.example/articles/three/');
  expect(publication.read('out/feed.xml')).not.toContain('from-file');
});

test('a variable that is there and empty, as in the example, states nothing', async () => {
  const publication = published({}, 'MILEPOST_BASE_URL=\nMILEPOST_DATABASE=\n');
  expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  expect(publication.read('out/feed.xml')).toContain('https://example.org/articles/three/');
  expect((await publication.milepost('subscribers', 'list')).stderr).toContain('/milepost.sqlite');
});

test('a `.env` that can’t be read is a message, and nothing is done', async () => {
  const publication = testPublication({ 'content/articles/a.md': ARTICLE, '.env/x': '' });
  const { stderr, code } = await publication.milepost('check');
  expect(stderr).toContain(`Can't read ${publication.root}/.env`);
  expect(code).toBe(2);
});

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

test.each([
  [
    'A=1\n\nexport MILEPOST_SMPT_URL="smtp://x"\n',
    {},
    '.env:3 warning Unexpected variable `MILEPOST_SMPT_URL`, expected `MILEPOST_SMTP_URL`',
  ],
  ['MILPOST_SECRET=x', {}, '.env:1 warning Unexpected variable `MILPOST_SECRET`, expected `MILEPOST_SECRET`'],
  [
    'MILEPOST_PASSWORD=x',
    {},
    '.env:1 warning Unexpected variable `MILEPOST_PASSWORD`, which milepost does not read',
  ],
  [
    '',
    { MILEPOST_SECRETS: 'x' },
    'warning Unexpected variable `MILEPOST_SECRETS` in the environment, expected `MILEPOST_SECRET`',
  ],
])('a misspelt name is a warning with its place, whatever is done: %s %o', async (file, env, message) => {
  const publication = published(env, file);
  expect((await publication.milepost('check')).stderr).toContain(`${message} config-unknown-variable`);
  expect((await publication.milepost('subscribers', 'list', '--quiet')).stderr).toContain(message);
  expect((await publication.milepost('doctor', '--only', 'configuration')).stderr).toContain(
    message.replace(/^(\S+) warning /, '$1: ').replace(/^warning /, ''),
  );
});

test('what others call MILEPOST_… in the environment, and what a publisher has in `.env` for purposes of their own, is no finding', async () => {
  const publication = published(
    { MILEPOST_OUT: 'x', PATH: '/bin' },
    'TITLE=x\nMILEPOST_SECRET=\nCHROMIUM=\n',
  );
  expect((await publication.milepost('check')).stderr).not.toContain('variable');
});

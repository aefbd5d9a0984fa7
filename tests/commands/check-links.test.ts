import { chmodSync, existsSync, lstatSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { checkLinks } from '../../pipeline/commands/check/links.ts';
import { fakeEffects } from '../mailing/support/effects.ts';
import { testPublication, type TestPublication } from './publication.ts';

/** A server on this machine that counts what it is asked. */
async function startServer(
  meanwhile: (path: string | undefined) => void = () => {},
): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(({ method, url }, answer) => {
    asked.push(`${method} ${url}`);
    meanwhile(url);
    if (url === '/old') answer.writeHead(301, { location: '/new' }).end();
    else answer.writeHead(url === '/gone' ? 404 : 200).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const at = server.address();
  return { url: `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`, asked };
}

function publicationWith(url: string, ignore = ''): TestPublication {
  return testPublication({
    'milepost.config.json': JSON.stringify({
      site: { url: 'https://example.org/', title: 'Log', sharing: false },
      links: { ignore: ignore === '' ? [] : [ignore] },
    }),
    'content/articles/2026-11-20-week.md': `# Week\n\n1. [First](${url}/old): a thing\n2. [Second](${url}/gone): another\n3. [Third](${url}/old)\n`,
  });
}

async function checked(
  { root }: TestPublication,
  options: { fix?: boolean; refresh?: boolean } = {},
  now = '2026-11-24T09:00:00Z',
): Promise<{ readonly findings: readonly string[]; readonly said: string }> {
  const effects = fakeEffects({ now, env: {}, cwd: root, isTerminal: false });
  const findings = await checkLinks({ root: '.', json: false, quiet: false, ...options }, effects, {
    isForbidden: () => false,
    wait: () => Promise.resolve(),
  });
  return {
    findings: findings.map(({ rule, file, line, column }) => `${file}:${line}:${column} ${rule}`),
    said: effects.said.err,
  };
}

test('each link is asked once, told at each of its places, and not again within a month', async () => {
  const { url, asked } = await startServer();
  const publication = publicationWith(url);
  const { findings } = await checked(publication);
  expect(findings).toEqual([
    'content/articles/2026-11-20-week.md:3:12 moved-link',
    'content/articles/2026-11-20-week.md:4:13 gone-link',
    'content/articles/2026-11-20-week.md:5:12 moved-link',
  ]);
  expect(asked.filter((one) => one.endsWith('/old'))).toEqual(['HEAD /old']);
  const before = asked.length;
  expect((await checked(publication, {}, '2026-12-20T09:00:00Z')).findings).toEqual(findings);
  expect(asked).toHaveLength(before);
  await checked(publication, { refresh: true });
  await checked(publication, {}, '2027-01-20T09:00:00Z');
  expect(asked.length).toBeGreaterThan(2 * before);
});

test('what has moved for good is written anew, and ids stay', async () => {
  const { url } = await startServer();
  const publication = publicationWith(url);
  await publication.milepost('build');
  const ids = (): readonly string[] =>
    [...publication.read('milepost.lock').matchAll(/tag:[^"\s]+/gu)].map(([id]) => id);
  const before = ids();
  const text = publication.read('content/articles/2026-11-20-week.md');
  const { findings, said } = await checked(publication, { fix: true });
  expect(findings).toEqual(['content/articles/2026-11-20-week.md:4:13 gone-link']);
  expect(publication.read('content/articles/2026-11-20-week.md')).toBe(text.replaceAll('/old', '/new'));
  expect(said).toContain(`content/articles/2026-11-20-week.md:3:12 ${url}/old → ${url}/new`);
  await publication.milepost('build');
  expect(ids()).toEqual(before);
  expect(before.length).toBeGreaterThan(3);
});

test('answers are kept, whatever ends the questions', async () => {
  const { url, asked } = await startServer();
  const publication = publicationWith(url);
  const effects = fakeEffects({
    now: '2026-11-24T09:00:00Z',
    env: {},
    cwd: publication.root,
    isTerminal: false,
  });
  const failing = checkLinks({ root: '.', json: false, quiet: false }, effects, {
    isForbidden: () => false,
    wait: () => (asked.includes('HEAD /gone') ? Promise.reject(new Error('power')) : Promise.resolve()),
  });
  await expect(failing).rejects.toThrow('power');
  expect(publication.read('.milepost/links.json')).toContain('/old');
});

test('answers that can’t be kept are told, and that once', async () => {
  const { url, asked } = await startServer();
  const publication = publicationWith(url);
  const many = Array.from({ length: 120 }, (_, at) => `[${at}](${url}/${at})\n\n`).join('');
  publication.write('content/articles/2026-11-21-many.md', `${many}[gone](${url}/gone)\n`);
  // Nothing can take the place of a folder.
  publication.write('.milepost/links.json/in-the-way', '');
  const { findings } = await checked(publication);
  expect(findings.filter((one) => one.includes('write-failed'))).toEqual([
    '.milepost/links.json:null:null write-failed',
  ]);
  expect(findings).toContain('content/articles/2026-11-21-many.md:241:8 gone-link');
  expect(asked).toContain('HEAD /119');

  rmSync(join(publication.root, '.milepost/links.json'), { recursive: true });
  expect((await checked(publication)).findings).not.toContain('.milepost/links.json:null:null write-failed');
  expect(publication.read('.milepost/links.json')).toContain('/119');
});

test('answers that could not be kept at first are kept in the end', async () => {
  let publication: TestPublication | null = null;
  const { url } = await startServer((path) => {
    if (path === '/80' && publication !== null)
      rmSync(join(publication.root, '.milepost/links.json'), { recursive: true, force: true });
  });
  publication = publicationWith(url);
  const many = Array.from({ length: 90 }, (_, at) => `[${at}](${url}/${at})\n\n`).join('');
  publication.write('content/articles/2026-11-21-many.md', many);
  publication.write('.milepost/links.json/in-the-way', '');
  expect((await checked(publication)).findings.filter((one) => one.includes('write-failed'))).toEqual([]);
  expect(publication.read('.milepost/links.json')).toContain('/89');
});

test('what is to be ignored is not asked', async () => {
  const { url, asked } = await startServer();
  expect((await checked(publicationWith(url, `${url}/*`))).findings).toEqual([]);
  expect(asked).toEqual([]);
});

test('findings are treated as the configuration says, and an address that is not public is never asked', async () => {
  const { url, asked } = await startServer();
  const publication = publicationWith(url);
  const { code, stdout } = await publication.milepost('check', '--links', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    diagnostics: expect.arrayContaining([
      expect.objectContaining({ rule: 'unreachable-link', severity: 'info', line: 3 }),
    ]),
  });
  expect(asked).toEqual([]);
  expect((await publication.milepost('check', '--fix')).stderr).toContain(
    'Unexpected `--fix` without `--links`',
  );
});

test('what somebody writes while links are asked is not overwritten, and the file is named', async () => {
  const path = 'content/articles/2026-11-20-week.md';
  let edit = (): void => {};
  const { url } = await startServer((asked) => {
    if (asked === '/gone') edit();
  });
  const publication = publicationWith(url);
  const edited = `${publication.read(path)}\nA sentence more.\n`;
  edit = () => publication.write(path, edited);
  const { findings } = await checked(publication, { fix: true });
  expect(publication.read(path)).toBe(edited);
  expect(findings).toContain(`${path}:1:1 write-failed`);
  expect(findings).toContain(`${path}:3:12 moved-link`);
  edit = () => {};
  expect((await checked(publication, { fix: true })).findings).toEqual([`${path}:4:13 gone-link`]);
});

test('a file that is gone by then is not made again', async () => {
  const path = 'content/articles/2026-11-20-week.md';
  let remove = (): void => {};
  const { url } = await startServer((asked) => {
    if (asked === '/gone') remove();
  });
  const publication = publicationWith(url);
  remove = () => rmSync(join(publication.root, path), { force: true });
  const { findings } = await checked(publication, { fix: true });
  expect(findings).toContain(`${path}:1:1 write-failed`);
  expect(existsSync(join(publication.root, path))).toBe(false);
});

test.each([
  ['Latin-1', (text: string) => Buffer.from(text, 'latin1')],
  ['UTF-16', (text: string) => Buffer.from(`\u{FEFF}${text}`, 'utf16le')],
])('a file in %s is checked, and stays as it is', async (_, encoded) => {
  const path = 'content/articles/2026-11-20-week.md';
  const { url } = await startServer();
  const publication = publicationWith(url);
  const bytes = encoded(`Café\n\n[First](${url}/old)\n`);
  publication.write(path, bytes);
  const { findings } = await checked(publication, { fix: true });
  expect(findings).toEqual([`${path}:1:1 encoding`, `${path}:3:9 moved-link`]);
  expect(readFileSync(join(publication.root, path))).toEqual(bytes);
});

test('a file keeps its byte order mark, its permissions, and the link that leads to it', async () => {
  const path = 'content/articles/2026-11-20-week.md';
  const { url } = await startServer();
  const publication = publicationWith(url);
  publication.write('elsewhere.md', `\u{FEFF}[First](${url}/old)\r\n`);
  chmodSync(join(publication.root, 'elsewhere.md'), 0o640);
  rmSync(join(publication.root, path));
  symlinkSync('../../elsewhere.md', join(publication.root, path));
  await checked(publication, { fix: true });
  expect(publication.read('elsewhere.md')).toBe(`\u{FEFF}[First](${url}/new)\r\n`);
  expect(statSync(join(publication.root, 'elsewhere.md')).mode & 0o777).toBe(0o640);
  expect(lstatSync(join(publication.root, path)).isSymbolicLink()).toBe(true);
});

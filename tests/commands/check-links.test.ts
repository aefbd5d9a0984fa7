import { createServer } from 'node:http';

import { expect, onTestFinished, test } from 'vitest';

import { checkLinks } from '../../pipeline/commands/check/links.ts';
import { fakeEffects } from '../mailing/support/effects.ts';
import { testPublication, type TestPublication } from './publication.ts';

/** A server on this machine that counts what it is asked. */
async function startServer(): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(({ method, url }, answer) => {
    asked.push(`${method} ${url}`);
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

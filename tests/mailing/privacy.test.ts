import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { withoutAddresses } from '../../pipeline/report/redact.ts';
import {
  portOf,
  scriptedServer,
  type Script,
  type ScriptedServer,
} from '../deliver/support/scripted-server.ts';
import { dkimPair } from '../message/dkim-keys.ts';
import { run, type CommandResult } from './support/command.ts';
import { SECRET } from './support/effects.ts';

const PASSWORD = 'hunter2/secret:word';
const PEOPLE = ['ann@reader.example', 'bob@reader.example', 'cleo@other.example'];
const { pem } = dkimPair('ed25519');

let root: string;
let server: ScriptedServer | null = null;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'milepost-privacy-'));
  mkdirSync(join(root, 'content', 'articles'), { recursive: true });
  writeFileSync(
    join(root, 'content', 'articles', 'fresh.md'),
    '---\ndate: 2026-03-01\n---\n\n# Fresh\n\nHello.\n',
  );
  writeFileSync(
    join(root, 'milepost.config.ts'),
    `export default {
  site: { url: 'https://example.org/', title: 'Milestones' },
  newsletter: {
    from: { address: 'news@example.org' },
    postalAddress: ['1 Road'],
    endpoint: 'https://mail.example.org/',
    bounces: 'bounces@example.org',
    dkim: { selector: 'news' },
  },
};\n`,
  );
  await run(root, ['subscribers', 'add', ...PEOPLE]);
});
afterEach(async () => {
  await server?.close();
  server = null;
  rmSync(root, { recursive: true });
});

/** Runs \`send\` with every secret set. */
async function send(
  url: (port: number) => string,
  port: number,
  ...options: string[]
): Promise<CommandResult> {
  const env = { MILEPOST_SECRET: SECRET, MILEPOST_DKIM_KEY: pem, MILEPOST_SMTP_URL: url(port) };
  return run(root, ['send', '--yes', '--json', '--wait', '0', ...options], { env });
}

function plain(port: number): string {
  return `smtp://127.0.0.1:${port}`;
}

function withPassword(port: number): string {
  return `smtp://news:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`;
}

const SCRIPTS: Readonly<Record<string, Script>> = {
  'refuses and names the recipient': (phase, to) => (phase === 'rcpt' ? `550 <${to}> unknown` : null),
  'puts off and names the recipient': (phase, to) => (phase === 'rcpt' ? `421 4.7.0 ${to}: slow down` : null),
  'refuses our sender and names it': (phase, _to, from) => (phase === 'mail' ? `550 ${from} not you` : null),
  'drops after the dot': (phase) => (phase === 'dot' ? 'drop-after-taking' : null),
};

describe.each(Object.entries(SCRIPTS))('a server that %s', (_what, script) => {
  test('no output contains a subscriber’s address or a secret', async () => {
    server = await scriptedServer(script);
    const { out, err } = await send(plain, server.port);
    // It did try to mail them.
    expect(JSON.parse(out)).toMatchObject({ editions: [{ slug: 'fresh', accepted: 0 }] });
    expect(err).toContain('fresh');
    for (const text of [out, err]) {
      for (const address of PEOPLE) expect(text).not.toContain(address);
      for (const secret of [SECRET, ...pem.split('\n').slice(1, 2)]) expect(text).not.toContain(secret);
    }
  });
});

test('a server that knows nobody, and names them: none of them is in the output', async () => {
  const more = ['dan@reader.example', 'eve@reader.example'];
  await run(root, ['subscribers', 'add', ...more]);
  server = await scriptedServer((phase, to) => (phase === 'rcpt' ? `550 5.1.1 <${to}> unknown user` : null));
  const { out, err } = await send(plain, server.port);
  expect(JSON.parse(out)).toMatchObject({
    editions: [{ doubts: [{ failed: 5, of: 5, reply: '550 5.1.1 <…> unknown user' }] }],
  });
  expect(err).toContain('Nobody was suppressed');
  for (const text of [out, err])
    for (const address of [...PEOPLE, ...more]) expect(text).not.toContain(address);
});

test('those in doubt are named by their number, with --verbose by their address', async () => {
  server = await scriptedServer(SCRIPTS['drops after the dot']);
  const { out, err } = await send(plain, server.port);
  expect(err).toContain('fresh to subscriber 1 (…)');
  expect(JSON.parse(out)).toMatchObject({ inDoubt: PEOPLE.map((_, index) => ({ subscriber: index + 1 })) });
  const verbose = await send(plain, server.port, '--verbose');
  expect(verbose.err).toContain('fresh to subscriber 1 (ann@reader.example)');
  expect(verbose.out).toContain('ann@reader.example');
});

test('if a server repeats our login, none of it is in the output', async () => {
  const heard: string[] = [];
  const echo: Server = createServer((socket) => {
    socket.write('220 echo ESMTP\r\n');
    socket.on('error', () => undefined);
    socket.setEncoding('latin1');
    socket.on('data', (line: string) => {
      heard.push(line);
      if (line.startsWith('EHLO')) return void socket.write('250-echo\r\n250 AUTH PLAIN LOGIN\r\n');
      const said =
        Buffer.from(line.split(' ').at(-1) ?? '', 'base64')
          .toString()
          .split('\u0000')
          .at(-1) ?? '';
      socket.end(`535 5.7.8 ${line.trim()} means ${said}, which is wrong\r\n`);
    });
  });
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  try {
    const { out, err, exitCode } = await send(withPassword, portOf(echo.address()));
    expect(exitCode).toBe(1);
    expect(heard.join('')).toContain('AUTH PLAIN');
    expect(err).toContain('which is wrong');
    for (const text of [out, err]) {
      expect(text).not.toContain(PASSWORD);
      expect(text).not.toContain(encodeURIComponent(PASSWORD));
      expect(text).not.toContain(Buffer.from(PASSWORD).toString('base64'));
      expect(text).not.toContain(Buffer.from(`\u0000news\u0000${PASSWORD}`).toString('base64'));
    }
  } finally {
    echo.close();
  }
});

test.each([
  ['550 5.1.1 <ann@example.org>: unknown', '550 5.1.1 <…>: unknown'],
  ['rcpt=ann+x@b.example;', 'rcpt=…;'],
  ['no address @ all', 'no address @ all'],
])('%j is shown as %j', (text, told) => {
  expect(withoutAddresses(text)).toBe(told);
});

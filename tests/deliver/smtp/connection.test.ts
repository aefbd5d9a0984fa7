import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

import { afterEach, describe, expect, test } from 'vitest';

import { sendOnce } from '../../../pipeline/deliver/send-once.ts';
import type { SmtpServer } from '../../../pipeline/deliver/smtp/server-url.ts';
import { parseServerUrl } from '../../../pipeline/deliver/smtp/server-url.ts';
import { smtpTransport, type SmtpTimeouts } from '../../../pipeline/deliver/smtp/smtp-transport.ts';
import { withoutSecrets } from '../../../pipeline/deliver/smtp/without-secrets.ts';
import { replyText } from '../../../pipeline/deliver/smtp/reply-text.ts';
import { ServerUnreachable } from '../../../pipeline/deliver/transport.ts';
import { adviceLine } from '../../../pipeline/commands/mailing/advice.ts';
import { DAY } from '../../../pipeline/model/time/duration.ts';
import { certifiedKey } from '../../serve/support/certificate.ts';
import {
  answeringServer,
  except,
  GOOD,
  type AnsweringServer,
  type Answers,
} from '../support/answering-server.ts';
import { portOf } from '../support/scripted-server.ts';

let server: Server | null = null;
let answering: Pick<AnsweringServer, 'close'> | null = null;
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await answering?.close();
  answering = null;
  const open = server;
  server = null;
  if (open !== null) await new Promise((resolve) => open.close(resolve));
});

/** A server on this machine, and the lines that it was told, those of a message as one dot. */
async function serverOf(
  answers: Answers,
  login: { readonly user: string; readonly password: string } | null = null,
): Promise<{ readonly address: SmtpServer; readonly lines: readonly string[] }> {
  const { address, lines, ...own } = await answeringServer(answers);
  answering = own;
  return { address: { ...address, user: login?.user ?? null, password: login?.password ?? null }, lines };
}

const ENVELOPE = { from: 'news@example.org', to: 'ann@example.org' };
const MESSAGE = Buffer.from('Message-ID: <1@t>\r\n\r\nHello\r\n');
const SHORT = { connect: 2000, greeting: 2000, idle: 2000 };

/** What each of these attempts, one after the other over one connection, came to. */
async function attempts(
  answers: Answers,
  count: number,
): Promise<{
  readonly ends: readonly string[];
  readonly lines: readonly string[];
}> {
  const { address, lines } = await serverOf(answers);
  const connection = await smtpTransport(address, SHORT).connect();
  const ends: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const { kind, reply } = await connection.send(ENVELOPE, [MESSAGE]);
    ends.push(`${kind} ${connection.usable ? 'goes on' : 'over'}: ${reply}`);
  }
  connection.close();
  expect(connection.usable).toBe(false);
  await new Promise<void>((resolve) => void setTimeout(resolve, 20));
  return { ends, lines };
}

describe('a connection', () => {
  test('takes one message after the other, and says goodbye', async () => {
    const { ends, lines } = await attempts(except({ '.': '250 2.0.0 queued\t as 1' }), 2);
    expect(ends).toEqual(Array.from({ length: 2 }, () => 'accepted goes on: 250 2.0.0 queued as 1'));
    const each = ['MAIL FROM:<news@example.org>', 'RCPT TO:<ann@example.org>', 'DATA', '.'];
    expect(lines.slice(1)).toEqual([...each, ...each, 'QUIT']);
  });

  test.each(['RCPT', 'DATA', '.'])(
    'that refuses a message at %s is put back in step, and goes on',
    async (command) => {
      for (const [reply, kind] of [
        ['550 no', 'rejected'],
        ['451 later', 'deferred'],
      ] as const) {
        const { ends, lines } = await attempts(except({ [command]: reply }), 2);
        expect(ends).toEqual([`${kind} goes on: ${reply}`, `${kind} goes on: ${reply}`]);
        expect(lines.filter((line) => line === 'RSET')).toHaveLength(2);
        expect(lines.at(-1)).toBe('QUIT');
      }
    },
  );

  test.each(['RCPT', 'DATA', '.'])('that refuses us at %s goes on, too', async (command) => {
    const reply = '554 5.7.1 Relay access denied';
    const { ends, lines } = await attempts(except({ [command]: reply }), 2);
    expect(ends).toEqual([`refused goes on: ${reply}`, `refused goes on: ${reply}`]);
    expect(lines.filter((line) => line === 'RSET')).toHaveLength(2);
  });

  test.each([
    ['says at the data that it closes', { DATA: '421 4.3.2 closing' }, 'deferred over: 421 4.3.2 closing', 0],
    ['says in the end that it closes', { '.': '421 4.3.2 closing' }, 'deferred over: 421 4.3.2 closing', 0],
    ['says that it closes', { RCPT: '421 4.3.2 closing' }, 'deferred over: 421 4.3.2 closing', 0],
    ['refuses us', { MAIL: '550 not you' }, 'refused over: 550 not you', 0],
    ['can’t be put back in step', { RCPT: '550 no', RSET: '500 what?' }, 'rejected over: 550 no', 1],
    ['closes when it is put back in step', { RCPT: '550 no', RSET: null }, 'rejected over: 550 no', 1],
  ] as const)('that %s is given up', async (_, changed, end, resets) => {
    const { ends, lines } = await attempts(except(changed), 1);
    expect(ends).toEqual([end]);
    expect(lines.filter((line) => line === 'RSET')).toHaveLength(resets);
    expect(lines).not.toContain('QUIT');
  });

  test.each([
    ['MAIL', 'lost'],
    ['RCPT', 'lost'],
    ['DATA', 'lost'],
    ['.', 'unknown'],
  ])('that breaks at %s: the message is %s', async (command, kind) => {
    const { ends } = await attempts(except({ [command]: null }), 1);
    expect(ends[0]).toMatch(new RegExp(`^${kind} over: .`));
  });

  test('is closed after a single message, whatever came of it', async () => {
    const { address, lines } = await serverOf(except({ RCPT: '550 no' }));
    const transport = smtpTransport(address, SHORT);
    expect(await sendOnce(transport, ENVELOPE, MESSAGE)).toEqual({
      kind: 'rejected',
      reply: '550 no',
      phase: 'recipient',
    });
    await new Promise<void>((resolve) => void setTimeout(resolve, 20));
    expect(lines.at(-1)).toBe('QUIT');
  });
});

describe('a server that does not let us in', () => {
  const LOGIN = { user: 'me', password: 'pass word/1' };
  const refusal = async (answers: Answers, login: typeof LOGIN | null = null): Promise<string> => {
    const { address } = await serverOf(answers, login);
    const error: unknown = await smtpTransport(address, SHORT)
      .connect()
      .catch((thrown: unknown) => thrown);
    if (!(error instanceof ServerUnreachable)) throw new TypeError('Expected that it can’t be reached');
    expect(error.name).toBe('ServerUnreachable');
    expect(error.cause).toBeUndefined();
    expect(error.message.startsWith(`127.0.0.1:${address.port}: `)).toBe(true);
    return error.message.slice(`127.0.0.1:${address.port}: `.length);
  };

  test('by its greeting, by closing, by refusing the login: it is said which server, and why', async () => {
    expect(await refusal(except({ '': '554 no service' }))).toContain('554 no service');
    expect(await refusal(except({ '': null }))).toMatch(/clos/i);
    expect(await refusal(except({ EHLO: null, HELO: null }))).toMatch(/clos/i);
    expect(await refusal(except({ AUTH: '535 5.7.8 bad credentials' }), LOGIN)).toContain(
      '535 5.7.8 bad credentials',
    );
    expect(await refusal(except({ AUTH: null }), LOGIN)).toMatch(/clos/i);
  });

  test('none of what we logged in with is repeated, though the server does', async () => {
    const plain = Buffer.from(`\u0000me\u0000pass word/1`).toString('base64');
    const said = await refusal(except({ AUTH: `535 what is AUTH PLAIN ${plain} or pass word/1?` }), LOGIN);
    expect(said).toContain('535 what is AUTH PLAIN … or …?');
  });

  test('a login on this machine goes over any connection, as it was given', async () => {
    const { address, lines } = await serverOf(GOOD, LOGIN);
    const connection = await smtpTransport(address, SHORT).connect();
    expect(connection.usable).toBe(true);
    connection.close();
    const plain = Buffer.from(`\u0000me\u0000pass word/1`).toString('base64');
    expect(lines).toContain(`AUTH PLAIN ${plain}`);
  });

  test('nobody logs in where there is nothing to log in with', async () => {
    const { address, lines } = await serverOf(GOOD);
    (await smtpTransport(address, SHORT).connect()).close();
    expect(lines.join()).not.toContain('AUTH');
  });

  test('a login to another machine needs TLS; without a login it does not', async () => {
    const { address } = await serverOf(GOOD, LOGIN);
    const other = { ...address, host: '0.0.0.0' };
    await expect(smtpTransport(other, SHORT).connect()).rejects.toThrow(ServerUnreachable);
    (await smtpTransport({ ...other, user: null, password: null }, SHORT).connect()).close();
    (await smtpTransport({ ...address, host: 'localhost' }, SHORT).connect()).close();
  });

  test('what says nothing is not waited for longer than is borne', async () => {
    const open = createServer((socket) => void sockets.add(socket));
    server = open;
    await new Promise<void>((resolve) => open.listen(0, '127.0.0.1', resolve));
    const address = {
      host: '127.0.0.1',
      port: portOf(open.address()),
      secure: false,
      user: null,
      password: null,
    };
    const times = { connect: 20_000, greeting: 30, idle: 20_000 };
    await expect(smtpTransport(address, times).connect()).rejects.toThrow(/no answer in time/);
  });
});

describe('a server that speaks TLS from the first byte, reached as if it did not', () => {
  const { key, certificate } = certifiedKey(new Date(Date.now() - DAY), new Date(Date.now() + DAY));
  const unencrypted = async (open: Server, times: SmtpTimeouts): Promise<unknown> => {
    server = open;
    await new Promise<void>((resolve) => open.listen(0, '127.0.0.1', resolve));
    const login = { secure: false, user: null, password: null };
    return smtpTransport({ host: '127.0.0.1', port: portOf(open.address()), ...login }, times)
      .connect()
      .catch((thrown: unknown) => thrown);
  };
  const tls = (options: TlsOptions = {}): Server =>
    createTlsServer(
      { key: key.export({ type: 'pkcs8', format: 'pem' }), cert: certificate, ...options },
      (socket) => {
        sockets.add(socket);
        socket.on('error', () => undefined);
        socket.write('220 test\r\n');
      },
    );

  test.each([
    ['waits for us', tls(), 300],
    ['closes when it has waited long enough', tls({ handshakeTimeout: 50 }), 3000],
  ] as const)('%s: that is the reason, and smtps:// the mend', async (_how, open, greeting) => {
    const error = await unencrypted(open, { connect: 3000, greeting, idle: 3000 });
    expect(error).toMatchObject({
      name: 'ServerUnreachable',
      reason: 'tls-from-the-start',
      message: expect.stringContaining('speaks TLS on this port from the first byte'),
    });
    expect(adviceLine('tls-from-the-start')).toContain('smtps://');
  });

  test('one that is silent in any language stays what it was', async () => {
    const open = createServer((socket) => void sockets.add(socket));
    expect(await unencrypted(open, { connect: 3000, greeting: 100, idle: 3000 })).toMatchObject({
      reason: null,
      message: expect.stringMatching(/no answer in time/),
    });
  });
});

describe('a server’s words', () => {
  test('are on one line, of 500 characters at most', () => {
    expect(replyText('250-a\r\n250\tb ')).toBe('250-a 250 b');
    expect(replyText('x'.repeat(501))).toBe('x'.repeat(500));
  });

  test('are without the password in whatever form, and as they are where there is none', () => {
    const login = { user: 'me', password: 'p/ä' };
    const base64 = Buffer.from('p/ä').toString('base64');
    const plain = Buffer.from('\u0000me\u0000p/ä').toString('base64');
    const forms = ['p/ä', 'p%2F%C3%A4', base64, base64.replace(/=+$/, ''), plain];
    expect(withoutSecrets(forms.map((form) => `<${form}>`).join(' '), login)).toBe('<…> <…> <…> <…> <…>');
    expect(withoutSecrets(`${base64.replace(/=+$/, '')}\n`, login)).toBe('…\n');
    const short = { user: null, password: 'p' };
    expect(withoutSecrets(Buffer.from('\u0000\u0000p').toString('base64'), short)).toBe('…');
    for (const password of ['', null])
      expect(withoutSecrets('AAA= \u0000', { user: 'A', password })).toBe('AAA= \u0000');
  });
});

describe('the URL of a server', () => {
  test.each([
    [
      ' smtp://mail.example.org:25\n',
      { host: 'mail.example.org', port: 25, secure: false, user: null, password: null },
    ],
    [
      'smtps://u@mail.example.org',
      { host: 'mail.example.org', port: 465, secure: true, user: 'u', password: '' },
    ],
    [
      'smtp://:p@mail.example.org',
      { host: 'mail.example.org', port: 587, secure: false, user: null, password: null },
    ],
    ['smtp://a%20b:c%3Ad@[::1]', { host: '::1', port: 587, secure: false, user: 'a b', password: 'c:d' }],
  ])('%j', (text, expected) => {
    expect(parseServerUrl(text)).toEqual(expected);
  });

  test.each([
    'https://x.example',
    'smtp:///',
    'smtp://%zz@x.example',
    'smtp://u:%zz@x.example',
    'x.example:25',
    'smtpx://a',
  ])('%j is none', (text) => {
    expect(parseServerUrl(text)).toBeNull();
  });
});

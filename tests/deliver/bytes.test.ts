import { afterAll, beforeAll, expect, test } from 'vitest';

import { smtpTransport } from '../../pipeline/deliver/smtp/smtp-transport.ts';
import type { Connection } from '../../pipeline/deliver/transport.ts';
import { scriptedServer, type ScriptedServer } from './support/scripted-server.ts';

let server: ScriptedServer;
let connection: Connection;
beforeAll(async () => {
  server = await scriptedServer();
  connection = await smtpTransport({
    host: '127.0.0.1',
    port: server.port,
    secure: false,
    user: null,
    password: null,
  }).connect();
});
afterAll(async () => {
  connection.close();
  await server.close();
});

/** What the server has of a message, with its dots and line ends as they were on the wire. */
async function received(message: string): Promise<string> {
  await connection.send({ from: 'news@example.org', to: 'ann@example.org' }, [
    Buffer.from(message, 'latin1'),
  ]);
  // What the server keeps ends before the line end that the final dot needs.
  return `${server.taken.at(-1)?.raw ?? ''}\r\n`;
}

const HEAD = 'Message-ID: <1@example.org>\r\n\r\n';
const LINE = 'Mr. x = a.b . c\r\n';

/** Lengths of a last line that put a place counted from the end anywhere in the lines before it. */
const lengths = Array.from({ length: 2 * LINE.length }, (_, index) => index + 1);

test('a message that needs no change arrives byte for byte, wherever in a line it is cut', async () => {
  for (const length of lengths) {
    const message = `${HEAD}${LINE.repeat(100)}${'x'.repeat(length)}\r\n`;
    expect(await received(message), `${length}`).toBe(message);
  }
});

test('so does a message of dots and empty lines', async () => {
  for (const line of ['a................', `x${'\r\n'.repeat(8)}`]) {
    const message = `${HEAD}${`${line}\r\n`.repeat(200)}`;
    expect(await received(message)).toBe(message);
  }
  const oneLine = `${HEAD}a${'.'.repeat(3000)}\r\n`;
  expect(await received(oneLine)).toBe(oneLine);
});

test('RFC 5321 section 4.5.2: a line that begins with a dot gets another one', async () => {
  for (const length of lengths) {
    const message = `${HEAD}${'.x\r\n'.repeat(200)}${'x'.repeat(length)}\r\n`;
    expect(await received(message)).toBe(message.replaceAll('\n.', '\n..'));
  }
});

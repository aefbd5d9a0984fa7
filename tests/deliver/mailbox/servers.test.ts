import { afterEach, describe, expect, test } from 'vitest';

import {
  NoAccessToken,
  rememberedTokens,
  type AccessTokens,
} from '../../../pipeline/deliver/smtp/access-tokens.ts';
import { isLocalHost } from '../../../pipeline/deliver/local-host.ts';
import { openImap } from '../../../pipeline/deliver/mailbox/imap.ts';
import {
  MailboxUnreachable,
  READ_OF_MAIL,
  type InboundMailbox,
} from '../../../pipeline/deliver/mailbox/inbound-mailbox.ts';
import { parseMailboxUrl, type MailboxServer } from '../../../pipeline/deliver/mailbox/mailbox-url.ts';
import { openPop3 } from '../../../pipeline/deliver/mailbox/pop3.ts';
import { imapServer } from '../support/imap-server.ts';
import { pop3Server } from '../support/pop3-server.ts';

const TIMEOUTS = { connect: 2000, idle: 2000, answer: 10_000 };

function at(port: number, overrides: Partial<MailboxServer> = {}): MailboxServer {
  return {
    protocol: 'imap',
    host: '127.0.0.1',
    port,
    secure: false,
    user: 'box',
    password: 'secret',
    folder: 'INBOX',
    ...overrides,
  };
}

async function read(source: InboundMailbox, known: readonly string[] = []): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const { id, name, content } of source.mails((one) => known.includes(one)))
    all.push(
      `${id} ${name}: ${content instanceof Uint8Array ? Buffer.from(content).toString('latin1') : content.problem}`,
    );
  return all;
}

const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function pop3(
  mails: readonly (readonly [string, string])[],
  script?: Parameters<typeof pop3Server>[1],
): Promise<Awaited<ReturnType<typeof pop3Server>>> {
  const server = await pop3Server(mails, script);
  servers.push(server);
  return server;
}

async function imap(
  mails: readonly string[],
  script?: Parameters<typeof imapServer>[1],
): Promise<Awaited<ReturnType<typeof imapServer>>> {
  const server = await imapServer(mails, script);
  servers.push(server);
  return server;
}

const ONE = 'To: a\r\n\r\n.one\r\n..\r\nend';
const TWO = 'To: b\r\n\r\nzw\u00f6lf';

describe('POP3 (RFC 1939)', () => {
  test('each mail is given by its unique id, byte for byte, except those known', async () => {
    const { port } = await pop3([
      ['x1', ONE],
      ['x2', TWO],
      ['x3', 'To: c\r\n\r\n'],
    ]);
    const source = await openPop3(at(port), TIMEOUTS);
    expect(await read(source, ['x3'])).toEqual([`x1 mail 1 (x1): ${ONE}\r\n`, `x2 mail 2 (x2): ${TWO}\r\n`]);
    expect(source.present()).toEqual(['x1', 'x2', 'x3']);
    await source.close();
  });

  test.each([1, 2, 3, 4, 5, 7])(
    'answers that the network cuts every %i bytes are found whole',
    async (pieces) => {
      const { port } = await pop3([['x1', ONE]], { pieces });
      const source = await openPop3(at(port), { ...TIMEOUTS, idle: 5000 });
      expect(await read(source)).toEqual([`x1 mail 1 (x1): ${ONE}\r\n`]);
      await source.close();
    },
  );

  test('what was understood is deleted when it is closed, and no sooner; the rest stays', async () => {
    const { port, mails } = await pop3([
      ['x1', ONE],
      ['x2', TWO],
    ]);
    const source = await openPop3(at(port), TIMEOUTS);
    for await (const mail of source.mails(() => false)) if (mail.id === 'x1') await source.mark(mail);
    expect([...mails.keys()]).toEqual(['x1', 'x2']);
    await source.close();
    expect([...mails.keys()]).toEqual(['x2']);
  });

  test('of a large mail no more is kept than the limit', async () => {
    const { port } = await pop3([['x1', `To: a\r\n\r\n${'x'.repeat(70)}\r\n`.padEnd(3 * READ_OF_MAIL, 'y')]]);
    const source = await openPop3(at(port), TIMEOUTS);
    for await (const { content } of source.mails(() => false))
      expect(content instanceof Uint8Array && content.length < 1.1 * READ_OF_MAIL).toBe(true);
    await source.close();
  });

  test('a connection that breaks within a mail ends the reading, and nothing is deleted', async () => {
    const { port, mails } = await pop3(
      [
        ['x1', ONE],
        ['x2', TWO.padEnd(400, '!')],
      ],
      { breakAt: 2 },
    );
    const source = await openPop3(at(port), TIMEOUTS);
    const seen: string[] = [];
    const reading = async (): Promise<void> => {
      for await (const mail of source.mails(() => false)) {
        seen.push(mail.id);
        await source.mark(mail);
      }
    };
    await expect(reading()).rejects.toThrow(MailboxUnreachable);
    expect(seen).toEqual(['x1']);
    expect([...mails.keys()]).toEqual(['x1', 'x2']);
  });

  test('a mail that never ends is not waited for for ever, and nothing is deleted', async () => {
    const { port, mails } = await pop3([['x1', ONE]], { drips: true });
    const source = await openPop3(at(port), { ...TIMEOUTS, answer: 300 });
    await expect(read(source)).rejects.toThrow('did not finish its answer within 0.3 seconds');
    await source.close();
    expect([...mails.keys()]).toEqual(['x1']);
  });

  test('a wrong password is told, and not repeated', async () => {
    const { port } = await pop3([], { refuseLogin: true });
    const failed = openPop3(at(port), TIMEOUTS);
    await expect(failed).rejects.toThrow(/wrong password …/);
    await expect(failed).rejects.toThrow(MailboxUnreachable);
  });

  test('a password is never sent without TLS to another machine', async () => {
    await expect(openPop3(at(110, { host: 'pop.example.org' }), TIMEOUTS)).rejects.toThrow('pop3s://');
  });

  test('a server that is not there is told', async () => {
    const server = await pop3([]);
    await server.close();
    await expect(openPop3(at(server.port), TIMEOUTS)).rejects.toThrow('nothing answers at this port');
  });
});

describe('IMAP (RFC 9051)', () => {
  test('each mail of the folder is given by validity and UID, byte for byte, except those known', async () => {
    const { port, commands } = await imap([ONE, TWO, 'To: c\r\n\r\n'], { validity: 5 });
    const source = await openImap(at(port, { folder: 'Bounces/In' }), TIMEOUTS);
    expect(await read(source, ['5/30'])).toEqual([`5/10 UID 10: ${ONE}`, `5/20 UID 20: ${TWO}`]);
    expect(source.present()).toEqual(['5/10', '5/20', '5/30']);
    await source.close();
    expect(commands.join('\n')).toContain('Bounces/In');
  });

  describe('with an access token', () => {
    const tokens = (...given: readonly string[]): AccessTokens => {
      const left = [...given];
      return rememberedTokens(
        async () => ({ value: left.shift() ?? 'none', lifetime: 600_000 }),
        () => new Date(0),
      );
    };
    const open = (port: number, given: AccessTokens): Promise<InboundMailbox> =>
      openImap(at(port, { password: '', tokens: given }), TIMEOUTS);

    test('opens the folder without a password', async () => {
      const { port, commands } = await imap([ONE], { tokens: ['good'] });
      const source = await open(port, tokens('good'));
      expect(await read(source)).toEqual([`7/10 UID 10: ${ONE}`]);
      await source.close();
      expect(commands).toContain('user=box auth=Bearer good');
      expect(commands).not.toContain('LOGIN');
    });

    test('that is refused is tried once more with another one', async () => {
      const { port } = await imap([ONE], { tokens: ['good'] });
      const source = await open(port, tokens('stale', 'good'));
      expect(await read(source)).toHaveLength(1);
      await source.close();
    });

    test('that is refused again says why, without the token', async () => {
      const { port } = await imap([ONE], { tokens: ['good'] });
      const error: unknown = await open(port, tokens('stale', 'revoked')).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(MailboxUnreachable);
      expect(String(error)).toContain('not with …');
    });

    test('that can’t be had says why', async () => {
      const none = { get: () => Promise.reject(new NoAccessToken('it is a Sunday')) };
      await expect(open(1, none)).rejects.toThrow(new MailboxUnreachable('no access token: it is a Sunday'));
    });
  });

  test('what was understood is marked as seen, and nothing else', async () => {
    const { port, mails } = await imap([ONE, TWO]);
    const source = await openImap(at(port), TIMEOUTS);
    for await (const mail of source.mails(() => false)) if (mail.id === '7/20') await source.mark(mail);
    await source.close();
    expect(mails.map(({ flags }) => [...flags])).toEqual([[], ['\\Seen']]);
  });

  test('no more of a mail is fetched than the limit', async () => {
    const { port, commands } = await imap(['x'.repeat(READ_OF_MAIL + 5)]);
    const source = await openImap(at(port), TIMEOUTS);
    for await (const { content } of source.mails(() => false)) expect(content).toHaveLength(READ_OF_MAIL);
    await source.close();
    expect(commands.filter((command) => command.includes('FETCH'))).toHaveLength(1);
  });

  test('a connection that breaks within a mail ends the reading', async () => {
    const { port } = await imap([ONE, TWO], { breakAt: 20 });
    const source = await openImap(at(port), TIMEOUTS);
    await expect(read(source)).rejects.toThrow(MailboxUnreachable);
    await source.close();
  });

  test('an answer that never ends is not waited for for ever', async () => {
    const { port } = await imap([ONE], { chats: true });
    const source = await openImap(at(port), { ...TIMEOUTS, answer: 300 });
    await expect(read(source)).rejects.toThrow('did not finish its answer within 0.3 seconds');
    await source.close();
  });

  test('of a mail that is sent whole no more is kept than the limit', async () => {
    const whole = await imap([ONE], { sends: 4 * READ_OF_MAIL });
    const source = await openImap(at(whole.port), TIMEOUTS);
    for await (const { content } of source.mails(() => false)) expect(content).toHaveLength(READ_OF_MAIL);
    await source.close();
  });

  test('a mail of a gigabyte that is sent whole says so for good, and those behind it are read and marked', async () => {
    const { port, mails } = await imap([ONE, TWO, 'To: c\r\n\r\n'], { sends: 1_000_000_000, sendsOf: 20 });
    const source = await openImap(at(port), TIMEOUTS);
    const all: string[] = [];
    for await (const mail of source.mails(() => false)) {
      const { id, content } = mail;
      all.push(`${id}: ${content instanceof Uint8Array ? 'read' : `${content.problem}, ${content.isFinal}`}`);
      if (content instanceof Uint8Array) await source.mark(mail);
    }
    expect(all).toEqual([
      '7/10: read',
      '7/20: it is larger than 64 MB, and the server does not send a part of it, true',
      '7/30: read',
    ]);
    expect(mails.map(({ flags }) => [...flags])).toEqual([['\\Seen'], [], ['\\Seen']]);
    await source.close();
  });

  test('a wrong password and a folder that does not exist are told in the server’s words', async () => {
    const { port } = await imap([], { refuseLogin: true });
    await expect(openImap(at(port), TIMEOUTS)).rejects.toThrow(/wrong password …/);
    const other = await imap([]);
    await expect(openImap(at(other.port, { folder: 'Nowhere' }), TIMEOUTS)).rejects.toThrow('no such folder');
  });

  test('a password is never sent without TLS to another machine', async () => {
    const { port, commands } = await imap([]);
    // It leads to this machine, but does not say so.
    const failed = openImap(at(port, { host: '0.0.0.0' }), TIMEOUTS);
    await expect(failed).rejects.toThrow(MailboxUnreachable);
    expect(commands).not.toContain('LOGIN');
  });
});

describe('MILEPOST_BOUNCE_URL', () => {
  test.each([
    [
      'imaps://b%40x.example:p%2Fw@imap.example.org',
      'imap',
      'imap.example.org',
      993,
      true,
      'b@x.example',
      'p/w',
      'INBOX',
    ],
    ['imap://b:p@h.example:1143/Bounces/2026', 'imap', 'h.example', 1143, false, 'b', 'p', 'Bounces/2026'],
    ['imaps://b:p@h.example/R%C3%BCckl%C3%A4ufer/', 'imap', 'h.example', 993, true, 'b', 'p', 'Rückläufer'],
    ['pop3s://b:p@[::1]', 'pop3', '::1', 995, true, 'b', 'p', 'INBOX'],
    [' pop3://b@localhost ', 'pop3', 'localhost', 110, false, 'b', '', 'INBOX'],
  ] as const)('%s', (url, protocol, host, port, secure, user, password, folder) => {
    expect(parseMailboxUrl(url)).toEqual({ protocol, host, port, secure, user, password, folder });
  });

  test.each(['', 'imaps://', 'imaps://host', 'https://b:p@host', 'imaps://b:%FF@host', 'b:p@host'])(
    '%j is none',
    (url) => expect(parseMailboxUrl(url)).toBeNull(),
  );

  test.each([
    ['localhost', true],
    ['127.1.2.3', true],
    ['::1', true],
    ['127.0.0.1.example', false],
    ['mail.example.org', false],
  ])('%s is this machine: %s', (host, expected) => expect(isLocalHost(host)).toBe(expected));
});

import { afterEach, describe, expect, test } from 'vitest';

import { smtpTransport } from '../../../pipeline/deliver/smtp/smtp-transport.ts';
import {
  answeringServer,
  except,
  GOOD,
  STALL,
  type AnsweringManners,
  type AnsweringServer,
  type Answers,
} from '../support/answering-server.ts';
import { audienceOf, sendTo, states } from '../support/audience.ts';
import { scriptedServer, type ScriptedServer } from '../support/scripted-server.ts';

let open: AnsweringServer | ScriptedServer | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

const PIPELINES = { EHLO: '250-test\r\n250 PIPELINING' };
const ENVELOPE = { from: 'news@example.org', to: 'ann@example.org' };
const MESSAGE = 'Message-ID: <1@t>\r\n\r\nHello\r\n';
/** More than any buffer on the way takes. */
const LARGE = `${MESSAGE}${'x'.repeat(6_000_000)}\r\n`;
const SHORT = { connect: 2000, greeting: 2000, idle: 300 };

/** What attempts came to, one after the other, over a new connection when one is over. */
async function attempts(
  answers: Answers,
  count: number,
  {
    message = MESSAGE,
    idle = SHORT.idle,
    ...manners
  }: AnsweringManners & { readonly message?: string; readonly idle?: number } = {},
): Promise<{
  readonly ends: readonly string[];
  readonly lines: readonly string[];
  readonly messages: readonly string[];
}> {
  const server = await answeringServer(answers, manners);
  open = server;
  const transport = smtpTransport(server.address, { ...SHORT, idle });
  const ends: string[] = [];
  let connection = await transport.connect();
  for (let number = 0; number < count; number += 1) {
    if (!connection.usable) connection = await transport.connect();
    const { kind, reply } = await connection.send(ENVELOPE, [Buffer.from(message)]);
    ends.push(`${kind} ${connection.usable ? 'goes on' : 'over'}: ${reply}`);
  }
  connection.close();
  await new Promise<void>((resolve) => void setTimeout(resolve, 20));
  return { ends, lines: server.lines, messages: server.messages };
}

describe('RFC 2920: to a server that takes several commands at once', () => {
  test('the envelope goes in one go, and the message after its replies', async () => {
    // It says nothing before it has heard all.
    const answers = except({ MAIL: '', RCPT: '', DATA: '250 ok\r\n250 ok\r\n354 go on' }, except(PIPELINES));
    const { ends, messages } = await attempts(answers, 2);
    expect(ends).toEqual(['accepted goes on: 250 ok', 'accepted goes on: 250 ok']);
    expect(messages).toEqual([MESSAGE, MESSAGE]);
  });

  test('to any other, each command waits for the reply to the one before', async () => {
    const together: (readonly string[])[] = [];
    const hears = (lines: readonly string[]): readonly string[] => {
      together.push(lines);
      return lines;
    };
    const { ends } = await attempts(GOOD, 1, { hears });
    expect(ends).toEqual(['accepted goes on: 250 ok']);
    expect(together.every(({ length }) => length === 1)).toBe(true);
  });

  test.each([
    ['550 5.1.1 no such user', 'rejected'],
    ['451 4.2.1 later', 'deferred'],
    ['554 5.7.1 Relay access denied', 'refused'],
  ])(
    'a recipient that it refuses with %s gets nothing, though it waits for a message',
    async (reply, kind) => {
      for (const [afterwards, said] of [
        ['354 go on', ['.', 'RSET']],
        ['503 no recipients', ['RSET']],
      ] as const) {
        const answers = except({ RCPT: reply, DATA: afterwards, '.': '554 no message' }, except(PIPELINES));
        const { ends, lines, messages } = await attempts(answers, 2);
        expect(ends).toEqual([`${kind} goes on: ${reply}`, `${kind} goes on: ${reply}`]);
        expect(messages.every((message) => message === '')).toBe(true);
        const each = ['MAIL FROM:<news@example.org>', 'RCPT TO:<ann@example.org>', 'DATA', ...said];
        expect(lines.slice(1)).toEqual([...each, ...each, 'QUIT']);
        await open?.close();
      }
    },
  );

  test.each(['RCPT', 'DATA'])(
    'the reply to %s is its own, not that of the connection’s end',
    async (command) => {
      const reply = '421 4.7.0 slow down';
      const { ends, messages } = await attempts(except({ [command]: reply }, except(PIPELINES)), 1);
      expect(ends).toEqual([`deferred over: ${reply}`]);
      expect(messages).toEqual([]);
    },
  );

  test('one that refuses us and waits for a message all the same hears no word more', async () => {
    const { ends, lines, messages } = await attempts(except({ MAIL: '550 not you' }, except(PIPELINES)), 1);
    expect(ends).toEqual(['refused over: 550 not you']);
    expect(lines.at(-1)).toBe('DATA');
    expect(messages).toEqual([]);
  });

  test('a refusal counts though the connection ends before the other replies', async () => {
    const { ends } = await attempts(except({ RCPT: '550 no', DATA: null }, except(PIPELINES)), 1);
    expect(ends).toEqual(['rejected over: 550 no']);
  });

  test.each(['MAIL', 'RCPT', 'DATA'])(
    'a connection that breaks at %s: the message is lost',
    async (command) => {
      const { ends } = await attempts(except({ [command]: null }, except(PIPELINES)), 1);
      expect(ends[0]).toMatch(/^lost over: ./);
    },
  );
});

describe('one that says so and does not gets them one by one, and each message once', () => {
  const ONE_BY_ONE = ['MAIL', 'RCPT', 'DATA', '.'];
  const verbs = (lines: readonly string[]): readonly string[] => lines.map((line) => line.slice(0, 4));

  test.each<[string, Answers, AnsweringManners]>([
    ['forgets what came after a command', GOOD, { hears: (lines) => lines.slice(0, 1) }],
    [
      'closes at the second command',
      GOOD,
      { hears: (lines) => (lines.length > 1 ? [lines[0] ?? '', 'CLOSE'] : lines) },
    ],
    [
      'is confused by them',
      except({ BOTH: '503 5.5.0 improper command pipelining' }),
      { hears: (lines) => (lines.length > 1 ? [lines[0] ?? '', 'BOTH', 'BOTH'] : lines) },
    ],
    [
      'calls that a synchronisation error',
      except({ BOTH: '554 SMTP synchronization error' }),
      { hears: (lines) => (lines.length > 1 ? ['BOTH'] : lines) },
    ],
    [
      'answers too often',
      GOOD,
      { hears: (lines) => (lines.length > 1 ? [lines[0] ?? '', ...lines] : lines) },
    ],
  ])('it %s', async (_, answers, manners) => {
    const { ends, lines, messages } = await attempts(
      except({ CLOSE: null }, except(PIPELINES, answers)),
      3,
      manners,
    );
    expect(ends[0]).toMatch(/^lost over: ./);
    expect(ends.slice(1)).toEqual(['accepted goes on: 250 ok', 'accepted goes on: 250 ok']);
    expect(messages).toEqual([MESSAGE, MESSAGE]);
    expect(verbs(lines).slice(-9)).toEqual([...ONE_BY_ONE, ...ONE_BY_ONE, 'QUIT']);
  });

  test('a yes to DATA is no invitation to send a message: it may be that to another command', async () => {
    const answers = except({ RCPT: '250 ok\r\n250 ok' }, except(PIPELINES));
    const { ends, messages } = await attempts(answers, 1);
    expect(ends[0]).toMatch(/^lost over: /);
    expect(messages).toEqual([]);
  });

  test('whoever a run is for gets it once', async () => {
    const database = await audienceOf(12);
    const taken: string[] = [];
    const server = await answeringServer(except(PIPELINES), {
      hears(lines) {
        const heard = lines.slice(0, 1);
        taken.push(...heard.flatMap((line) => /^RCPT TO:<(.*)>/.exec(line)?.[1] ?? []));
        return heard;
      },
    });
    open = server;
    const transport = smtpTransport(server.address, SHORT);
    const { tally } = await sendTo(database, server.address.port, { transport, limits: { connections: 2 } });
    expect(tally).toMatchObject({ accepted: 12, unknown: 0 });
    expect(new Set(Object.values(await states(database)))).toEqual(new Set(['accepted']));
    expect(server.messages).toHaveLength(12);
    expect(new Set(taken).size).toBe(12);
  });
});

describe('a run over such servers', () => {
  test.each([false, true])('misses nobody, and mails nobody twice; careless: %s', async (isCareless) => {
    const database = await audienceOf(20);
    const refused = new Set(['s3@example.org', 's4@example.org', 's11@example.org']);
    const server = await scriptedServer(
      (phase, to) => (phase === 'rcpt' && refused.has(to) ? '550 5.1.1 no such user' : null),
      { extensions: ['PIPELINING', 'SIZE 1000000'], isCareless },
    );
    open = server;
    const { tally } = await sendTo(database, server.port, { limits: { connections: 3 } });
    expect(tally).toMatchObject({ accepted: 17, rejected: 3, unknown: 0, lost: 0 });
    expect(server.taken.map(({ to }) => to).sort()).toEqual(
      Array.from({ length: 20 }, (_, index) => `s${index + 1}@example.org`)
        .filter((to) => !refused.has(to))
        .sort(),
    );
    expect(server.connections()).toBe(3);
  });
});

describe('the final dot', () => {
  test('is kept back until the rest has been taken: of a message that stalls, nobody has the whole', async () => {
    const { ends } = await attempts(GOOD, 1, { message: LARGE, onContent: () => STALL });
    expect(ends).toEqual(['lost over: Timeout']);
  });

  test('may have arrived where it is small enough to be on its way at once', async () => {
    const { ends } = await attempts(GOOD, 1, { onContent: () => STALL });
    expect(ends).toEqual(['unknown over: Timeout']);
  });

  test.each([
    ['552 5.3.4 too much', /^(?:rejected|refused) over: 552 5\.3\.4 too much$/],
    ['451 4.3.0 no room', /^deferred over: 451 4\.3\.0 no room$/],
    ['250 ok', /^unknown over: 250 ok$/],
  ])('is not sent after a reply in the middle of the message: %s', async (reply, end) => {
    let isFirst = true;
    const onContent = (): string | null => {
      if (!isFirst) return null;
      isFirst = false;
      return reply;
    };
    const { ends, messages } = await attempts(GOOD, 1, { message: LARGE, onContent, idle: 5000 });
    expect(ends[0]).toMatch(end);
    expect(messages).toEqual([]);
  });

  test('is not sent where a reply too many came before', async () => {
    const { ends, messages } = await attempts(except({ DATA: '250 ok\r\n354 go on' }), 1);
    expect(ends[0]).toMatch(/^lost over: /);
    expect(messages).toEqual([]);
  });
});

describe('what the server says that it can take', () => {
  const sized = except({ EHLO: '250-test\r\n250 SIZE 1000' });

  test('is told the size of a message (RFC 1870), and not asked about a larger one', async () => {
    expect((await attempts(sized, 1)).lines[1]).toBe(`MAIL FROM:<news@example.org> SIZE=${MESSAGE.length}`);
    await open?.close();
    const { ends, lines } = await attempts(sized, 1, { message: LARGE });
    expect(ends[0]).toMatch(/^refused over: Message size larger than allowed 1000$/);
    expect(lines.join()).not.toContain('MAIL');
  });
});

test.each(['a\r\nRCPT TO:<b', 'a>', ''])(
  'an address that would end its command is not sent: %j',
  async (to) => {
    const server = await answeringServer(GOOD);
    open = server;
    const connection = await smtpTransport(server.address, SHORT).connect();
    const outcome = await connection.send({ from: 'news@example.org', to }, [Buffer.from(MESSAGE)]);
    connection.close();
    expect(outcome.kind).toBe('rejected');
    expect(server.lines.join()).not.toContain('MAIL');
  },
);

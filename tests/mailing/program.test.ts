import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

// A separate program: it uses nothing of milepost except what the package exports.
import {
  addSubscriber,
  type Mailing,
  type MailingEvent,
  MailingFailure,
  mailSource,
  openDatabase,
  parseAddress,
  planDigest,
  planSend,
  readPublication,
  resolveInDoubt,
  send,
  sendDigest,
  senderOf,
  sendTest,
  smtpTransport,
  takeBounce,
  type TakenBounce,
  type Transport,
} from '../../pipeline/index.ts';
import { databaseVariables } from '../database/support/location.ts';
import { mailServer, type MailServer } from './support/mail-server.ts';

const SECRET = 'a-secret-of-at-least-thirty-two-characters';
const NOW = new Date('2026-03-01T12:00:00Z');

let root: string;
let server: MailServer;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'milepost-program-'));
  mkdirSync(join(root, 'content', 'articles'), { recursive: true });
  write('content/articles/fresh.md', article('2026-03-01', ['One', 'Two']));
  write(
    'milepost.config.ts',
    `export default {
  site: { url: 'https://example.org/', title: 'Milestones' },
  newsletter: {
    from: { name: 'Milestones', address: 'news@example.org' },
    postalAddress: ['1 Road', 'Town'],
    endpoint: 'https://mail.example.org/',
    bounces: 'bounces@example.org',
  },
  delivery: { connections: 1 },
};\n`,
  );
  server = await mailServer();
});
afterEach(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

function write(path: string, text: string): void {
  writeFileSync(join(root, path), text);
}

function article(day: string, titles: readonly string[]): string {
  const items = titles.map((title, index) => `## ${index + 1}. ${title}\n\nWhat came of it.\n`);
  return `---\ndate: ${day}\n---\n\n# The article of ${day}\n\n${items.join('\n')}`;
}

/** A mailing of the publication, and the events that it reported. */
async function mailing(
  overrides: Partial<Mailing> = {},
): Promise<Mailing & { readonly events: readonly MailingEvent[] }> {
  const read = await readPublication({
    root,
    env: databaseVariables(join(root, 'milepost.sqlite')),
    now: NOW,
  });
  if (read.publication === null) throw new Error('the publication can’t be read');
  const events: MailingEvent[] = [];
  return {
    ...mailSource(root, read),
    sender: senderOf(read.settings, { secret: SECRET, dkimKey: '' }),
    transport: toPort(server.port),
    patience: 0,
    signal: new AbortController().signal,
    now: () => NOW,
    tell: (event) => void events.push(event),
    events,
    ...overrides,
  };
}

function toPort(port: number): Transport {
  return smtpTransport({ host: '127.0.0.1', port, secure: false, user: null, password: null });
}

async function subscribe(...addresses: readonly string[]): Promise<void> {
  await withDatabase(async (database) => {
    for (const text of addresses) {
      const { address } = parseAddress(text);
      if (address === null) throw new Error(`not an address: ${text}`);
      const person = { address, name: null, language: null, source: 'the program' };
      await addSubscriber(database, person, [SECRET], new Date('2026-01-01T00:00:00Z'));
    }
  });
}

async function withDatabase<T>(
  work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
): Promise<T> {
  const { settings } = await mailing();
  const database = await openDatabase(settings.delivery.database, { verify: false });
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

const yes = (): boolean => true;

describe('a program mails using only what the package exports', () => {
  test('it plans, sends over a transport of its own, and is told about each thing that happens', async () => {
    await subscribe('ann@example.org', 'bob@example.org');
    const own = await mailing();
    const plan = await planSend(own, null);
    expect(plan.editions).toMatchObject([{ slug: 'fresh', recipients: 2 }]);
    expect(own.events, 'planning changes nothing, so there is nothing to tell').toEqual([]);

    const report = await send(own, { slug: null, agree: yes });
    expect(report).toMatchObject({
      editions: [{ slug: 'fresh', accepted: 2, complete: true }],
      inDoubt: [],
      stopped: null,
    });
    expect(own.events).toMatchObject([
      { kind: 'frozen', slug: 'fresh', of: 'article', items: 2 },
      { kind: 'sending', slug: 'fresh', recipients: 2 },
      { kind: 'progress', slug: 'fresh', tally: { accepted: 1 } },
      { kind: 'progress', slug: 'fresh', tally: { accepted: 2 } },
      { kind: 'sent', report: report.editions[0] },
    ]);
    const mails = await server.mails();
    expect(mails.map(({ to }) => to).sort()).toEqual(['ann@example.org', 'bob@example.org']);
    expect(mails[0]?.mail.text).toContain('What came of it.');
    expect(readFileSync(join(root, 'milepost.lock'), 'utf8'), 'the ids are kept first').toContain('fresh');
  });

  test('it is asked beforehand with the plan, and a no changes nothing', async () => {
    await subscribe('ann@example.org');
    const own = await mailing();
    const planned = await planSend(own, null);
    await send(own, {
      slug: null,
      agree(plan) {
        expect(plan).toEqual(planned);
        return false;
      },
    });
    expect(own.events).toEqual([{ kind: 'declined' }]);
    expect(await server.mails()).toEqual([]);
    expect(await planSend(own, null)).toEqual(planned);
  });

  test('a run that ends early is resumed by the next one, and nobody gets it twice', async () => {
    await subscribe('ann@example.org', 'bob@example.org', 'cleo@example.org');
    const ended = new AbortController();
    const first = await mailing({ signal: ended.signal });
    const tell = (event: MailingEvent): void => {
      first.tell(event);
      if (event.kind === 'progress') ended.abort();
    };
    const report = await send({ ...first, tell }, { slug: null, agree: yes });
    expect(report.stopped).toMatchObject({ why: 'interrupted' });
    expect(first.events.at(-1)).toMatchObject({ kind: 'stopped', why: 'interrupted' });
    const second = await mailing();
    await send(second, { slug: null, agree: yes });
    expect(second.events.map(({ kind }) => kind)).not.toContain('frozen');
    expect((await server.mails()).map(({ to }) => to).sort()).toEqual([
      'ann@example.org',
      'bob@example.org',
      'cleo@example.org',
    ]);
  });

  test('a digest is planned and sent likewise', async () => {
    await withDatabase(async (database) => {
      const { address } = parseAddress('ann@example.org');
      if (address === null) throw new Error('no address');
      const preferences = { frequency: 'weekly' } as const;
      const person = { address, name: null, language: null, source: 'the program', preferences };
      await addSubscriber(database, person, [SECRET], new Date('2026-01-01T00:00:00Z'));
    });
    const own = await mailing();
    expect(await planDigest(own, 'weekly')).toMatchObject({ slug: 'weekly-2026-03-01', recipients: 1 });
    await sendDigest(own, { period: 'weekly', agree: yes });
    expect(own.events.map(({ kind }) => kind)).toEqual(['frozen', 'sending', 'progress', 'sent']);
    expect(own.events[0]).toMatchObject({ of: 'weekly', articles: 1, items: 2 });
    expect((await server.mails()).map(({ mail }) => mail.subject)).toEqual(['This week at Milestones']);
    expect(readFileSync(join(root, 'milepost.lock'), 'utf8'), 'the ids are kept first').toContain('fresh');
  });

  test('a mail in doubt is reported, and stays in doubt until somebody decides', async () => {
    await subscribe('ann@example.org');
    const losing: Transport = {
      connect: () =>
        Promise.resolve({
          usable: true,
          send: () => Promise.resolve({ kind: 'unknown' as const, reply: 'the line went dead' }),
          close: () => undefined,
        }),
    };
    const own = await mailing({ transport: losing });
    await send(own, { slug: null, agree: yes });
    expect(own.events.at(-1)).toMatchObject({
      kind: 'in-doubt',
      deliveries: [{ slug: 'fresh', address: 'ann@example.org' }],
    });
    const again = { slug: null, addressKey: null };
    await withDatabase((database) => resolveInDoubt(database, again, 'send', NOW));
    await send(await mailing(), { slug: null, agree: yes });
    expect((await server.mails()).map(({ to }) => to)).toEqual(['ann@example.org']);
  });

  test('a bounce comes back to it', async () => {
    await subscribe('ann@example.org');
    const heard: string[] = [];
    const listening: Transport = {
      connect: () =>
        Promise.resolve({
          usable: true,
          send: ({ from }) => {
            heard.push(from);
            return Promise.resolve({ kind: 'accepted' as const, reply: '250 ok' });
          },
          close: () => undefined,
        }),
    };
    await send(await mailing({ transport: listening }), { slug: null, agree: yes });
    const report = [
      `To: ${heard[0] ?? ''}`,
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.org',
      '',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 no such user',
      '',
      '--b--',
      '',
    ].join('\r\n');
    const take = (): Promise<TakenBounce> =>
      withDatabase((database) =>
        takeBounce(
          { database, secrets: [SECRET], suppressAfter: { failures: 3, days: 14 }, now: () => NOW },
          Buffer.from(report),
        ),
      );
    const bounce = {
      kind: 'bounce',
      subscriber: 1,
      status: '5.1.1',
      reason: 'no-such-address',
      about: 'recipient',
    };
    expect(await take()).toEqual({ ...bounce, result: 'suppressed' });
    expect(await take(), 'a second time it changes nothing').toMatchObject({ result: 'known' });
    const own = await mailing();
    await send(own, { slug: null, agree: yes });
    expect(own.events).toEqual([{ kind: 'no-subscribers' }]);
  });

  test('the reason why something can’t be done is a record, not words', async () => {
    await subscribe('ann@example.org');
    const own = await mailing();
    const problem = async (work: () => Promise<unknown>): Promise<unknown> => {
      const error: unknown = await work().catch((thrown: unknown) => thrown);
      return error instanceof MailingFailure ? error.problem : error;
    };
    expect(await problem(() => planSend(own, 'nope'))).toEqual({
      kind: 'no-such-edition',
      slug: 'nope',
      newest: ['fresh'],
    });
    expect(await problem(() => sendTest(own, null, 'nobody'))).toMatchObject({ kind: 'no-address' });
    expect(
      await problem(() =>
        send(own, { slug: null, agree: async () => (await send(own, { slug: null, agree: yes })) !== null }),
      ),
    ).toEqual({ kind: 'busy' });
    expect(() => senderOf(own.settings, { secret: 'tiny', dkimKey: '' })).toThrow(
      expect.objectContaining({ problem: { kind: 'short-secret', place: 1, of: 1 } }),
    );
  });
});

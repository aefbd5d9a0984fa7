import { request } from 'node:http';
import { connect } from 'node:net';

import type { KyselyPlugin } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { eraseSubscriber } from '../../pipeline/audience/erasure.ts';
import { addRequest } from '../../pipeline/audience/requests/add-request.ts';
import { takeRequest } from '../../pipeline/audience/requests/take-request.ts';
import { signToken, type TokenPurpose } from '../../pipeline/audience/token.ts';
import { createApp } from '../../pipeline/serve/app.ts';
import type { ServeContext } from '../../pipeline/serve/context.ts';
import { createExchange } from '../../pipeline/serve/exchange.ts';
import { createMetrics } from '../../pipeline/serve/metrics.ts';
import { writeQueue } from '../../pipeline/serve/write-queue.ts';
import { audienceOf, NOW } from '../deliver/support/audience.ts';
import { mailServer } from '../mailing/support/mail-server.ts';
import { ownJournal } from './support/journal.ts';
import { mailingTo } from './support/mailing.ts';
import { SECRETS, served, type Served } from './support/served.ts';
import { programWords } from '../support/program-words.ts';

let it: Served;
beforeEach(async () => {
  it = await served();
});
afterEach(() => it.close());

/** Everything that an attack could change. */
const everything = async (): Promise<unknown> => ({
  subscribers: await it.database.selectFrom('subscriber').selectAll().orderBy('id').execute(),
  consent: await it.database.selectFrom('consent').selectAll().execute(),
  requests: await it.database.selectFrom('request').selectAll().execute(),
});

const bounds = { consent: 1, expires: new Date(NOW.getTime() + 60_000) };
/** Those whose route is called like them. */
type RoutedPurpose = Exclude<TokenPurpose, 'own-preferences'>;
const tokens: Readonly<Record<RoutedPurpose, string>> = {
  unsubscribe: signToken(SECRETS, 'unsubscribe', 1),
  preferences: signToken(SECRETS, 'preferences', 1),
  confirm: signToken(SECRETS, 'confirm', 1, bounds),
  undo: signToken(SECRETS, 'undo', 1, bounds),
  'not-me': signToken(SECRETS, 'not-me', 1),
};
const PURPOSES = ['unsubscribe', 'preferences', 'confirm', 'undo', 'not-me'] as const;
const forms: Readonly<Record<RoutedPurpose, Record<string, string>>> = {
  unsubscribe: { 'List-Unsubscribe': 'One-Click' },
  preferences: { frequency: 'weekly', pause: 'none', name: 'Mallory' },
  confirm: {},
  undo: {},
  'not-me': {},
};

describe('header and SMTP injection', () => {
  const CRLF = '\r\n';
  const payloads = [
    `${CRLF}Bcc: eve@evil.example`,
    `%0d%0aBcc: eve@evil.example`,
    `>${CRLF}RCPT TO:<eve@evil.example>`,
    `${CRLF}.${CRLF}MAIL FROM:<eve@evil.example>`,
    ',eve@evil.example',
    ' eve@evil.example',
    '\u2028Bcc: eve@evil.example',
    '=?utf-8?q?=0d=0aBcc:_eve@evil.example?=',
    '<script>eve</script>',
  ];
  const cases = payloads.flatMap((payload) => [
    { email: `ann@example.org${payload}` },
    { email: `ann${payload}@example.org` },
    { email: 'ann@example.org', name: `Ann${payload}` },
    { email: 'ann@example.org', language: `en${payload}` },
  ]);

  test('reaches a message through no field of the form', async () => {
    const smtp = await mailServer();
    await it.close();
    it = await served({ mailer: await mailingTo(smtp.port) });
    for (const [index, fields] of cases.entries()) {
      it.clock.now += 31 * 24 * 60 * 60_000;
      const from = { 'x-forwarded-for': `10.0.${index}.1` };
      await it.post('subscribe', { name: '', language: '', website: '', ...fields }, from);
      await it.server.idle();
    }
    const mails = await smtp.mails();
    expect(mails.length).toBeGreaterThan(payloads.length);
    for (const { to, raw, mail } of mails) {
      expect(to).toMatch(/^ann[^@\s,<>]*@example\.org$/);
      // Nothing from the form is in the mail, so nobody can use it to write to somebody else.
      expect(raw.replace(/^To: .*$/m, '')).not.toMatch(/\beve\b|\bbcc\b|<script/i);
      expect([...mail.headers.keys()].sort()).toEqual([
        'auto-submitted',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
      ]);
    }
    expect(it.failures).toEqual([]);
    await smtp.close();
  });
});

describe('tokens', () => {
  const routes = PURPOSES.flatMap((route) => PURPOSES.map((purpose) => [route, purpose] as const));

  test.each(routes.filter(([route, purpose]) => route !== purpose))(
    'to %s with the token to %s is refused',
    async (route, purpose) => {
      const before = await everything();
      const path = `${route}/${tokens[purpose]}`;
      expect((await fetch(it.url(path))).status).toBe(404);
      expect((await it.post(path, forms[route])).status).toBe(404);
      expect(await everything()).toEqual(before);
    },
  );

  test.each(PURPOSES)('to %s with somebody else’s number, or another secret, is refused', async (purpose) => {
    const before = await everything();
    const own = tokens[purpose];
    for (const token of [
      own.replace(/^1\./, '2.'),
      signToken(['another secret'], purpose, 1, own.split('.').length > 2 ? bounds : null),
      own.slice(0, -1),
      `${own}=`,
      '1.',
      'null',
    ]) {
      const path = `${purpose}/${encodeURIComponent(token)}`;
      expect((await it.post(path, forms[purpose])).status, token).toBe(404);
    }
    expect(await everything()).toEqual(before);
    expect(it.refused.map(({ reason }) => reason)).toContain('forged token');
  });

  test('an expired one is refused', async () => {
    it.clock.now += 60_000;
    for (const purpose of ['confirm', 'undo'] as const) {
      expect((await it.post(`${purpose}/${tokens[purpose]}`, {})).status).toBe(410);
    }
    expect(it.refused.map(({ reason }) => reason)).toEqual(['expired token', 'expired token']);
  });

  test('no GET changes anything', async () => {
    const before = await everything();
    for (const purpose of PURPOSES) {
      for (const query of ['', '?List-Unsubscribe=One-Click', '?_method=POST']) {
        const headers = { 'x-http-method-override': 'POST' };
        await fetch(it.url(`${purpose}/${tokens[purpose]}${query}`), { headers });
      }
    }
    await fetch(it.url('subscribe?email=ann@example.org'));
    await it.server.idle();
    expect(await everything()).toEqual(before);
  });

  test('the log contains neither tokens nor addresses', async () => {
    await it.post(`confirm/${tokens.preferences}`, {});
    await it.post('subscribe', { email: 'not ann@example.org' });
    await fetch(it.url('ann@example.org/%0aforged log line'));
    const log = JSON.stringify(it.refused);
    expect(it.refused).toHaveLength(3);
    expect(log).not.toMatch(/ann|forged log|1\./);
    expect(it.refused.map(({ route }) => route)).toEqual(['/confirm/:token', '/subscribe', 'none']);
  });
});

describe('enumeration', () => {
  const states = ['active', 'pending', 'unsubscribed', 'suppressed'] as const;

  /** A database with somebody in each state, somebody who was erased, and one whose request is waiting. */
  async function withEverybody(): Promise<ServeContext['database']> {
    const database = await audienceOf(4);
    for (const [index, state] of states.entries()) {
      await database
        .updateTable('subscriber')
        .set({ state })
        .where('id', '=', index + 1)
        .execute();
    }
    await eraseSubscriber(database, 'erased@example.org', SECRETS, NOW);
    const address = { address: 'asked@example.org', key: 'asked@example.org' };
    const request = { address, name: null, language: null, source: 'test', wording: '', network: '' };
    await addRequest(database, request, NOW);
    await takeRequest(database, NOW);
    return database;
  }

  const addresses = [...states.map((_, index) => `s${index + 1}`), 'erased', 'asked', 'unknown'].map(
    (local) => `${local}@example.org`,
  );

  test('the answer has the same text, status and headers for every address', async () => {
    await it.close();
    it = await served({ database: await withEverybody() });
    const answers = new Set<string>();
    for (const email of addresses) {
      const response = await it.post('subscribe', { email, name: '', language: 'en', website: '' });
      const headers = [...response.headers].filter(([name]) => name !== 'date');
      answers.add(JSON.stringify([response.status, headers, await response.text()]));
    }
    expect(answers.size).toBe(1);
    // Asked too often, or by a program: still the same.
    for (let time = 0; time < 5; time += 1) {
      const response = await it.post('subscribe', { email: 's1@example.org', website: time > 3 ? 'x' : '' });
      const headers = [...response.headers].filter(([name]) => name !== 'date');
      answers.add(JSON.stringify([response.status, headers, await response.text()]));
    }
    expect(answers.size).toBe(1);
  });

  test('the work before the answer is the same for every address', async () => {
    const database = await withEverybody();
    const statements: string[] = [];
    const spy: KyselyPlugin = {
      transformQuery: ({ node }) => {
        statements.push(node.kind);
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    };
    let woken = 0;
    const queue = {
      wake: () => void (woken += 1),
      idle: () => Promise.resolve(),
      stop: () => Promise.resolve(),
    };
    const context: ServeContext = {
      database: database.withPlugin(spy),
      journal: ownJournal(),
      secrets: SECRETS,
      site: { title: '', url: '', language: 'en', direction: 'ltr', logo: null },
      endpoint: 'https://mail.example.org/',
      origins: [],
      trustedProxies: [],
      mailsPerHour: 1000,
      metricsToken: null,
      hooks: null,
      topics: [],
      stylesheet: '',
      favicon: '',
      words: programWords(),
      consent: () => '',
      render: ({ name }) => name,
      mailer: null,
      now: () => NOW,
      log: { refused: () => undefined, failed: () => undefined, noted: () => undefined },
    };
    const app = createApp(createExchange(context, createMetrics(), queue, writeQueue()));
    for (const email of addresses) {
      statements.length = 0;
      const response = await app.request(
        '/subscribe',
        { method: 'POST', body: new URLSearchParams({ email }) },
        { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
      );
      expect(await response.text()).toBe('sent');
      expect(statements, email).toEqual([
        ...Array.from({ length: 4 }, () => 'SelectQueryNode'),
        'InsertQueryNode',
        'InsertQueryNode',
      ]);
    }
    expect(woken).toBe(addresses.length);
    await database.destroy();
  });
});

describe('cross-site request forgery', () => {
  const foreign: readonly Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://mail.example.org.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ];

  test.each(foreign)('%o changes nothing', async (headers) => {
    const before = await everything();
    for (const purpose of ['preferences', 'confirm', 'undo', 'not-me'] as const) {
      expect((await it.post(`${purpose}/${tokens[purpose]}`, forms[purpose], headers)).status).toBe(403);
    }
    expect((await it.post('subscribe', { email: 'ann@example.org' }, headers)).status).toBe(403);
    await it.server.idle();
    expect(await everything()).toEqual(before);
    expect(it.refused.map(({ reason }) => reason)).toEqual(Array.from({ length: 5 }, () => 'cross-origin'));
  });

  test('the site may subscribe people, but not change what they chose', async () => {
    const headers = { origin: 'https://example.org' };
    expect((await it.post(`preferences/${tokens.preferences}`, forms.preferences, headers)).status).toBe(403);
    expect((await it.post('subscribe', { email: 'ann@example.org' }, headers)).status).toBe(200);
  });
});

describe('bodies', () => {
  const huge = 'x'.repeat(10 * 1024 * 1024);
  const paths = [
    'subscribe',
    'api/subscribe',
    `unsubscribe/${tokens.unsubscribe}`,
    `preferences/${tokens.preferences}`,
  ];

  test.each(paths)('10 MB to %s are refused, announced or not', async (path) => {
    const before = await everything();
    for (const chunked of [false, true]) {
      const status = await send(it.url(path), huge, chunked);
      expect([413, 'closed']).toContain(status);
    }
    expect(it.refused.map(({ reason }) => reason)).toContain('too large');
    expect((await fetch(it.url('healthz'))).status).toBe(200);
    expect(await everything()).toEqual(before);
  });

  test('a form of ten thousand fields, and a broken multipart one, are refused or ignored', async () => {
    const many = Array.from({ length: 4000 }, (_, index) => `tag=${index}`).join('&');
    const response = await fetch(it.url(`preferences/${tokens.preferences}`), {
      method: 'POST',
      body: `frequency=every&pause=none&${many}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(response.status).toBe(200);
    const broken = await fetch(it.url('subscribe'), {
      method: 'POST',
      body: '--x\r\nnothing',
      headers: { 'content-type': 'multipart/form-data; boundary=y' },
    });
    expect(broken.status).toBe(400);
    expect(it.failures).toEqual([]);
  });
});

test('slow clients are cut off, and others are served meanwhile', async () => {
  await it.close();
  it = await served({}, { headers: 300, request: 600, idle: 5000 });
  const begin = (text: string): Promise<string> =>
    new Promise((resolve) => {
      const { port } = new URL(it.server.url);
      let answer = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(answer));
    });
  const slow = Promise.all([
    begin('POST /mail/subscribe HTTP/1.1\r\nHost: x\r\n'),
    begin(
      'POST /mail/subscribe HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nemail=',
    ),
  ]);
  expect((await fetch(it.url('healthz'))).status).toBe(200);
  const answers = await slow;
  expect(answers[0]).toContain('408');
  expect(answers[1]).toMatch(/^HTTP\/1\.1 4|^$/);
  expect(await it.database.selectFrom('request').select('id').execute()).toEqual([]);
});

test.each([
  '/mail/../../../../etc/passwd',
  '/mail/style.css/../../package.json',
  '/mail/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '/mail/..%5c..%5cpackage.json',
  '//etc/passwd',
  '/mail/unsubscribe/..%2f..%2fetc%2fpasswd',
  '/mail/style.css%00.html',
  '/mail/%',
  '/mail/%ff%fe',
])('%s does not lead to a file', async (path) => {
  const { port } = new URL(it.server.url);
  const { status, body } = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
  expect([400, 404]).toContain(status);
  expect(body).not.toMatch(/root:|"dependencies"/);
  expect(it.failures).toEqual([]);
});

describe('rate limits', () => {
  const ask = (email: string, forwarded: string): Promise<Response> =>
    it.post('subscribe', { email }, { 'x-forwarded-for': forwarded });

  test('a network may ask twenty times in ten minutes', async () => {
    for (let time = 0; time < 20; time += 1) {
      expect((await ask(`a${time}@example.org`, `203.0.113.${time}`)).status).toBe(200);
    }
    const refused = await ask('b@example.org', '203.0.113.200');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    // Not even by claiming to be somebody else: the proxy's word comes last.
    expect((await ask('b@example.org', '198.51.100.1, 203.0.113.9')).status).toBe(429);
    expect((await ask('b@example.org', '198.51.100.1')).status).toBe(200);
    it.clock.now += 30_000;
    expect((await ask('c@example.org', '203.0.113.9')).status).toBe(200);
  });

  test('64 bits of IPv6 are one client', async () => {
    for (let time = 0; time < 20; time += 1) await ask(`a${time}@example.org`, `2001:db8:0:1::${time}`);
    expect((await ask('b@example.org', '2001:db8:0:1:ffff::1')).status).toBe(429);
    expect((await ask('b@example.org', '2001:db8:0:2::1')).status).toBe(200);
  });

  test('without a trusted proxy, the header is ignored', async () => {
    await it.close();
    it = await served({ trustedProxies: [] });
    for (let time = 0; time < 20; time += 1) await ask(`a${time}@example.org`, `203.0.${time}.1`);
    expect((await ask('b@example.org', '198.51.100.1')).status).toBe(429);
  });

  test('a mailbox gets one mail, however it is spelt, and nobody can tell', async () => {
    const spellings = [
      'ann@example.org',
      'ANN@example.org',
      'ann+a@example.org',
      'ann+b@example.org',
      'Ann@EXAMPLE.org',
    ];
    for (const [index, email] of spellings.entries()) {
      expect((await ask(email, `203.0.${index}.1`)).status).toBe(200);
      await it.server.idle();
    }
    expect(it.mails).toHaveLength(1);
  });

  test('unsubscribing is never limited', async () => {
    for (let time = 0; time < 50; time += 1) {
      const path = `unsubscribe/${tokens.unsubscribe}`;
      expect((await it.post(path, forms.unsubscribe)).status).toBe(200);
    }
  });
});

test('whoever fills in the hidden field is a program: the usual answer, and no mail', async () => {
  const response = await it.post('subscribe', { email: 'ann@example.org', website: 'https://evil.example' });
  expect(response.status).toBe(200);
  await it.server.idle();
  expect(it.mails).toEqual([]);
  expect(await it.state('ann@example.org')).toBeUndefined();
  expect(it.refused).toMatchObject([{ reason: 'trap' }]);
});

/** @returns The status, or `closed` if the server closed the connection first. */
function send(url: string, body: string, chunked: boolean): Promise<number | 'closed'> {
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...(chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(body.length) }),
    };
    const sending = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 'closed');
      sending.destroy();
    });
    sending.on('error', () => resolve('closed'));
    for (let at = 0; at < body.length; at += 1 << 20) sending.write(body.slice(at, at + (1 << 20)));
    sending.end();
  });
}

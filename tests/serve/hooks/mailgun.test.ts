import { createHmac } from 'node:crypto';

import { expect, test } from 'vitest';

import { readMailgun } from '../../../pipeline/serve/hooks/mailgun.ts';
import type { HookReading } from '../../../pipeline/serve/hooks/provider-event.ts';
import { NOW } from '../../deliver/support/audience.ts';
import { asked, onlyWhat } from './asked.ts';

const KEY = 'a signing key for the tests';
const TIME = String(NOW.getTime() / 1000);

const FAILED = {
  event: 'failed',
  severity: 'permanent',
  reason: 'bounce',
  id: 'G9Bn5sl1TC6nu79C8C0bwg',
  timestamp: NOW.getTime() / 1000,
  recipient: 'ann@example.org',
  'delivery-status': {
    code: 550,
    'enhanced-code': '5.1.1',
    message: '550 5.1.1 no such user',
    description: '',
    'mx-host': 'MX.example.org',
  },
  message: {
    headers: { 'message-id': '0a1b@example.com', from: 'News <news@example.com>', to: 'ann@example.org' },
  },
};

function signed(event: object, { timestamp = TIME, token = 'tok', key = KEY } = {}): object {
  const signature = createHmac('sha256', key).update(`${timestamp}${token}`).digest('hex');
  return { signature: { timestamp, token, signature }, 'event-data': event };
}

function read(body: unknown, key: string | null = KEY): Promise<HookReading> {
  return asked(readMailgun, body, { keys: { mailgun: key } });
}

test('a permanent failure', async () => {
  expect(await read(signed(FAILED))).toEqual([
    {
      id: 'tok',
      recipient: 'ann@example.org',
      from: 'News <news@example.com>',
      quoted: 'Message-ID: <0a1b@example.com>',
      what: {
        kind: 'bounce',
        status: '5.1.1',
        diagnostic: '550 5.1.1 no such user',
        host: 'mx.example.org',
      },
    },
  ]);
});

test('another event with a signature that was seen is the same one: it does not cover the event', async () => {
  const [first, forged] = await Promise.all([
    read(signed(FAILED)),
    read(signed({ ...FAILED, event: 'complained', id: 'other', recipient: 'bob@example.org' })),
  ]);
  const ids = [first, forged].map((events) => (typeof events === 'string' ? events : events[0]?.id));
  expect(ids).toEqual(['tok', 'tok']);
});

test('a failure whose words have no code gets the one beside them', async () => {
  const status = { code: 552, message: 'mailbox is full', 'enhanced-code': '' };
  expect(await onlyWhat(read(signed({ ...FAILED, 'delivery-status': status })))).toEqual({
    kind: 'bounce',
    status: '5.0.0',
    diagnostic: '552 mailbox is full',
    host: null,
  });
});

test.each([
  [
    { ...FAILED, reason: 'suppress-bounce' },
    { kind: 'bounce', status: '5.0.0' },
  ],
  [{ ...FAILED, reason: 'suppress-complaint' }, { kind: 'complaint' }],
  [{ ...FAILED, reason: 'suppress-unsubscribe' }, { kind: 'unsubscribe' }],
  [
    { ...FAILED, event: 'complained' },
    { kind: 'complaint', feedback: 'abuse' },
  ],
  [{ ...FAILED, event: 'unsubscribed' }, { kind: 'unsubscribe' }],
])('what the recipient did, and what came of it before: %#', async (event, what) => {
  expect(await onlyWhat(read(signed(event)))).toMatchObject(what);
});

test.each([{ severity: 'temporary' }, { event: 'delivered' }, { event: 'opened' }, { event: 'accepted' }])(
  '%j changes nothing',
  async (change) => {
    expect(await read(signed({ ...FAILED, ...change }))).toEqual([]);
  },
);

test('another key, another time, another token: forged', async () => {
  const good = signed(FAILED);
  expect(await read(good, null)).toBe('forged');
  expect(await read(good, 'another key')).toBe('forged');
  const { signature } = JSON.parse(JSON.stringify(good));
  for (const change of [{ token: 'other' }, { timestamp: String(Number(TIME) + 1) }, { signature: 'ab' }])
    expect(await read({ ...good, signature: { ...signature, ...change } })).toBe('forged');
});

test('a request that is older than a day, or from the future, is not taken', async () => {
  const at = (seconds: number): Promise<HookReading> =>
    read(signed(FAILED, { timestamp: String(Number(TIME) + seconds) }));
  expect(await at(-86_400)).toHaveLength(1);
  expect(await at(-86_401)).toBe('forged');
  expect(await at(300)).toHaveLength(1);
  expect(await at(301)).toBe('forged');
  expect(await read(signed(FAILED, { timestamp: 'soon' }))).toBe('forged');
});

test.each([
  '',
  '{}',
  '{"signature": 1}',
  '[]',
  '{"signature": {"timestamp": "1", "token": "t"}}',
  '{"signature": {"timestamp": "1", "signature": "ab"}}',
  '{"signature": {"token": "t", "signature": "ab"}}',
])('%j is nothing that Mailgun sends', async (body) => {
  expect(await read(body)).toBe('unreadable');
});

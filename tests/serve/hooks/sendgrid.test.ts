import { generateKeyPairSync, sign } from 'node:crypto';

import { expect, test } from 'vitest';

import { readSendGrid } from '../../../pipeline/serve/hooks/sendgrid.ts';
import type { HookReading } from '../../../pipeline/serve/hooks/provider-event.ts';
import { NOW } from '../../deliver/support/audience.ts';
import { asked, onlyWhat } from './asked.ts';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const KEY = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const TIME = String(NOW.getTime() / 1000);

const BOUNCE = {
  email: 'ann@example.org',
  timestamp: NOW.getTime() / 1000,
  'smtp-id': '<0a1b@example.com>',
  event: 'bounce',
  type: 'bounce',
  status: '5.1.1',
  reason: '550 5.1.1 no such user',
  sg_event_id: 'ev-1',
  sg_message_id: 'sg-1',
};

/** What is made of events that are signed, and then changed. */
function read(
  events: unknown,
  {
    time = TIME,
    key = KEY,
    signature,
    sent = JSON.stringify(events),
  }: {
    readonly time?: string;
    readonly key?: string | null;
    readonly signature?: string;
    readonly sent?: string;
  } = {},
): Promise<HookReading> {
  const made = sign('sha256', Buffer.from(time + JSON.stringify(events)), privateKey).toString('base64');
  const headers = {
    'x-twilio-email-event-webhook-signature': signature ?? made,
    'x-twilio-email-event-webhook-timestamp': time,
  };
  return asked(readSendGrid, sent, { headers, keys: { sendgrid: key } });
}

test('a batch of events: each that is final counts', async () => {
  const batch = [
    BOUNCE,
    { ...BOUNCE, event: 'delivered', sg_event_id: 'ev-2' },
    { ...BOUNCE, event: 'deferred', sg_event_id: 'ev-3' },
    { ...BOUNCE, event: 'spamreport', sg_event_id: 'ev-4', email: 'bob@example.org' },
  ];
  expect(await read(batch)).toEqual([
    {
      id: 'ev-1',
      recipient: 'ann@example.org',
      from: null,
      quoted: 'Message-ID: <0a1b@example.com>',
      what: { kind: 'bounce', status: '5.1.1', diagnostic: '550 5.1.1 no such user', host: null },
    },
    {
      id: 'ev-4',
      recipient: 'bob@example.org',
      from: null,
      quoted: 'Message-ID: <0a1b@example.com>',
      what: { kind: 'complaint', feedback: 'abuse' },
    },
  ]);
});

test.each([
  [{ event: 'unsubscribe' }, { kind: 'unsubscribe' }],
  [{ event: 'group_unsubscribe' }, { kind: 'unsubscribe' }],
  [
    { event: 'dropped', reason: 'Bounced Address' },
    { kind: 'bounce', status: '5.0.0' },
  ],
  [
    { event: 'dropped', reason: 'Invalid' },
    { kind: 'bounce', status: '5.1.3' },
  ],
  [{ event: 'dropped', reason: 'Spam Reporting Address' }, { kind: 'complaint' }],
  [{ event: 'dropped', reason: 'Unsubscribed Address' }, { kind: 'unsubscribe' }],
  [
    { type: 'blocked', status: '5.7.1', reason: '554 5.7.1 blocked' },
    { kind: 'bounce', status: '5.7.1' },
  ],
  [
    { status: '', reason: '552 5.2.2 mailbox full' },
    { kind: 'bounce', status: '5.2.2' },
  ],
])('%j', async (change, what) => {
  expect(await onlyWhat(read([{ ...BOUNCE, ...change }]))).toMatchObject(what);
});

test.each([
  { event: 'processed' },
  { event: 'open' },
  { event: 'group_resubscribe' },
  { event: 'dropped', reason: 'Recipient List over Package Quota' },
  { event: 'dropped', reason: 'Spam Content (if Spam Checker app enabled)' },
  { type: 'blocked', status: '4.7.1', reason: '421 4.7.1 try later' },
])('%j changes nothing', async (change) => {
  expect(await read([{ ...BOUNCE, ...change }])).toEqual([]);
});

test('another key, another body, another time, no signature: forged', async () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey;
  expect(await read([BOUNCE], { key: null })).toBe('forged');
  const key = other.export({ type: 'spki', format: 'der' }).toString('base64');
  expect(await read([BOUNCE], { key })).toBe('forged');
  expect(await read([BOUNCE], { sent: '[]' })).toBe('forged');
  for (const signature of ['', 'AAAA', 'no base64 at all'])
    expect(await read([BOUNCE], { signature })).toBe('forged');
  expect(await read([BOUNCE], { time: '' })).toBe('forged');
  expect(await read([BOUNCE], { time: String(Number(TIME) - 86_401) })).toBe('forged');
});

test('a body that is no list is nothing that SendGrid sends', async () => {
  expect(await read({})).toBe('unreadable');
});

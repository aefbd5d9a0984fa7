import { createHmac } from 'node:crypto';

import { expect, test } from 'vitest';

import type { HookReading } from '../../../pipeline/serve/hooks/provider-event.ts';
import { readResend } from '../../../pipeline/serve/hooks/resend.ts';
import { NOW } from '../../deliver/support/audience.ts';
import { asked, onlyWhat } from './asked.ts';

const KEY = Buffer.from('a signing secret for tests').toString('base64');
const TIME = NOW.getTime() / 1000;

const BOUNCED = {
  type: 'email.bounced',
  created_at: '2026-03-01T07:59:58Z',
  data: {
    email_id: '3b5a0c7e-7d56-4a6c-b1a5-6f9f1b4f0f3c',
    from: 'News <news@example.com>',
    to: ['ann@example.org'],
    subject: 'Week 9',
    headers: [{ name: 'Message-ID', value: '<0a1b@example.com>' }],
    bounce: { type: 'Permanent', subType: 'General', message: 'smtp; 550 5.1.1 no such user' },
  },
};

function read(
  event: unknown,
  {
    seconds = TIME,
    key = KEY,
    before = '',
    sent = JSON.stringify(event),
    id = 'msg_1',
  }: {
    readonly seconds?: number;
    readonly key?: string | null;
    readonly before?: string;
    readonly sent?: string;
    readonly id?: string;
  } = {},
): Promise<HookReading> {
  const made = createHmac('sha256', Buffer.from(KEY, 'base64'))
    .update(`msg_1.${seconds}.${JSON.stringify(event)}`)
    .digest('base64');
  const headers = {
    'svix-id': id,
    'svix-timestamp': String(seconds),
    'svix-signature': `${before}v1,${made}`,
  };
  return asked(readResend, sent, { headers, keys: { resend: key } });
}

test('a permanent bounce, with the header that it quotes', async () => {
  expect(await read(BOUNCED)).toEqual([
    {
      id: 'msg_1 ann@example.org',
      recipient: 'ann@example.org',
      from: 'News <news@example.com>',
      quoted: 'Message-ID: <0a1b@example.com>',
      what: { kind: 'bounce', status: '5.1.1', diagnostic: '550 5.1.1 no such user', host: null },
    },
  ]);
});

test('an address on the suppression list of the provider is a failure of no known kind', async () => {
  const bounce = { type: 'Permanent', subType: 'Suppressed', message: 'sent to 5.1.1 before' };
  const event = { ...BOUNCED, data: { ...BOUNCED.data, bounce } };
  expect(await onlyWhat(read(event))).toMatchObject({ kind: 'bounce', status: '5.0.0' });
  const { bounce: _, ...data } = BOUNCED.data;
  const suppressed = { type: 'OnAccountSuppressionList', message: 'on the list since a 5.1.1' };
  expect(
    await onlyWhat(read({ ...BOUNCED, type: 'email.suppressed', data: { ...data, suppressed } })),
  ).toMatchObject({ kind: 'bounce', status: '5.0.0', diagnostic: 'on the suppression list of Resend' });
});

test.each(['Transient', 'Undetermined'])('a bounce of the type %s changes nothing', async (type) => {
  const event = { ...BOUNCED, data: { ...BOUNCED.data, bounce: { type, message: '550 5.1.1' } } };
  expect(await read(event)).toEqual([]);
});

test('a complaint, and a contact that unsubscribed', async () => {
  expect(await onlyWhat(read({ ...BOUNCED, type: 'email.complained' }))).toEqual({
    kind: 'complaint',
    feedback: 'abuse',
  });
  const contact = { type: 'contact.updated', data: { email: 'ann@example.org', unsubscribed: true } };
  expect(await read(contact)).toMatchObject([
    { recipient: 'ann@example.org', what: { kind: 'unsubscribe' } },
  ]);
  expect(await read({ ...contact, data: { ...contact.data, unsubscribed: false } })).toEqual([]);
  expect(await read({ ...BOUNCED, type: 'email.delivered' })).toEqual([]);
});

test('while the secret is being changed, one good signature of several is enough', async () => {
  expect(await read(BOUNCED, { before: 'v1,AAAA v1a,BBBB ' })).toHaveLength(1);
});

test('another secret, id, body or time: forged', async () => {
  expect(await read(BOUNCED, { key: null })).toBe('forged');
  expect(await read(BOUNCED, { key: Buffer.from('another').toString('base64') })).toBe('forged');
  expect(await read(BOUNCED, { id: 'msg_2' })).toBe('forged');
  expect(await read(BOUNCED, { id: '' })).toBe('forged');
  expect(await read(BOUNCED, { sent: JSON.stringify({ ...BOUNCED, type: 'email.complained' }) })).toBe(
    'forged',
  );
  expect(await read(BOUNCED, { seconds: TIME - 300 })).toHaveLength(1);
  for (const seconds of [TIME - 301, TIME + 301, Number.NaN])
    expect(await read(BOUNCED, { seconds })).toBe('forged');
});

test('a body without a type is nothing that Resend sends', async () => {
  expect(await read([])).toBe('unreadable');
});

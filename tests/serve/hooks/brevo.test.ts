import { expect, test } from 'vitest';

import { readBrevo } from '../../../pipeline/serve/hooks/brevo.ts';
import { asked, onlyWhat } from './asked.ts';

const BOUNCE = {
  event: 'hard_bounce',
  id: 77,
  email: 'ann@example.org',
  date: '2026-03-01 08:59:58',
  ts_event: 1_772_351_998,
  'message-id': '<0a1b@example.com>',
  sender_email: 'news@example.com',
  subject: 'Week 9',
  reason: '550 5.1.1 no such user',
};

test('a hard bounce', async () => {
  expect(await asked(readBrevo, BOUNCE)).toEqual([
    {
      id: 'hard_bounce <0a1b@example.com> ann@example.org 1772351998',
      recipient: 'ann@example.org',
      from: 'news@example.com',
      quoted: 'Message-ID: <0a1b@example.com>',
      what: { kind: 'bounce', status: '5.1.1', diagnostic: '550 5.1.1 no such user', host: null },
    },
  ]);
});

test.each([
  ['invalid_email', { kind: 'bounce', status: '5.1.3' }],
  ['blocked', { kind: 'bounce', status: '5.0.0' }],
  ['spam', { kind: 'complaint', feedback: 'abuse' }],
  ['complaint', { kind: 'complaint' }],
  ['unsubscribed', { kind: 'unsubscribe' }],
])('%s is final', async (event, what) => {
  expect(await onlyWhat(asked(readBrevo, { ...BOUNCE, reason: '', event }))).toMatchObject(what);
});

test.each(['soft_bounce', 'deferred', 'error', 'request', 'delivered', 'unique_opened', 'click'])(
  '%s changes nothing',
  async (event) => {
    expect(await asked(readBrevo, { ...BOUNCE, event })).toEqual([]);
  },
);

test('several events may come at once', async () => {
  const spam = { ...BOUNCE, event: 'spam', email: 'bob@example.org' };
  expect(await asked(readBrevo, [BOUNCE, { ...BOUNCE, event: 'delivered' }, spam])).toMatchObject([
    { recipient: 'ann@example.org' },
    { recipient: 'bob@example.org' },
  ]);
});

test.each(['', 'nonsense', '{}', '[{}]', 'null'])('%j is nothing that Brevo sends', async (body) => {
  expect(await asked(readBrevo, body)).toBe('unreadable');
});

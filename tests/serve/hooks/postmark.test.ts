import { expect, test } from 'vitest';

import { readPostmark } from '../../../pipeline/serve/hooks/postmark.ts';
import { asked, onlyWhat } from './asked.ts';

const BOUNCE = {
  RecordType: 'Bounce',
  ID: 4_210_001,
  Type: 'HardBounce',
  TypeCode: 1,
  MessageStream: 'broadcast',
  MessageID: '0f9d1c1e-8a44-4a0b-9c57-2b6f6f5a7f01',
  Description: 'The server could not deliver the message.',
  Details: 'smtp;550 5.1.1 <ann@example.org>: no such user here',
  Email: 'ann@example.org',
  From: 'news@example.com',
  BouncedAt: '2026-03-01T07:58:00Z',
  Content: 'Return-Path: <x@example.com>\r\nMessage-ID: <1@example.com>',
};

test('a hard bounce is a failure with the words of the server, and whatever it quotes', async () => {
  expect(await asked(readPostmark, BOUNCE)).toEqual([
    {
      id: 'Bounce 4210001 0f9d1c1e-8a44-4a0b-9c57-2b6f6f5a7f01 ',
      recipient: 'ann@example.org',
      from: 'news@example.com',
      quoted: BOUNCE.Content,
      what: {
        kind: 'bounce',
        status: '5.1.1',
        diagnostic: '550 5.1.1 <ann@example.org>: no such user here',
        host: null,
      },
    },
  ]);
});

test.each([
  ['HardBounce', '5.0.0'],
  ['BadEmailAddress', '5.1.3'],
  ['Blocked', '5.7.1'],
  ['SpamNotification', '5.7.1'],
  ['DMARCPolicy', '5.7.1'],
  ['VirusNotification', '5.7.1'],
])('%s is final: %s if no status is said', async (Type, status) => {
  const sent = { ...BOUNCE, Type, Details: '', Description: 'Unknown user.' };
  expect(await onlyWhat(asked(readPostmark, sent))).toMatchObject({
    kind: 'bounce',
    status,
    diagnostic: '',
  });
});

test.each([
  'Transient',
  'SoftBounce',
  'DnsError',
  'AutoResponder',
  'AddressChange',
  'ChallengeVerification',
  'Unknown',
  'SMTPApiError',
  'SomethingNew',
])('%s is not final, and changes nothing', async (Type) => {
  expect(await asked(readPostmark, { ...BOUNCE, Type })).toEqual([]);
});

test.each([
  [{ ...BOUNCE, RecordType: 'SpamComplaint', Type: 'SpamComplaint' }, 'complaint'],
  [{ ...BOUNCE, Type: 'SpamComplaint' }, 'complaint'],
  [{ ...BOUNCE, Type: 'Unsubscribe' }, 'unsubscribe'],
])('a complaint, and a wish to leave: %#', async (sent, kind) => {
  expect(await onlyWhat(asked(readPostmark, sent))).toMatchObject({ kind });
});

test('a change of a subscription counts if the person made it themselves', async () => {
  const change = {
    RecordType: 'SubscriptionChange',
    MessageID: '0f9d1c1e-8a44-4a0b-9c57-2b6f6f5a7f01',
    ChangedAt: '2026-03-01T07:58:00Z',
    Recipient: 'ann@example.org',
    Origin: 'Recipient',
    SuppressSending: true,
    SuppressionReason: 'ManualSuppression',
  };
  expect(await asked(readPostmark, change)).toMatchObject([
    { recipient: 'ann@example.org', from: null, what: { kind: 'unsubscribe' } },
  ]);
  for (const other of [
    { Origin: 'Customer' },
    { SuppressSending: false, SuppressionReason: null },
    { SuppressionReason: 'HardBounce' },
    { SuppressionReason: 'SpamComplaint' },
  ])
    expect(await asked(readPostmark, { ...change, ...other })).toEqual([]);
});

test.each(['Delivery', 'Open', 'Click'])('%s changes nothing', async (RecordType) => {
  expect(await asked(readPostmark, { ...BOUNCE, RecordType })).toEqual([]);
});

test.each(['', 'nonsense', '[]', 'null', '{}'])('%j is nothing that Postmark sends', async (body) => {
  expect(await asked(readPostmark, body)).toBe('unreadable');
});

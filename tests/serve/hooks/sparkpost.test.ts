import { expect, test } from 'vitest';

import { readSparkPost } from '../../../pipeline/serve/hooks/sparkpost.ts';
import { asked, onlyWhat } from './asked.ts';

const BOUNCE = {
  type: 'bounce',
  bounce_class: '10',
  event_id: '92356927693813856',
  error_code: '550',
  friendly_from: 'news@example.com',
  msg_from: 'bounces+1-0123456789-0123456789abcdef0123@example.com',
  raw_rcpt_to: 'Ann@example.org',
  rcpt_to: 'ann@example.org',
  raw_reason: '550 5.1.1 no such user',
  reason: '550 5.1.1 no such user',
  message_id: '000443ee14578172be22',
};
const sent = (event: object, kind = 'message_event'): unknown => [{ msys: { [kind]: event } }];

test('a bounce of an invalid recipient', async () => {
  expect(await asked(readSparkPost, sent(BOUNCE))).toEqual([
    {
      id: '92356927693813856',
      recipient: 'Ann@example.org',
      from: 'news@example.com',
      quoted: `Return-Path: <${BOUNCE.msg_from}>`,
      what: { kind: 'bounce', status: '5.1.1', diagnostic: '550 5.1.1 no such user', host: null },
    },
  ]);
});

test.each([
  ['1', '5.0.0'],
  ['10', '5.1.1'],
  ['25', '5.7.1'],
  ['30', '5.0.0'],
  ['50', '5.7.1'],
  ['51', '5.7.1'],
  ['52', '5.7.1'],
  ['53', '5.7.1'],
  ['54', '5.7.1'],
])('class %s is final: %s if no status is said', async (bounce_class, status) => {
  for (const type of ['bounce', 'out_of_band']) {
    const event = { ...BOUNCE, type, bounce_class, raw_reason: '', reason: 'no' };
    expect(await onlyWhat(asked(readSparkPost, sent(event)))).toMatchObject({ kind: 'bounce', status });
  }
});

test.each(['20', '21', '22', '23', '24', '40', '60', '70', '80', '100', ''])(
  'class %s is not final, and changes nothing',
  async (bounce_class) => {
    expect(await asked(readSparkPost, sent({ ...BOUNCE, bounce_class }))).toEqual([]);
  },
);

test.each([
  [sent({ ...BOUNCE, bounce_class: '90' }), 'unsubscribe'],
  [sent({ ...BOUNCE, type: 'spam_complaint', fbtype: 'abuse' }), 'complaint'],
  [sent({ ...BOUNCE, type: 'list_unsubscribe' }, 'unsubscribe_event'), 'unsubscribe'],
  [sent({ ...BOUNCE, type: 'link_unsubscribe' }, 'unsubscribe_event'), 'unsubscribe'],
])('a complaint, and a wish to leave: %#', async (body, kind) => {
  expect(await onlyWhat(asked(readSparkPost, body))).toMatchObject({ kind });
});

test.each(
  [
    sent({ ...BOUNCE, type: 'delay' }),
    sent({ ...BOUNCE, type: 'policy_rejection' }),
    sent({ ...BOUNCE, type: 'spam_complaint', fbtype: 'not-spam' }),
    sent({ ...BOUNCE, type: 'click' }, 'track_event'),
    [{ msys: {} }],
    [],
  ].map((body) => [body]),
)('others change nothing: %#', async (body) => {
  expect(await asked(readSparkPost, body)).toEqual([]);
});

test.each(['', '{}', 'null'])('%j is nothing that SparkPost sends', async (body) => {
  expect(await asked(readSparkPost, body)).toBe('unreadable');
});

import { createHmac } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { signToken } from '../../../pipeline/audience/token.ts';
import { verpAddress } from '../../../pipeline/deliver/bounce/verp.ts';
import { judgeBounce } from '../../../pipeline/deliver/reasons/judge.ts';
import { REASONS } from '../../../pipeline/deliver/reasons/reason.ts';
import { messageIdFor } from '../../../pipeline/message/message-id.ts';
import type { HookSettings } from '../../../pipeline/serve/context.ts';
import { begin, NOW } from '../../deliver/support/audience.ts';
import { endpoints, type Answer, type Endpoints } from '../support/endpoints.ts';
import { SECRETS } from '../support/served.ts';

const SECRET = 'a-hook-secret-of-thirty-two-characters';
const OLD_SECRET = 'another-hook-secret-that-still-is-good';
const MAILGUN = 'a signing key for the tests';
const HOOKS: HookSettings = {
  secrets: [SECRET, OLD_SECRET],
  keys: { mailgun: MAILGUN, sendgrid: null, resend: null },
  from: 'news@example.com',
  suppressAfter: { failures: 3, days: 14 },
  get: () => Promise.reject(new Error('nothing to fetch')),
};

const DAY = 86_400_000;
const at = (days: number): string => new Date(NOW.getTime() - days * DAY).toISOString();
const idOf = (edition: string, subscriber: number): string =>
  messageIdFor(edition, `s${subscriber}@example.org`, 'example.com');

let it: Endpoints;
beforeEach(async () => {
  it = await endpoints({ hooks: HOOKS });
  // Two editions that both subscribers got: three days ago, and yesterday.
  for (const [edition, days] of [
    ['first', 3],
    ['second', 1],
  ] as const) {
    await begin(it.database, edition);
    for (const subscriber of [1, 2])
      await it.database
        .updateTable('delivery')
        .set({ state: 'accepted', claimed_at: at(days), message_id: idOf(edition, subscriber) })
        .where('edition_id', '=', edition)
        .where('subscriber_id', '=', subscriber)
        .execute();
  }
});
afterEach(() => it.database.destroy());

function told(provider: string, body: unknown, secret = SECRET): Promise<Answer> {
  const sent = typeof body === 'string' ? body : JSON.stringify(body);
  return it.ask('POST', `hooks/${provider}/${secret}`, { body: sent });
}

async function deliveries(): Promise<readonly string[]> {
  const rows = await it.database
    .selectFrom('delivery')
    .select(['edition_id', 'subscriber_id', 'state'])
    .where('state', '!=', 'accepted')
    .orderBy('edition_id')
    .orderBy('subscriber_id')
    .execute();
  return rows.map(({ edition_id, subscriber_id, state }) => `${edition_id} to ${subscriber_id} ${state}`);
}

async function people(): Promise<readonly string[]> {
  const rows = await it.database.selectFrom('subscriber').select('state').orderBy('id').execute();
  return rows.map(({ state }) => state);
}

const GONE = '550 5.1.1 no such user';
const postmark = (change: object = {}): object => ({
  RecordType: 'Bounce',
  Type: 'HardBounce',
  ID: 1,
  MessageID: 'm',
  Email: 'S1@example.org',
  From: 'news@example.com',
  Details: GONE,
  ...change,
});

describe('what a provider tells', () => {
  test('of a bounce without a sign of ours is about the last mail that it accepted for that address', async () => {
    expect(await told('postmark', postmark())).toMatchObject({ status: 200 });
    expect(await deliveries()).toEqual(['second to 1 rejected']);
    expect(await people()).toEqual(['suppressed', 'active']);
  });

  test('of a bounce settles a doubt: the message had arrived somewhere', async () => {
    await it.database
      .updateTable('delivery')
      .set({ state: 'unknown', doubtful: 1 })
      .where('edition_id', '=', 'second')
      .where('subscriber_id', '=', 1)
      .execute();
    await told('postmark', postmark());
    expect(await deliveries()).toEqual(['second to 1 rejected']);
  });

  test('is about the message with our Message-ID, whatever came after it', async () => {
    const quoted = `Message-ID: ${idOf('first', 1).toUpperCase().replace('EXAMPLE.COM', 'example.com')}\r\n`;
    await told('postmark', postmark({ Content: quoted, Details: '554 5.7.1 refused' }));
    expect(await deliveries()).toEqual(['first to 1 rejected']);
    expect(await people()).toEqual(['active', 'active']);
  });

  test('is about the delivery that our signed envelope sender names', async () => {
    const sender = verpAddress('b@example.com', { edition: 'first', subscriber: 2 }, SECRETS[0]);
    const event = {
      type: 'bounce',
      bounce_class: '10',
      event_id: '1',
      rcpt_to: 's1@example.org',
      msg_from: sender,
      raw_reason: GONE,
    };
    await told('sparkpost', [{ msys: { message_event: event } }]);
    expect(await deliveries()).toEqual(['first to 2 rejected']);
    expect(await people()).toEqual(['active', 'suppressed']);
  });

  test('is about the person of a link of ours that it quotes, though the address be written otherwise', async () => {
    const link = `https://mail.example.org/mail/unsubscribe/${signToken(SECRETS, 'unsubscribe', 2)}`;
    const Content = `List-Unsubscribe: <${link}>,\r\n <mailto:x@example.com>\r\nMessage-ID: ${idOf('first', 2)}\r\n`;
    await told('postmark', postmark({ Email: 'alias@elsewhere.example', Content }));
    expect(await deliveries()).toEqual(['first to 2 rejected']);
  });

  test('is about the person of any other link of ours just so', async () => {
    const link = `https://mail.example.org/mail/preferences/${signToken(SECRETS, 'preferences', 2)}`;
    await told('postmark', postmark({ Email: 'alias@elsewhere.example', Content: `See ${link}.` }));
    expect(await deliveries()).toEqual(['second to 2 rejected']);
    // What was made for one page opens no other.
    const wrong = link.replace('/preferences/', '/unsubscribe/');
    await told('postmark', postmark({ ID: 2, Email: 'x@elsewhere.example', Content: `See ${wrong}.` }));
    expect(it.counted().join()).toContain('result="not-ours"} 1');
  });

  test('of a letter, or of an edition that is not in the ledger, is nobody’s failure', async () => {
    await told('postmark', postmark({ Content: `Message-ID: ${idOf('a letter', 1)}` }));
    expect(await deliveries()).toEqual([]);
    expect(await people()).toEqual(['active', 'active']);
    expect(it.counted().join()).toContain('kind="bounce",result="not-ours"} 1');
  });

  test('of a mail from another address, to a stranger, or long after ours, is not about us', async () => {
    await told('postmark', postmark({ ID: 1, From: 'billing@example.com' }));
    await told('postmark', postmark({ ID: 2, Email: 'stranger@example.org' }));
    await told('postmark', postmark({ ID: 3, Email: 'nonsense' }));
    it.clock.now += 7 * DAY;
    await told('postmark', postmark({ ID: 4 }));
    expect(await deliveries()).toEqual([]);
    expect(it.counted().join()).toContain('kind="bounce",result="not-ours"} 4');
  });

  test('of a complaint suppresses, once', async () => {
    const complaint = postmark({ RecordType: 'SpamComplaint', From: 'News <News@Example.com>' });
    await told('postmark', complaint);
    expect(await people()).toEqual(['suppressed', 'active']);
    await told('postmark', complaint);
    expect(it.counted()).toEqual(
      expect.arrayContaining([
        'milepost_hook_events_total{provider="postmark",kind="complaint",result="suppressed"} 1',
        'milepost_hook_events_total{provider="postmark",kind="complaint",result="known"} 1',
      ]),
    );
  });

  test('of somebody who left unsubscribes them, and says in the record where they did', async () => {
    await told('brevo', { event: 'unsubscribed', email: 's2@example.org', ts_event: 1 });
    expect(await people()).toEqual(['active', 'unsubscribed']);
    const [record] = await it.database.selectFrom('consent').select(['kind', 'source']).execute();
    expect(record).toEqual({ kind: 'withdrawn', source: 'unsubscribed at brevo' });
  });

  test('of somebody who is no longer there, and left, is told as that', async () => {
    const link = `https://mail.example.org/mail/unsubscribe/${signToken(SECRETS, 'unsubscribe', 7)}`;
    const gone = postmark({ Type: 'Unsubscribe', Email: 'gone@example.org', Content: link });
    await told('postmark', gone);
    expect(it.counted().join()).toContain('result="gone"} 1');
  });

  test('a second time changes nothing, even for somebody who has come back since', async () => {
    const event = { event: 'unsubscribed', email: 's2@example.org', ts_event: 1 };
    await told('brevo', event);
    await it.database.updateTable('subscriber').set({ state: 'active' }).where('id', '=', 2).execute();
    expect(await told('brevo', event)).toMatchObject({ status: 200 });
    expect(await people()).toEqual(['active', 'active']);
    await told('brevo', { ...event, ts_event: 2 });
    expect(await people()).toEqual(['active', 'unsubscribed']);
  });

  test('is remembered for 60 days', async () => {
    await told('postmark', postmark());
    it.clock.now += 59 * DAY;
    await told('postmark', postmark({ ID: 3 }));
    expect(await it.database.selectFrom('handled_event').select('hash').execute()).toHaveLength(2);
    it.clock.now += 60 * DAY + 1;
    await told('postmark', postmark({ ID: 2 }));
    expect(await it.database.selectFrom('handled_event').select('handled_at').execute()).toEqual([
      { handled_at: new Date(it.clock.now).toISOString() },
    ]);
  });

  test('is taken in one batch, also of several hundred kilobytes', async () => {
    const open = { msys: { track_event: { type: 'open', user_agent: 'x'.repeat(500) } } };
    const bounce = (subscriber: number): object => ({
      msys: {
        message_event: {
          type: 'bounce',
          bounce_class: '10',
          event_id: `${subscriber}`,
          rcpt_to: `s${subscriber}@example.org`,
          raw_reason: GONE,
        },
      },
    });
    const batch = [bounce(1), ...Array.from({ length: 1000 }, () => open), bounce(2)];
    expect(await told('sparkpost', batch)).toMatchObject({ status: 200 });
    expect(await deliveries()).toEqual(['second to 1 rejected', 'second to 2 rejected']);
  });

  test('and can’t be recorded is to be told again', async () => {
    await it.database.schema.alterTable('delivery').renameTo('gone').execute();
    expect(await told('postmark', postmark())).toMatchObject({ status: 500 });
    await it.database.schema.alterTable('gone').renameTo('delivery').execute();
    expect(await told('postmark', postmark())).toMatchObject({ status: 200 });
    expect(await people()).toEqual(['suppressed', 'active']);
  });
});

test.each(['Amazon SES', 'Mailgun', 'SendGrid', 'Brevo', 'Resend'])(
  'that %s does not mail an address any more counts against nobody: why is not known',
  (name) => {
    const said = {
      status: '5.0.0',
      diagnostic: `on the suppression list of ${name}`,
      host: null,
      domain: null,
    };
    expect(REASONS[judgeBounce(said)].counts).toBe('never');
  },
);

test('what was recorded and then not remembered is told again, and changes nothing', async () => {
  await it.database.schema.alterTable('handled_event').renameColumn('handled_at', 'gone').execute();
  expect(await told('postmark', postmark())).toMatchObject({ status: 500 });
  expect(await deliveries()).toEqual(['second to 1 rejected']);
  await it.database.schema.alterTable('handled_event').renameColumn('gone', 'handled_at').execute();
  expect(await told('postmark', postmark())).toMatchObject({ status: 200 });
  expect(await deliveries()).toEqual(['second to 1 rejected']);
  expect(it.counted().join()).toContain('kind="bounce",result="known"} 1');
});

describe('a request that does not prove who sends it', () => {
  const mailgun = (key: string): object => {
    const [timestamp, token] = [String(NOW.getTime() / 1000), 'tok'];
    const signature = createHmac('sha256', key).update(`${timestamp}${token}`).digest('hex');
    const event = {
      event: 'unsubscribed',
      id: '1',
      recipient: 's1@example.org',
    };
    return { signature: { timestamp, token, signature }, 'event-data': event };
  };

  test('by the secret in its address is refused before it is read, and logged without the secret', async () => {
    for (const secret of ['wrong', SECRET.toUpperCase(), `${SECRET}x`, '%00'])
      expect(await told('postmark', postmark(), secret)).toMatchObject({ status: 403 });
    expect(await people()).toEqual(['active', 'active']);
    expect(it.refused).toHaveLength(4);
    expect(it.refused[0]).toEqual({
      reason: 'wrong hook secret',
      method: 'POST',
      route: '/hooks/postmark/:secret',
      status: 403,
      network: '203.0.113.0/24',
    });
  });

  test('by a signature is refused, and logged with the provider and nothing of what it says', async () => {
    expect(await told('mailgun', mailgun('another key'))).toMatchObject({ status: 401 });
    expect(await told('sendgrid', [])).toMatchObject({ status: 401 });
    expect(await told('resend', {})).toMatchObject({ status: 401 });
    expect(it.refused.map(({ reason, route }) => `${reason} ${route}`)).toEqual([
      'forged hook /hooks/mailgun/:secret',
      'forged hook /hooks/sendgrid/:secret',
      'forged hook /hooks/resend/:secret',
    ]);
    expect(JSON.stringify(it.refused)).not.toContain('s1@example.org');
    expect(await people()).toEqual(['active', 'active']);
    expect(await told('mailgun', mailgun(MAILGUN))).toMatchObject({ status: 200 });
    expect(await people()).toEqual(['unsubscribed', 'active']);
  });

  test('may have an older secret, while it is being changed', async () => {
    expect(await told('postmark', postmark(), OLD_SECRET)).toMatchObject({ status: 200 });
  });

  test('is not taken by another method, for an unknown provider, or where there are no hooks', async () => {
    expect(await it.ask('GET', `hooks/postmark/${SECRET}`)).toMatchObject({ status: 404 });
    expect(await told('nobody', postmark())).toMatchObject({ status: 404 });
    expect(await told('constructor', postmark())).toMatchObject({ status: 404 });
    expect(it.refused.map(({ route }) => route)).toEqual([
      '/hooks/postmark/:secret',
      '/hooks/:provider/:secret',
      '/hooks/:provider/:secret',
    ]);
    await it.database.destroy();
    it = await endpoints();
    expect(await told('postmark', postmark())).toMatchObject({ status: 404 });
  });

  test('that is too large, or says nothing that the provider says, is refused', async () => {
    expect(await told('postmark', 'x'.repeat(5 * 1024 * 1024 + 1))).toMatchObject({ status: 413 });
    for (const [provider, body] of [
      ['postmark', 'nonsense'],
      ['brevo', '{}'],
      ['sparkpost', '{}'],
      ['ses', '{}'],
      ['mailgun', '[]'],
    ] as const)
      expect(await told(provider, body)).toMatchObject({ status: 400 });
    expect(it.failures).toEqual([]);
  });
});

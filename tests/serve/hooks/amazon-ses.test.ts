import { sign } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { readAmazonSes } from '../../../pipeline/serve/hooks/amazon-ses.ts';
import type { HookReading } from '../../../pipeline/serve/hooks/provider-event.ts';
import { NOW } from '../../deliver/support/audience.ts';
import { certifiedKey } from '../support/certificate.ts';
import { asked, onlyWhat } from './asked.ts';

const DAY = 86_400_000;
const { key, certificate } = certifiedKey(new Date(NOW.getTime() - DAY), new Date(NOW.getTime() + DAY));
let certificates = 0;

const MAIL = {
  timestamp: '2026-03-01T07:50:00.000Z',
  source: 'bounces+1-0123456789-0123456789abcdef0123@example.com',
  messageId: '0102018f-made-by-ses-000000',
  destination: ['ann@example.org'],
  headers: [
    { name: 'From', value: 'News <news@example.com>' },
    { name: 'Message-ID', value: '<0a1b@example.com>' },
  ],
};
const BOUNCE = {
  notificationType: 'Bounce',
  bounce: {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [
      {
        emailAddress: 'ann@example.org',
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 no such user',
      },
    ],
    feedbackId: 'fb-1',
  },
  mail: MAIL,
};

/** A message of SNS, signed; each names a certificate of its own, because those are remembered. */
function message(
  fields: Readonly<Record<string, string>>,
  { version = '2', host = 'sns.eu-central-1.amazonaws.com' } = {},
): Readonly<Record<string, string>> {
  certificates += 1;
  const whole: Readonly<Record<string, string>> = {
    Type: 'Notification',
    MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
    TopicArn: 'arn:aws:sns:eu-central-1:123456789012:gazette',
    Timestamp: NOW.toISOString(),
    SignatureVersion: version,
    SigningCertURL: `https://${host}/SimpleNotificationService-${certificates}.pem`,
    ...fields,
  };
  const names =
    whole['Type'] === 'Notification'
      ? ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
      : ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
  const text = names
    .flatMap((name) => (whole[name] === undefined ? [] : [`${name}\n${whole[name]}\n`]))
    .join('');
  const signature = sign(version === '1' ? 'sha1' : 'sha256', Buffer.from(text), key);
  return { ...whole, Signature: signature.toString('base64') };
}

function read(
  body: unknown,
  { fetched = [] as string[], pem = certificate, now = NOW } = {},
): Promise<HookReading> {
  const get = (url: string): Promise<string> => {
    fetched.push(url);
    return Promise.resolve(pem);
  };
  return asked(readAmazonSes, body, { get, now });
}

const notification = (content: unknown): Readonly<Record<string, string>> =>
  message({ Message: JSON.stringify(content) });

describe('a notification', () => {
  test('of a permanent bounce, with what it quotes of our header', async () => {
    expect(await read(notification(BOUNCE))).toEqual([
      {
        id: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324 ann@example.org',
        recipient: 'ann@example.org',
        from: null,
        quoted: `Return-Path: <${MAIL.source}>\nFrom: News <news@example.com>\nMessage-ID: <0a1b@example.com>`,
        what: { kind: 'bounce', status: '5.1.1', diagnostic: '550 5.1.1 no such user', host: null },
      },
    ]);
  });

  test('of a configuration set says the same in other words', async () => {
    const { notificationType: eventType, ...rest } = BOUNCE;
    expect(await onlyWhat(read(notification({ eventType, ...rest })))).toMatchObject({ status: '5.1.1' });
  });

  test.each(['Suppressed', 'OnAccountSuppressionList'])(
    'of an address that SES does not mail any more (%s) is a failure of no known kind',
    async (bounceSubType) => {
      const content = { ...BOUNCE, bounce: { ...BOUNCE.bounce, bounceSubType } };
      expect(await onlyWhat(read(notification(content)))).toMatchObject({ kind: 'bounce', status: '5.0.0' });
    },
  );

  test.each(['Transient', 'Undetermined'])(
    'of a bounce of the type %s changes nothing',
    async (bounceType) => {
      expect(await read(notification({ ...BOUNCE, bounce: { ...BOUNCE.bounce, bounceType } }))).toEqual([]);
    },
  );

  test('of a complaint is about whom the mail went to', async () => {
    const complaint = {
      complainedRecipients: [{ emailAddress: 'x@example.org' }],
      complaintFeedbackType: 'fraud',
    };
    const content = { notificationType: 'Complaint', complaint, mail: MAIL };
    expect(await read(notification(content))).toMatchObject([
      { recipient: 'ann@example.org', what: { kind: 'complaint', feedback: 'fraud' } },
    ]);
    const other = { ...content, complaint: { ...complaint, complaintFeedbackType: 'not-spam' } };
    expect(await read(notification(other))).toEqual([]);
  });

  test('of somebody who left at SES', async () => {
    const content = {
      eventType: 'Subscription',
      subscription: { newTopicPreferences: { unsubscribeAll: true } },
      mail: MAIL,
    };
    expect(await onlyWhat(read(notification(content)))).toEqual({ kind: 'unsubscribe' });
    const stays = { ...content, subscription: { newTopicPreferences: { unsubscribeAll: false } } };
    expect(await read(notification(stays))).toEqual([]);
  });

  test.each([{ notificationType: 'Delivery', mail: MAIL }, 'a text', null])(
    'of anything else changes nothing: %j',
    async (content) => {
      expect(await read(notification(content))).toEqual([]);
    },
  );

  test('may have a subject, which is signed, too', async () => {
    const sent = message({ Message: JSON.stringify(BOUNCE), Subject: 'Bounce' });
    expect(await read(sent)).toHaveLength(1);
    expect(await read({ ...sent, Subject: 'Other' })).toBe('forged');
  });
});

describe('the signature of SNS', () => {
  test.each(['1', '2'])('of version %s is verified with its certificate, fetched once', async (version) => {
    const sent = message({ Message: JSON.stringify(BOUNCE) }, { version });
    const fetched: string[] = [];
    expect(await read(sent, { fetched })).toHaveLength(1);
    expect(await read(sent, { fetched })).toHaveLength(1);
    expect(fetched).toEqual([sent['SigningCertURL']]);
  });

  test.each(['Message', 'MessageId', 'Timestamp', 'TopicArn', 'Signature'])(
    'does not cover another %s',
    async (name) => {
      const sent = notification(BOUNCE);
      const other = name === 'Message' ? JSON.stringify({ ...BOUNCE, mail: {} }) : 'QUJD';
      expect(await read({ ...sent, [name]: other })).toBe('forged');
    },
  );

  test.each([
    'sns.eu-central-1.amazonaws.com.evil.example',
    'evil.example/sns.eu-central-1.amazonaws.com',
    'amazonaws.com',
    's3.amazonaws.com',
    'sns.s3.amazonaws.com',
    'sns.s3-us-west-2.amazonaws.com',
    'sns.eu-central-1.amazonaws.com@evil.example',
    'sns.eu-central-1.amazonaws.com:8443',
    'x.sns.eu-central-1.amazonaws.com',
    'sns.evil.example.amazonaws.com',
  ])('by a certificate from %s does not count, and it is not fetched', async (host) => {
    const fetched: string[] = [];
    const sent = message({ Message: JSON.stringify(BOUNCE) }, { host });
    expect(await read(sent, { fetched })).toBe('forged');
    expect(fetched).toEqual([]);
  });

  test.each(['Type', 'SignatureVersion'])('with a %s that is none does not count', async (name) => {
    for (const value of ['constructor', '__proto__', 'x'])
      expect(await read({ ...notification(BOUNCE), [name]: value })).toBe('forged');
  });

  test('by a certificate without TLS, or that is none, does not count', async () => {
    const sent = notification(BOUNCE);
    const plain = { ...sent, SigningCertURL: sent['SigningCertURL']?.replace('https:', 'http:') };
    expect(await read(plain)).toBe('forged');
    expect(await read({ ...sent, SigningCertURL: 'https://sns.eu-central-1.amazonaws.com/' })).toBe('forged');
    expect(await read(sent, { pem: 'no certificate' })).toBe('forged');
  });

  test('by a certificate that has expired, or does not hold yet, does not count', async () => {
    for (const shift of [-2 * DAY, 2 * DAY])
      expect(await read(notification(BOUNCE), { now: new Date(NOW.getTime() + shift) })).toBe('forged');
  });

  test('can’t be verified while Amazon can’t be reached: then it is to be sent again', async () => {
    const sent = notification(BOUNCE);
    await expect(
      asked(readAmazonSes, sent, { get: () => Promise.reject(new Error('down')) }),
    ).rejects.toThrow('down');
    expect(await read(sent)).toHaveLength(1);
  });
});

describe('a subscription', () => {
  const confirmation = (SubscribeURL: string, Type = 'SubscriptionConfirmation'): object =>
    message({ Type, Message: 'You have chosen to subscribe', Token: 'tok', SubscribeURL });
  const GOOD = 'https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=tok';

  test('is confirmed at the address of Amazon that it names', async () => {
    const fetched: string[] = [];
    expect(await read(confirmation(GOOD), { fetched })).toEqual([]);
    expect(fetched.at(-1)).toBe(GOOD);
  });

  test.each(['https://evil.example/', 'http://sns.eu-central-1.amazonaws.com/', 'https://169.254.169.254/'])(
    'is not confirmed at %s',
    async (address) => {
      const fetched: string[] = [];
      expect(await read(confirmation(address), { fetched })).toBe('forged');
      expect(fetched).not.toContain(address);
    },
  );

  test('is not confirmed unless it is signed', async () => {
    const fetched: string[] = [];
    expect(await read({ ...confirmation(GOOD), Signature: 'QUJD' }, { fetched })).toBe('forged');
    expect(fetched).not.toContain(GOOD);
  });

  test('that has ended is not begun again', async () => {
    const fetched: string[] = [];
    expect(await read(confirmation(GOOD, 'UnsubscribeConfirmation'), { fetched })).toEqual([]);
    expect(fetched).not.toContain(GOOD);
  });
});

test('a bare notification, or another type, is not signed', async () => {
  expect(await read(BOUNCE)).toBe('unreadable');
  expect(await read({ ...notification(BOUNCE), Type: 'Other' })).toBe('forged');
  expect(await read('nonsense')).toBe('unreadable');
});

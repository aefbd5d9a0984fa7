import { generateKeyPairSync } from 'node:crypto';

import fc from 'fast-check';
import { dkimVerify } from 'mailauth';
import { describe, expect, test } from 'vitest';

import { DkimKeyUnusable, readDkimKey } from '../../pipeline/message/dkim/dkim-key.ts';
import { dkimSigner } from '../../pipeline/message/dkim/dkim-signer.ts';
import { joinMessage, type MessageParts } from '../../pipeline/message/message-parts.ts';
import { dkimPair } from './dkim-keys.ts';
import {
  headerValues,
  sampleComposer,
  sampleEdition,
  sampleEnvelope,
  sampleParts,
} from './message-fixture.ts';

const RSA = dkimPair('rsa');
const ED25519 = dkimPair('ed25519');
const SHORT = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
});
const AT = new Date('2026-03-01T12:00:00Z');

/** The verdict of mailauth, another implementation, on a message. */
async function verified(message: Uint8Array, record: string): Promise<string> {
  const { results } = await dkimVerify(Buffer.from(message), {
    resolver: (name) => {
      expect(name).toBe('news._domainkey.example.org');
      return Promise.resolve([[record]]);
    },
  });
  return results.map(({ status }) => `${status.result} ${String(status.aligned)}`).join();
}

async function signed(parts: MessageParts, { key } = RSA): Promise<Uint8Array> {
  return joinMessage(parts, await dkimSigner(key).sign(parts, AT));
}

describe.each([
  ['rsa-sha256 (RFC 6376)', RSA],
  ['ed25519-sha256 (RFC 8463)', ED25519],
])('%s', (_name, pair) => {
  test('another implementation finds the signature good and aligned', async () => {
    const message = await signed(sampleParts(), pair);
    expect(await verified(message, pair.record)).toBe('pass example.org');
  });

  test.each([
    ['a changed body', 'Zürich', 'Berlin'],
    ['a changed subject', 'Subject: Week', 'Subject: Weak'],
    ['another way to unsubscribe', 'lists.example.org/u', 'lists.example.com/u'],
    ['a second From', 'To: Ada', 'From: eve@example.org\r\nTo: Ada'],
    ['a second Subject', 'To: Ada', 'Subject: Buy this\r\nTo: Ada'],
    ['a Reply-To taken away', 'Reply-To: ', 'X-Reply-To: '],
    ['no one-click', 'List-Unsubscribe-Post', 'List-Unsubscribe-Past'],
  ])('%s makes it bad', async (_what, from, to) => {
    const before = Buffer.from(await signed(sampleParts(), pair)).toString('latin1');
    const encoded = from === 'Zürich' ? 'Z=C3=BCrich' : from;
    expect(before).toContain(encoded);
    const after = Buffer.from(before.replace(encoded, to), 'latin1');
    expect(await verified(after, pair.record)).not.toContain('pass');
  });

  test('equal messages have equal signatures', async () => {
    expect(await signed(sampleParts(), pair)).toEqual(await signed(sampleParts(), pair));
  });
});

test('one signer serves a whole edition: what it remembers of one message does not spoil the next', async () => {
  const composer = sampleComposer(sampleEdition());
  const signer = dkimSigner(RSA.key);
  for (const to of ['ada', 'bob', 'cyn']) {
    const parts = composer.parts(
      null,
      sampleEnvelope({
        to: { name: null, address: `${to}@example.com` },
        unsubscribe: { url: `https://lists.example.org/${to}`, mailto: 'mailto:a@example.org' },
      }),
    );
    const message = joinMessage(parts, await signer.sign(parts, AT));
    expect(await verified(message, RSA.record)).toBe('pass example.org');
  }
});

test('RFC 8058 section 4: List-Unsubscribe and List-Unsubscribe-Post are among the signed fields', async () => {
  const [field = ''] = headerValues(await signed(sampleParts()), 'DKIM-Signature');
  const names = / h=([^;]*)/.exec(field)?.[1]?.replaceAll(' ', '').split(':') ?? [];
  expect(names).toEqual(
    expect.arrayContaining([
      'to',
      'subject',
      'date',
      'message-id',
      'mime-version',
      'content-type',
      'list-id',
      'list-archive',
      'list-unsubscribe',
      'list-unsubscribe-post',
    ]),
  );
  // RFC 6376, section 8.15: once more often than it is there.
  expect(names.filter((name) => name === 'from')).toHaveLength(2);
  expect(field).not.toMatch(/\bl=/);
});

test('lines of the signature are short (RFC 5322 section 2.1.1)', async () => {
  const field = await dkimSigner(RSA.key).sign(sampleParts(), AT);
  expect(field.endsWith('\r\n')).toBe(true);
  for (const line of field.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
});

test('RFC 6376 section 3.4.4: any body, cut into pieces anywhere, has the digest of the whole', async () => {
  const piece = fc
    .array(fc.constantFrom(' ', '\t', '\r\n', '\r\n', 'a', 'b', '.', '='), { maxLength: 8 })
    .map((words) => Buffer.from(words.join(''), 'latin1'));
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (body) => {
      const parts = { headers: 'From: a@example.org\r\nSubject:  a\r\n\tb \r\n', body: [...body, ...body] };
      const message = await signed(parts, ED25519);
      expect(await verified(message, ED25519.record)).toBe('pass example.org');
    }),
    { numRuns: 300 },
  );
});

describe('a key', () => {
  test('may have its line ends written as \\n, or come without the PEM header and footer', () => {
    const inside = RSA.pem.replaceAll(/-----.*-----|\n/g, '');
    for (const text of [RSA.pem.replaceAll('\n', String.raw`\n`), inside, `  ${RSA.pem}\n`]) {
      expect(readDkimKey(text, 'example.org', 'news').key.equals(RSA.key.key)).toBe(true);
    }
  });

  test.each([
    ['nonsense', 'no private key', 'nonsense'],
    ['too short', '1024 bits', String(SHORT)],
  ])('that is %s is refused, and nothing of it is repeated', (_what, reason, text) => {
    const read = (): unknown => readDkimKey(text, 'example.org', 'news');
    expect(read).toThrow(DkimKeyUnusable);
    expect(read).toThrow(reason);
    expect(read).not.toThrow(text);
  });
});

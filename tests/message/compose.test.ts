import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';

import type { MessageEnvelope } from '../../pipeline/message/envelope.ts';
import { ownHeaders } from '../../pipeline/message/own-headers.ts';
import {
  composed,
  headerValues,
  rawHeaders,
  sampleComposer,
  sampleEdition,
  sampleEnvelope,
} from './message-fixture.ts';

const OWN = { headers: [], feedbackId: 'gazette', listId: 'log.example.org' };

describe('a message', () => {
  it('has the same bytes for the same input', async () => {
    const first = composed(sampleEdition(), sampleEnvelope());
    const second = composed(sampleEdition(), sampleEnvelope());
    expect(Buffer.compare(first, second)).toBe(0);
    await expect(Buffer.from(first).toString('latin1')).toMatchFileSnapshot('golden/message.eml');
  });

  it('is the same whichever messages its composer made before', () => {
    const composer = sampleComposer(sampleEdition());
    const shared = sampleEnvelope();
    const changes: readonly Partial<MessageEnvelope>[] = [
      {},
      { to: { name: 'Žofie, z "Brna"', address: 'zofie@example.com' } },
      { to: { name: null, address: `${'a'.repeat(64)}@${'b'.repeat(60)}.example.com` } },
      { messageId: '<other@example.org>' },
      {
        unsubscribe: { url: `https://lists.example.org/${'u'.repeat(200)}`, mailto: 'mailto:a@example.org' },
      },
      { unsubscribe: { url: null, mailto: 'mailto:a@example.org' } },
      {},
      { from: { name: null, address: 'other@example.org' } },
      { replyTo: null },
      { date: new Date('2017-01-01T00:00:00Z') },
      { list: { id: 'other.example.org', archive: 'https://example.org/' } },
      { list: { id: 'log.example.org', archive: 'https://example.org/archive/' } },
      { ownHeaders: ownHeaders(OWN, { kind: 'article', slug: 'week-1' }) },
      {},
    ];
    for (const changed of changes) {
      const envelope = { ...shared, ...changed };
      const made = Buffer.from(composer.message(null, envelope)).toString('latin1');
      expect(made).toBe(Buffer.from(composed(sampleEdition(), envelope)).toString('latin1'));
    }
  });

  it('RFC 5322 section 3.6: has Date, From, To, Subject, Message-ID and Reply-To once', async () => {
    const message = composed(sampleEdition(), sampleEnvelope());
    expect(headerValues(message, 'Date')).toEqual(['Tue, 27 Dec 2016 08:30:00 +0000']);
    expect(headerValues(message, 'From')).toEqual(['Container Log <log@example.org>']);
    expect(headerValues(message, 'To')).toEqual(['Ada Lovelace <ada@example.com>']);
    expect(headerValues(message, 'Reply-To')).toEqual(['editor@example.org']);
    expect(headerValues(message, 'Subject')).toEqual(['Week 1: ships & shells']);
    expect(headerValues(message, 'Message-ID')).toEqual([sampleEnvelope().messageId]);
  });

  it('RFC 5322 section 2.1.1: ends lines with CRLF, and no line is longer than 998 octets', async () => {
    const long = 'x'.repeat(5000);
    const message = composed(
      sampleEdition({ subject: long, text: `${long}\nz`, html: `<p>${long}</p>` }),
      sampleEnvelope({ to: { name: long, address: 'ada@example.com' } }),
    );
    const text = Buffer.from(message).toString('latin1');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    const read = await simpleParser(Buffer.from(message));
    expect(read.subject).toBe(long);
  });

  it('RFC 2045 and 2046: is multipart/alternative, text before HTML, both quoted-printable and ASCII', async () => {
    const message = composed(sampleEdition(), sampleEnvelope());
    const text = Buffer.from(message).toString('latin1');
    expect(text).toMatch(/^[\t\r\n\x20-\x7e]*$/);
    expect(headerValues(message, 'MIME-Version')).toEqual(['1.0']);
    expect(headerValues(message, 'Content-Type')[0]).toMatch(/^multipart\/alternative;/);
    expect(
      [...text.matchAll(/^Content-Type: (text\/\w+); charset=utf-8\r$/gm)].map(([, type]) => type),
    ).toEqual(['text/plain', 'text/html']);
    expect(text.match(/^Content-Transfer-Encoding: quoted-printable\r$/gm)).toHaveLength(2);
  });

  it('reads back as it was written, with the slots filled in', async () => {
    const message = composed(sampleEdition(), sampleEnvelope());
    const read = await simpleParser(Buffer.from(message), { skipTextToHtml: true });
    expect(read.text).toBe('Gruß aus Zürich 🚢\n\nUnsubscribe:\nhttps://lists.example.org/u/abc?x=1&y=2\n');
    expect(read.html).toContain('<a href="https://lists.example.org/u/abc?x=1&amp;y=2">Unsubscribe</a>');
    expect(read.attachments).toEqual([]);
  });

  it('RFC 2369 and 8058: has one List-Unsubscribe with an HTTPS URL, then a mailto, and List-Unsubscribe-Post', async () => {
    const message = composed(sampleEdition(), sampleEnvelope());
    expect(headerValues(message, 'List-Unsubscribe')).toEqual([
      '<https://lists.example.org/u/abc?x=1&y=2>, <mailto:editor@example.org?subject=unsubscribe>',
    ]);
    expect(headerValues(message, 'List-Unsubscribe-Post')).toEqual(['List-Unsubscribe=One-Click']);
  });

  it('RFC 8058 section 3.1: has no List-Unsubscribe-Post without an HTTPS URL; the visible link is the mailto', async () => {
    const { mailto } = sampleEnvelope().unsubscribe;
    const message = composed(sampleEdition(), sampleEnvelope({ unsubscribe: { url: null, mailto } }));
    expect(headerValues(message, 'List-Unsubscribe')).toEqual([`<${mailto}>`]);
    expect(headerValues(message, 'List-Unsubscribe-Post')).toEqual([]);
    const read = await simpleParser(Buffer.from(message));
    expect(read.html).toContain(`href="${mailto}"`);
  });

  it('RFC 2919: has a List-Id', async () => {
    const message = composed(sampleEdition(), sampleEnvelope());
    expect(headerValues(message, 'List-Id')).toEqual(['<log.example.org>']);
  });

  it('says where it is on the web, and nothing about the program or about being automatic', async () => {
    const message = composed(sampleEdition(), sampleEnvelope());
    expect(headerValues(message, 'List-Archive')).toEqual(['<https://example.org/>']);
    expect(headerValues(message, 'Archived-At')).toEqual([
      '<https://example.org/newsletters/week-1/edition.html>',
    ]);
    const names = rawHeaders(message).map((header) => header.name.toLowerCase());
    expect(names.filter((name) => /^x-|^precedence$|^auto-submitted$/.test(name))).toEqual([]);
  });

  it.each([
    ['two recipients', { to: { name: null, address: 'a@example.com,b@example.com' } }],
    ['a line break in an address', { to: { name: null, address: 'a@example.com\r\nBcc: b@example.com' } }],
    ['a sender without a domain', { from: { name: null, address: 'root' } }],
    ['a Message-ID that is none', { messageId: '<a@b>\r\nBcc: x@example.com' }],
    ['a list id that is none', { list: { id: 'a> b', archive: 'https://example.org/' } }],
    ['an archive that is no web page', { list: { id: 'a.example', archive: 'javascript:alert(1)' } }],
    [
      'an unsubscribe URL without TLS',
      { unsubscribe: { url: 'http://example.org/u', mailto: 'mailto:a@example.org' } },
    ],
    ['a date that does not exist', { date: new Date(Number.NaN) }],
  ])('refuses %s', (_what, changed) => {
    expect(() => composed(sampleEdition(), sampleEnvelope(changed))).toThrow(RangeError);
  });
});

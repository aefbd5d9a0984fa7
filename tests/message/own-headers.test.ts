import { dkimVerify } from 'mailauth';
import { describe, expect, test } from 'vitest';

import { dkimSigner } from '../../pipeline/message/dkim/dkim-signer.ts';
import { joinMessage } from '../../pipeline/message/message-parts.ts';
import { ownHeaders } from '../../pipeline/message/own-headers.ts';
import type { MailKind, NewsletterSettings } from '../../pipeline/model/settings/settings.ts';
import { dkimPair } from './dkim-keys.ts';
import { composed, rawHeaders, sampleComposer, sampleEdition, sampleEnvelope } from './message-fixture.ts';

const NONE = { headers: [], feedbackId: null, listId: 'news.example.org' };

/** The fields that a mail gets from a value for all kinds. */
function filled(value: string, kind: MailKind = 'article', slug = 'week-9'): string | undefined {
  const headers = [{ name: 'X-Tag', values: { [kind]: value } }];
  return ownHeaders({ ...NONE, headers }, { kind, slug })['X-Tag']?.value;
}

describe('a field of the publisher’s own', () => {
  test('may contain the edition’s slug and kind', () => {
    expect(filled('{kind}/{slug}')).toBe('article/week-9');
    expect(filled('{"tags": ["{slug}", "{slug}"]}', 'digest', 'weekly-1')).toBe(
      '{"tags": ["weekly-1", "weekly-1"]}',
    );
    expect(filled('{slug}', 'letter', 'confirm')).toBe('confirm');
  });

  test.each(['$&', '$1', '{kind}', '{slug}'])('takes a slug like %j as it is', (slug) => {
    expect(filled('a {slug} b', 'article', slug)).toBe(`a ${slug} b`);
  });

  test('has a slug of another script in ASCII, and so that two differ', () => {
    const slugs = ['kubernetes-1.0', '週刊-3', '週刊-4', 'жизнь', 'bücher'];
    const values = slugs.map((slug) => filled('{slug}', 'article', slug));
    expect(values[0]).toBe('kubernetes-1.0');
    expect(new Set(values).size).toBe(slugs.length);
    expect(values.join('')).toMatch(/^[\w.-]+$/);
    // The longest that there can be.
    for (const letter of ['龘', 'ж', '𠮷'])
      expect(
        filled('{slug}', 'article', letter.repeat(200 / Buffer.byteLength(letter)))?.length,
      ).toBeLessThan(260);
  });

  test('is only in mails of the kinds that have a value', () => {
    const headers = [{ name: 'X-Stream', values: { article: 'broadcast' } }];
    const names = (kind: MailKind): readonly string[] =>
      Object.keys(ownHeaders({ ...NONE, headers }, { kind, slug: 'x' }));
    expect(names('article')).toEqual(['X-Stream']);
    expect(names('digest')).toEqual([]);
    expect(names('letter')).toEqual([]);
  });

  test.each(['a\r\nBcc: eve@example.com', 'a\nb', 'ä', 'x'.repeat(901)])(
    'that would not be one short line of ASCII is refused: %j',
    (text) => {
      expect(() => filled(text)).toThrow(RangeError);
    },
  );

  test.each(['a\r\nBcc: eve@example.com', 'a\nb', '\u007f', 'x'.repeat(901)])(
    'is refused just so if the slug makes it so: %j',
    (slug) => {
      expect(() => filled('{slug}', 'article', slug)).toThrow(RangeError);
    },
  );

  test('is in the message once, on one line, as it was given', () => {
    const value = `{"unique_args": {"edition": "${'long '.repeat(40)}"}, "to": null}`;
    const own = ownHeaders(
      { ...NONE, headers: [{ name: 'X-SMTPAPI', values: { article: value } }] },
      { kind: 'article', slug: 'x' },
    );
    const message = composed(sampleEdition(), sampleEnvelope({ ownHeaders: own }));
    const lines = Buffer.from(message).toString('latin1').split('\r\n');
    expect(lines.filter((line) => /^x-smtpapi: /i.test(line)).map((line) => line.slice(11))).toEqual([value]);
  });
});

describe('Feedback-ID', () => {
  const field = (settings: Partial<NewsletterSettings>, kind: MailKind = 'article'): string | undefined =>
    ownHeaders({ ...NONE, ...settings }, { kind, slug: 'week-9' })['Feedback-ID']?.value;

  test('has Gmail’s four fields: edition, kind, list, sender', () => {
    expect(field({ feedbackId: 'gazette' })).toBe('week-9:article:news.example.org:gazette');
    expect(field({ feedbackId: 'gazette' }, 'letter')).toBe('week-9:letter:news.example.org:gazette');
  });

  test('is not there unless it is set', () => {
    expect(field({})).toBeUndefined();
  });
});

test('a provider may take its own fields away without breaking the signature; Feedback-ID is signed', async () => {
  const { key, record } = dkimPair('ed25519');
  const own = ownHeaders(
    { ...NONE, feedbackId: 'gazette', headers: [{ name: 'X-PM-Tag', values: { article: 'a' } }] },
    { kind: 'article', slug: 'x' },
  );
  const envelope = sampleEnvelope({ ownHeaders: own });
  const parts = sampleComposer(sampleEdition()).parts(null, envelope);
  const signed = joinMessage(parts, await dkimSigner(key).sign(parts, envelope.date));
  const text = Buffer.from(signed).toString('latin1');
  expect(rawHeaders(signed).map(({ name }) => name.toLowerCase())).toContain('x-pm-tag');
  const verdict = async (changed: string): Promise<string | undefined> => {
    const { results } = await dkimVerify(Buffer.from(changed, 'latin1'), {
      resolver: () => Promise.resolve([[record]]),
    });
    return results[0]?.status.result;
  };
  expect(await verdict(text)).toBe('pass');
  expect(await verdict(text.replace(/^x-pm-tag: .*\r\n/im, ''))).toBe('pass');
  expect(await verdict(text.replace(/^feedback-id: x:/im, 'Feedback-ID: y:'))).toBe('fail');
});

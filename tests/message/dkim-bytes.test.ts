import { createHash, generateKeyPairSync } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { DkimKeyUnusable, readDkimKey } from '../../pipeline/message/dkim/dkim-key.ts';
import { dkimSigner } from '../../pipeline/message/dkim/dkim-signer.ts';
import { bodyHasher } from '../../pipeline/message/dkim/relaxed-body.ts';
import { relaxedField, relaxedHeader, relaxedName } from '../../pipeline/message/dkim/relaxed-header.ts';

/** An Ed25519 key that is always the same: the bytes around a seed of zeros (RFC 8410, section 7). */
const PKCS8 = Buffer.from(`302e020100300506032b657004220420${'00'.repeat(32)}`, 'hex').toString('base64');
const AT = new Date('2026-03-01T12:00:00.999Z');

function sign(headers: readonly string[], body = 'Hello\r\n', domain = 'example.org'): Promise<string> {
  const signer = dkimSigner(readDkimKey(PKCS8, domain, 'news'));
  return signer.sign(
    { headers: headers.map((line) => `${line}\r\n`).join(''), body: [Buffer.from(body)] },
    AT,
  );
}

/** The tags of a signature, its folding undone. */
async function tags(headers: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const field = (await sign(headers)).replaceAll('\r\n', '').replace('DKIM-Signature:', '');
  const pairs = field.split(';').map((tag) => tag.replaceAll(' ', ''));
  return Object.fromEntries(
    pairs.map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  );
}

const OVERSIGNED = ['from', 'to', 'cc', 'reply-to', 'subject', 'date', 'message-id'];

describe('RFC 6376 and 8463: a signature', () => {
  test('is always the same for the same message', async () => {
    expect(await sign(['From: a@example.org', 'To: b@example.org', 'Subject: Hello  there']))
      .toMatchInlineSnapshot(`
      "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; d=example.org;
       s=news; t=1772366400; bh=Ba3gj8+xBPQLJTahTfzW6RbWQ/XPgESxkCi2B66PSQg=;
       h=from:to:cc:reply-to:subject:date:message-id:from:to:subject; b=
       uOph1Kc8DMKiGl9CPGTLQButF66mXMop+HJiXxu0f7yAhtUEKzUfK1G2eZnk+QiAWYl8dFxO
       68j9oXM//eAhDA==
      "
    `);
  });

  test('names the domain in ASCII, the selector, the second of the message, and what it signs', async () => {
    expect(await tags(['From: a@example.org', 'To: b@example.org'])).toEqual({
      v: '1',
      a: 'ed25519-sha256',
      c: 'relaxed/relaxed',
      d: 'example.org',
      s: 'news',
      t: '1772366400',
      bh: bodyHasher().hash([Buffer.from('Hello\r\n')]),
      h: [...OVERSIGNED, 'from', 'to'].join(':'),
      b: expect.stringMatching(/^[\w+/]{86}==$/),
    });
    expect(await sign(['From: a@bücher.example'], '', 'bücher.example')).toContain(
      'd=xn--bcher-kva.example;',
    );
  });

  test.each(['From', 'To', 'Cc', 'Reply-To', 'Subject', 'Date', 'Message-ID'])(
    'has room for no second %s: it is signed once more often than it is there',
    async (name) => {
      const { h = '' } = await tags(['From: a@example.org', `${name}: x`]);
      const times = h.split(':').filter((signed) => signed === name.toLowerCase());
      expect(times).toHaveLength(name === 'From' ? 3 : 2);
      expect((await tags([]))['h']).toBe(OVERSIGNED.join(':'));
    },
  );

  test.each([
    'MIME-Version',
    'Content-Type',
    'Content-Transfer-Encoding',
    'Content-Language',
    'Feedback-ID',
    'Auto-Submitted',
    'Archived-At',
    'List-Id',
    'List-Anything',
  ])('covers %s where it is there', async (name) => {
    expect((await tags(['From: a@example.org', `${name}: x`]))['h']).toBe(
      [...OVERSIGNED, 'from', name.toLowerCase()].join(':'),
    );
    const [signed, other] = [await tags([`${name}: x`]), await tags([`${name}: y`])];
    expect(signed['b']).not.toBe(other['b']);
  });

  test.each(['Received', 'X-Mailer', 'Return-Path', 'A-List-Id'])('does not cover %s', async (name) => {
    expect((await tags([`${name}: x`]))['h']).toBe(OVERSIGNED.join(':'));
  });

  test('takes the last of two of a name first (section 5.4.2)', async () => {
    const one = await tags(['To: a', 'To: b']);
    const two = await tags(['To: b', 'To: a']);
    expect(one['h']).toBe([...OVERSIGNED, 'to', 'to'].join(':'));
    expect(one['b']).not.toBe(two['b']);
  });

  test('is on lines of 76 characters at most, and its own begin with a blank', async () => {
    const field = await sign(['From: a', 'MIME-Version: 1.0', 'Content-Type: x', 'List-Unsubscribe-Post: y']);
    const lines = field.split('\r\n');
    expect(lines.pop()).toBe('');
    const [first = '', ...others] = lines;
    expect(first.startsWith('DKIM-Signature: v=1;')).toBe(true);
    for (const line of others) expect(line).toMatch(/^ \S/);
    for (const line of lines) expect(line).toMatch(/^.{1,76}$/);
    for (const line of lines) expect(line).not.toMatch(/ $/);
    // The signature itself stands behind the field, 72 characters a line.
    expect(lines.at(-2)).toHaveLength(73);
  });
});

describe('RFC 6376 section 3.4.2: a field in the relaxed form', () => {
  test.each([
    ['Subject: Hello', 'subject:Hello'],
    ['SUBJECT :\t two \t blanks \r\n\tand  a fold ', 'subject:two blanks and a fold'],
    ['To:x', 'to:x'],
    ['X:', 'x:'],
    ['Url: a:b', 'url:a:b'],
  ])('%j', (field, relaxed) => {
    expect(relaxedField(field)).toBe(relaxed);
  });

  test('fields are found in their order, folded ones whole, and again as the first time', () => {
    const relaxed = relaxedHeader();
    for (let time = 0; time < 2; time += 1) {
      const fields = relaxed('A: 1\r\nB: x\r\n y\r\n\tz\r\na: 2\r\n\r\n');
      expect(fields).toEqual(['a:1', 'b:x y z', 'a:2']);
      expect(fields.map(relaxedName)).toEqual(['a', 'b', 'a']);
    }
    expect(relaxed('')).toEqual([]);
    for (let number = 0; number < 200; number += 1)
      expect(relaxed(`A:  ${number}\r\n`)).toEqual([`a:${number}`]);
  });
});

describe('RFC 6376 section 3.4.4: the hash of a body', () => {
  const hash = (...pieces: readonly string[]): string =>
    bodyHasher().hash(pieces.map((piece) => Buffer.from(piece, 'latin1')));

  const sha = (text: string): string => createHash('sha256').update(text, 'latin1').digest('base64');

  test('of nothing is that of no bytes, of a line that of the line', () => {
    expect(hash()).toBe(sha(''));
    for (const empty of [[''], ['\r\n', '\r\n\r\n'], [' \r\n'], ['', '\t', '\r\n']])
      expect(hash(...empty)).toBe(sha(''));
    expect(hash('Hello\r\n')).toBe(sha('Hello\r\n'));
  });

  test.each([
    [['Hello']],
    [['Hello \t\r\n']],
    [['Hello\r\n\r\n\r\n']],
    [['Hello', '\r\n', '\r\n']],
    [['Hel', 'lo', ' ', '\t', '\r\n']],
    [['Hello ', '\r\n', ' \r\n']],
  ])('of %j is that of the line alone', (pieces) => {
    expect(hash(...pieces)).toBe(sha('Hello\r\n'));
  });

  test.each([
    [['a \t b\r\n\r\nc'], 'a b\r\n\r\nc\r\n'],
    [['a ', ' b', '\r\n', '\r\n', 'c'], 'a b\r\n\r\nc\r\n'],
    [['a\r\n', '\r\n', '', ' \r\n', 'b'], 'a\r\n\r\n\r\nb\r\n'],
    [['\r\n', 'a'], '\r\na\r\n'],
    [['a', ' b'], 'a b\r\n'],
  ] as const)('of %j is that of %j', (pieces, whole) => {
    expect(hash(...pieces)).toBe(sha(whole));
  });

  test('tells lines and blanks from none', () => {
    const all = ['ab', 'a b', 'a\r\nb', 'a\r\n\r\nb', '\r\na', 'a', ' a'].map((body) => hash(body));
    expect(new Set(all).size).toBe(all.length);
  });

  test('is the same for a piece that occurs again, in this message or in the next', () => {
    const hasher = bodyHasher();
    const piece = Buffer.from('Hello \r\n\r\n');
    const twice = sha('Hello\r\n\r\nHello\r\n');
    expect(hasher.hash([piece, piece])).toBe(twice);
    expect(hasher.hash([piece, piece])).toBe(twice);
    expect(hasher.hash([Buffer.from('x '), piece])).toBe(sha('x Hello\r\n'));
    expect(hasher.hash([piece])).toBe(hash('Hello\r\n'));
  });
});

describe('a key that can’t sign', () => {
  const pem = (type: 'ec' | 'rsa', modulusLength: number): string =>
    (type === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength })
    ).privateKey
      .export({ type: 'pkcs8', format: 'pem' })
      .toString();

  test.each([
    ['nothing', '', 'it is no private key without a passphrase, in PEM or in base64 of PKCS #8'],
    [
      'no PEM',
      '-----BEGIN PRIVATE KEY-----',
      'it is no private key without a passphrase, in PEM or in base64 of PKCS #8',
    ],
    ['of another type', pem('ec', 0), 'it is a key of type ec, expected rsa or ed25519'],
    ['too short', pem('rsa', 1024), 'it is an RSA key of 1024 bits, expected 2048 or more'],
  ])('says why: %s', (_, text, words) => {
    expect(() => readDkimKey(text, 'example.org', 'news')).toThrow(new DkimKeyUnusable(words));
  });

  test('is not one of 2048 bits, nor one of Ed25519', () => {
    const rsa = readDkimKey(pem('rsa', 2048), 'Bücher.example', 's');
    expect(rsa).toMatchObject({ domain: 'xn--bcher-kva.example', selector: 's', algorithm: 'rsa-sha256' });
    expect(readDkimKey(PKCS8, 'example.org', 's').algorithm).toBe('ed25519-sha256');
  });
});

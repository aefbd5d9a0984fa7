import { createHash, sign } from 'node:crypto';
import { promisify } from 'node:util';

import type { MessageParts } from '../message-parts.ts';
import type { DkimKey } from './dkim-key.ts';
import { bodyHasher } from './relaxed-body.ts';
import { relaxedField, relaxedHeader, relaxedName } from './relaxed-header.ts';

/** Signs messages. */
export interface DkimSigner {
  /**
   * Makes the signature of a message (RFC 6376, RFC 8463). Equal messages get equal signatures.
   *
   * @param at `t=`: the time of the message, so that a message sent again has the same bytes.
   * @returns The `DKIM-Signature` field, to be put above the header, ended by CRLF.
   */
  sign(message: MessageParts, at: Date): Promise<string>;
}

/**
 * Fields that may occur only once in a message. Each is signed once more often than it occurs, so that nobody can add
 * another one above it (RFC 6376, section 8.15).
 */
const OVERSIGNED = ['from', 'to', 'cc', 'reply-to', 'subject', 'date', 'message-id'];

/** Fields that are signed if present, besides every `List-*` field. RFC 8058 requires those for unsubscribing. */
const SIGNED = new Set([
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-language',
  'feedback-id',
  'auto-submitted',
  'archived-at',
]);

const LINE = 76;

// In another thread: an RSA signature takes a third of a millisecond, and messages can be sent meanwhile.
const signInThread = promisify(sign);

/** Makes a signer that remembers what messages have in common, so one signer can serve a whole edition. */
export function dkimSigner(dkim: DkimKey): DkimSigner {
  const hasher = bodyHasher();
  const relaxed = relaxedHeader();
  const templates = new Map<string, SignatureTemplate>();
  const templateOf = (names: readonly string[], at: Date): SignatureTemplate => {
    const key = `${at.getTime()} ${names.join(':')}`;
    const template = templates.get(key) ?? signatureTemplate(dkim, names, at);
    if (templates.size >= TEMPLATES_HELD) templates.clear();
    templates.set(key, template);
    return template;
  };
  return {
    async sign({ headers, body }, at) {
      const fields = relaxed(headers);
      const { signed, field } = templateOf(fields.map(relaxedName), at);
      const digest = hasher.hash(body);
      const unsigned = field.join(digest);
      const data = Buffer.from(
        `${signed.map((index) => `${fields[index] ?? ''}\r\n`).join('')}${relaxedField(unsigned)}`,
        'latin1',
      );
      const signature =
        dkim.algorithm === 'rsa-sha256'
          ? await signInThread('sha256', data, dkim.key)
          : await signInThread(null, createHash('sha256').update(data).digest(), dkim.key);
      return `${unsigned}${signature.toString('base64').replace(/.{1,72}/g, '\r\n $&')}\r\n`;
    },
  };
}

/** What the signatures of messages with the same fields have in common. */
interface SignatureTemplate {
  /** Which fields are signed, by their place in the header, in the order in which they are. */
  readonly signed: readonly number[];
  /** The signature's own field without the signature, before and after the body's hash. */
  readonly field: readonly [string, string];
}

/** Editions and letters have few sets of fields. */
const TEMPLATES_HELD = 16;
/** Characters of a SHA-256 in base64. */
const HASH_LENGTH = 44;
/** In the place of the body's hash, so that the field is folded in the same places. */
const NO_HASH_TAG = `bh=${'0'.repeat(HASH_LENGTH)}`;

function signatureTemplate(
  { domain, selector, algorithm }: DkimKey,
  names: readonly string[],
  time: Date,
): SignatureTemplate {
  const listed = signedNames(names);
  const tags = [
    'v=1',
    `a=${algorithm}`,
    'c=relaxed/relaxed',
    `d=${domain}`,
    `s=${selector}`,
    `t=${Math.floor(time.getTime() / 1000)}`,
    NO_HASH_TAG,
    `h=${listed.join(':')}`,
    'b=',
  ];
  const field = `DKIM-Signature: ${folded(tags)}`;
  const at = field.indexOf(NO_HASH_TAG) + NO_HASH_TAG.length;
  return {
    signed: placesOf(listed, names),
    field: [field.slice(0, at - HASH_LENGTH), field.slice(at)],
  };
}

/** The names to list: once for each field that is signed, and once more for those that may occur only once. */
function signedNames(names: readonly string[]): readonly string[] {
  const there = [...new Set(names)].filter((name) => SIGNED.has(name) || name.startsWith('list-'));
  return [
    ...OVERSIGNED,
    ...[...OVERSIGNED, ...there].flatMap((name) => names.filter((other) => other === name)),
  ];
}

/**
 * RFC 6376, section 5.4.2: of several fields with one name the last is taken first; a missing field counts as empty.
 */
function placesOf(listed: readonly string[], names: readonly string[]): readonly number[] {
  const left = [...names];
  return listed.flatMap((name) => {
    const place = left.lastIndexOf(name);
    if (place === -1) return [];
    left[place] = '';
    return [place];
  });
}

/** Tags on lines of reasonable length; a list of names is broken after its colons. */
function folded(tags: readonly string[]): string {
  let text = '';
  let width = 'DKIM-Signature: '.length;
  for (const word of tags.join('; ').split(/(?<=[ :])/)) {
    if (width + word.length > LINE) {
      text = `${text.trimEnd()}\r\n `;
      width = 1;
    }
    text += word;
    width += word.length;
  }
  return text;
}

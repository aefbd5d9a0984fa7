import { createHash, sign } from 'node:crypto';
import { promisify } from 'node:util';

import type { MessageParts } from '../message-parts.ts';
import type { DkimKey } from './dkim-key.ts';
import { bodyHasher } from './relaxed-body.ts';
import { relaxedField, relaxedFields } from './relaxed-header.ts';

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
export function dkimSigner({ domain, selector, algorithm, key }: DkimKey): DkimSigner {
  const hasher = bodyHasher();
  return {
    async sign({ headers, body }, at) {
      const fields = relaxedFields(headers);
      const names = signedNames(fields);
      const tags = [
        'v=1',
        `a=${algorithm}`,
        'c=relaxed/relaxed',
        `d=${domain}`,
        `s=${selector}`,
        `t=${Math.floor(at.getTime() / 1000)}`,
        `bh=${hasher.hash(body)}`,
        `h=${names.join(':')}`,
        'b=',
      ];
      const unsigned = `DKIM-Signature: ${folded(tags)}`;
      const data = Buffer.from(`${signedFields(fields, names)}${relaxedField(unsigned)}`, 'latin1');
      const signature =
        algorithm === 'rsa-sha256'
          ? await signInThread('sha256', data, key)
          : await signInThread(null, createHash('sha256').update(data).digest(), key);
      return `${unsigned}${signature.toString('base64').replace(/.{1,72}/g, '\r\n $&')}\r\n`;
    },
  };
}

function signedNames(fields: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const there = [...fields.keys()].filter((name) => SIGNED.has(name) || name.startsWith('list-'));
  return [
    ...OVERSIGNED,
    ...[...OVERSIGNED, ...there].flatMap((name) => (fields.get(name) ?? []).map(() => name)),
  ];
}

/**
 * RFC 6376, section 5.4.2: of several fields with one name the last is taken first; a missing field counts as empty.
 */
function signedFields(fields: ReadonlyMap<string, readonly string[]>, names: readonly string[]): string {
  const left = new Map([...fields].map(([name, values]) => [name, [...values]]));
  return names
    .map((name) => left.get(name)?.pop())
    .flatMap((field) => (field === undefined ? [] : `${field}\r\n`))
    .join('');
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

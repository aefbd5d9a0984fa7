import { z } from 'zod';

import type { OwnHeader } from '../model/settings/settings.ts';
import type { MilepostConfig } from './config.ts';

type StatedHeaders = NonNullable<NonNullable<MilepostConfig['newsletter']>['headers']>;

/** More are a mistake. */
const MOST = 20;
/** RFC 5322, section 2.1.1, allows 998 with the name. */
const LONGEST = 900;
/** No slug is longer in ASCII. */
const SLUG_ROOM = 'x'.repeat(260);

/**
 * Fields that a publisher can't set, and why. Each is one that milepost writes itself, one that says how a mail is
 * signed, encoded, sent or answered, or one that asks readers' programs to report on them.
 */
const REFUSED: readonly { readonly names: RegExp; readonly why: string }[] = [
  { names: /^(?:from|reply-to|list-id|feedback-id|dkim-signature)$/, why: 'it has a setting of its own' },
  { names: /^(?:to|subject|date|message-id|archived-at)$/, why: 'each mail has its own' },
  { names: /^list-/, why: 'the list’s own fields are what lets people leave' },
  { names: /^(?:cc|bcc|apparently-to|resent-.*)$/, why: 'a mail goes to one subscriber and nobody else' },
  { names: /^(?:sender|return-path|errors-to|bounces-to)$/, why: 'bounces would go elsewhere' },
  { names: /^(?:mime-.*|content-.*|encrypted)$/, why: 'the mail could not be read' },
  {
    names: /^(?:domainkey-signature|authentication-results|arc-.*|received-spf|x-google-dkim-signature)$/,
    why: 'it says how a mail was checked',
  },
  {
    names: /^(?:received|delivered-to|x-original-to|envelope-to|x-envelope-.*|x-failed-recipients)$/,
    why: 'mail systems write it on the way',
  },
  { names: /^(?:in-reply-to|references|thread-.*)$/, why: 'a mail is no reply' },
  { names: /^(?:auto-submitted|precedence)$/, why: 'it decides which automatic replies come back' },
  {
    names: /^(?:disposition-notification-.*|return-receipt-to|x-confirm-reading-to)$/,
    why: 'it asks who has read the mail',
  },
];

/** Checks `newsletter.headers`. */
export const ownHeaders: z.ZodType<StatedHeaders> = z
  .record(
    z.string(),
    z.union([
      z.string(),
      z.strictObject({
        article: z.string().exactOptional(),
        digest: z.string().exactOptional(),
        letter: z.string().exactOptional(),
      }),
    ]),
  )
  .superRefine((headers, context) => {
    const names = Object.keys(headers);
    for (const [name, given] of Object.entries(headers)) {
      const values = typeof given === 'string' ? [given] : Object.values(given);
      const message =
        nameProblem(name, names) ?? values.map(valueProblem).find((problem) => problem !== null);
      if (message != null) context.addIssue({ code: 'custom', path: [name], message });
    }
    if (names.length > MOST) {
      context.addIssue({ code: 'custom', message: `expected ${MOST} fields or fewer` });
    }
  });

/** The header fields, each with its value for every kind of mail. */
export function toOwnHeaders(stated: StatedHeaders): readonly OwnHeader[] {
  return Object.entries(stated).map(([name, given]) => ({
    name,
    values: typeof given === 'string' ? { article: given, digest: given, letter: given } : given,
  }));
}

function valueProblem(value: string): string | null {
  if (!/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)) {
    return 'expected one line of printable ASCII, without blanks around it';
  }
  if (value.replaceAll('{slug}', SLUG_ROOM).length > LONGEST) {
    return `expected ${LONGEST} characters or fewer, of which each \`{slug}\` may take ${SLUG_ROOM.length}`;
  }
  const unknown = (value.match(/\{\w+\}/g) ?? []).find((slot) => slot !== '{slug}' && slot !== '{kind}');
  return unknown === undefined ? null : `unexpected \`${unknown}\`, expected \`{slug}\` or \`{kind}\``;
}

function nameProblem(name: string, names: readonly string[]): string | null {
  // Stricter than RFC 5322, section 3.6.8: what every program takes for a name.
  if (!/^[a-z][\w-]{0,75}$/i.test(name)) return 'expected a field name like `X-Tag`';
  const lower = name.toLowerCase();
  if (names.some((other) => other !== name && other.toLowerCase() === lower)) {
    return 'expected each field once';
  }
  const refused = REFUSED.find((row) => row.names.test(lower));
  return refused === undefined ? null : `this field can’t be set: ${refused.why}`;
}

import { expectedWebAddress } from './web-address.ts';
import { isIP } from 'node:net';

import { z } from 'zod';

import { patternProblem } from '../text/permalink-pattern.ts';
import { languageTag } from '../model/language.ts';
import { isTimeZone } from '../model/time/zoned-time.ts';
import type { Emitter } from '../model/emitter.ts';
import type { MilepostConfig } from './config.ts';
import { categoryProblem } from './podcast-categories.ts';
import { ownHeaders } from './own-headers.ts';
import { themeSchema } from './theme/theme-schema.ts';

const text = z.string().trim().min(1);
const url = z.url({
  protocol: /^https?$/,
  error: ({ input }) => (typeof input === 'string' ? expectedWebAddress(input) : undefined),
});
const author = z.union([
  text,
  z.strictObject({
    name: text,
    url: url.exactOptional(),
    email: z.email().exactOptional(),
    note: text.exactOptional(),
  }),
]);
const digestForm = z.enum(['whole', 'compact']);
const mailbox = z.strictObject({ name: text.exactOptional(), address: z.email() });
const language = text.refine((tag) => languageTag(tag) !== null, {
  error: 'expected a BCP 47 tag like `en` or `pt-BR`',
});
const network = text.refine((value) => isNetwork(value), {
  error: 'expected an IP address or a network like `10.0.0.0/8`',
});
/** RFC 6376, section 3.1: a selector has the form of a domain name. */
const LABELS = /^[a-z\d](?:[\w-]*[a-z\d])?(?:\.[a-z\d](?:[\w-]*[a-z\d])?)*$/i;

const navigationItem = z.union([
  text,
  z.strictObject({
    title: text,
    url: text.regex(/^(?:https?:\/\/|mailto:|\/(?!\/))/i, {
      error: 'expected a URL or a path like `/about/`',
    }),
  }),
]);
const profile = z
  .string()
  .refine((address) => /^(?:https?:\/\/|mailto:)/i.test(address) && URL.canParse(address), {
    error: 'expected the address of a profile like `https://mastodon.social/@ann`',
  });
const permalink = text.superRefine((pattern, context) => {
  const message = patternProblem(pattern);
  if (message !== null) context.addIssue({ code: 'custom', message });
});
/** At the least, about one message in a quarter of an hour. */
const rate = z.number().min(0.001).max(10_000);

/** Five fields: minute, hour, day of the month, month, day of the week. */
const cron = text.regex(/^[\dA-Za-z*,/-]+(?: [\dA-Za-z*,/-]+){4}$/, {
  error: 'expected five fields of cron, such as `0 7 * * 1`: minute, hour, day, month, day of the week',
});

const failures = z.int().min(1).max(100);

/** Checks what `milepost.config.ts` exports. Unknown keys are errors, because they are misspelt ones. */
export const configSchema: z.ZodType<MilepostConfig> = z.strictObject({
  site: z
    .strictObject({
      url: url.exactOptional(),
      title: text.exactOptional(),
      description: z.string().trim().exactOptional(),
      language: language.exactOptional(),
      timeZone: text
        .refine((name) => isTimeZone(name), { error: 'expected an IANA name like `Europe/Berlin`' })
        .exactOptional(),
      permalink: permalink.exactOptional(),
      search: z.boolean().exactOptional(),
      navigation: z.array(navigationItem).exactOptional(),
      footer: z.array(navigationItem).exactOptional(),
      social: z.array(z.union([profile, z.strictObject({ title: text, url: profile })])).exactOptional(),
      note: text.exactOptional(),
      headers: z.union([z.enum(['netlify', 'apache']), z.literal(false)]).exactOptional(),
      authors: z.array(author).exactOptional(),
      pictures: z
        .union(
          [
            z.literal(false),
            z.strictObject({
              widths: z.array(z.int().min(100).max(4000)).min(1).max(8).exactOptional(),
              formats: z.array(z.enum(['avif', 'webp'])).exactOptional(),
              quality: z.int().min(1).max(100).exactOptional(),
            }),
          ],
          { error: 'expected `false`, or `{ widths, formats, quality }`' },
        )
        .exactOptional(),
      sharing: z
        .literal(['articles', 'milestones', false], {
          error: "expected `'articles'`, `'milestones'` or `false`",
        })
        .exactOptional(),
      articleTimelines: z.boolean().exactOptional(),
    })
    .exactOptional(),
  theme: themeSchema.exactOptional(),
  links: z.strictObject({ ignore: z.array(text).exactOptional() }).exactOptional(),
  markdown: z.strictObject({ math: z.boolean().exactOptional() }).exactOptional(),
  feeds: z
    .strictObject({ limit: z.int().min(1).max(1000).exactOptional(), hub: url.exactOptional() })
    .exactOptional(),
  podcast: z
    .strictObject({
      title: text.exactOptional(),
      description: text.exactOptional(),
      author: text.exactOptional(),
      owner: z.strictObject({ name: text.exactOptional(), email: z.email() }).exactOptional(),
      category: z
        .union([text, z.array(text).min(1).max(2)])
        .superRefine((category, context) => {
          const message = categoryProblem(category);
          if (message !== null) context.addIssue({ code: 'custom', message });
        })
        .exactOptional(),
      image: text.exactOptional(),
      explicit: z.boolean().exactOptional(),
      type: z.enum(['episodic', 'serial']).exactOptional(),
      copyright: text.exactOptional(),
      locked: z.boolean().exactOptional(),
      guid: z.guid().exactOptional(),
    })
    .exactOptional(),
  newsletter: z
    .strictObject({
      from: mailbox.exactOptional(),
      replyTo: mailbox.exactOptional(),
      replies: z
        .union([
          z.literal(false),
          z
            .strictObject({ readBy: text.exactOptional(), writeTo: text.exactOptional() })
            .refine(({ readBy, writeTo }) => (readBy === undefined) !== (writeTo === undefined), {
              error: 'expected one of `readBy` and `writeTo`',
            }),
        ])
        .exactOptional(),
      welcome: z
        .literal([true, false, 'newest'], { error: "expected `true`, `false` or `'newest'`" })
        .exactOptional(),
      goodbye: z.boolean().exactOptional(),
      digests: z
        .union(
          [
            digestForm,
            z.strictObject({
              daily: digestForm.exactOptional(),
              weekly: digestForm.exactOptional(),
              monthly: digestForm.exactOptional(),
            }),
          ],
          { error: "expected `'whole'`, `'compact'`, or one of them for `daily`, `weekly` and `monthly`" },
        )
        .exactOptional(),
      listId: text
        .regex(/^[\w-]+(?:\.[\w-]+)+$/, { error: 'expected a name like `news.example.org`' })
        .exactOptional(),
      postalAddress: z.array(text).exactOptional(),
      endpoint: url.exactOptional(),
      clients: z
        .array(
          text.regex(/^(?:\*|[\w*-]+\.[\w*-]+)$/, {
            error: 'expected names like `gmail.ios` or `outlook.*`',
          }),
        )
        .exactOptional(),
      images: z.boolean().exactOptional(),
      since: z.iso.date({ error: 'expected a day like `2026-05-01`' }).exactOptional(),
      keep: z.int().min(1).max(100_000).exactOptional(),
      // A token of 45 characters is added to it; 64 are allowed before the @ (RFC 5321, section 4.5.3.1).
      bounces: z
        .email()
        .refine((address) => address.indexOf('@') <= 19, {
          error: 'expected 19 characters or fewer before the @',
        })
        .exactOptional(),
      dkim: z
        .strictObject({
          selector: text.regex(LABELS, { error: 'expected a DKIM selector like `news` or `s1.mail`' }),
          domain: text.regex(LABELS, { error: 'expected a domain like `example.org`' }).exactOptional(),
          keyFile: text.exactOptional(),
        })
        .exactOptional(),
      consent: text.exactOptional(),
      headers: ownHeaders.exactOptional(),
      feedbackId: text
        .regex(/^[\w-]{5,15}$/, { error: 'expected 5 to 15 letters, digits, `-` or `_`' })
        .exactOptional(),
    })
    .exactOptional(),
  serve: z
    .strictObject({
      origins: z.array(url).exactOptional(),
      trustedProxies: z.array(network).exactOptional(),
      mailsPerHour: z.int().min(1).max(1_000_000).exactOptional(),
    })
    .exactOptional(),
  delivery: z
    .strictObject({
      database: text.exactOptional(),
      backups: text.exactOptional(),
      connections: z.int().min(1).max(100).exactOptional(),
      rate: rate.exactOptional(),
      domainRates: z.record(z.string().regex(LABELS), rate).exactOptional(),
      dailyLimit: z.int().min(1).exactOptional(),
      pauseAbove: z.number().min(0.01).max(1).exactOptional(),
      schedule: z
        .strictObject({
          send: cron.exactOptional(),
          daily: cron.exactOptional(),
          weekly: cron.exactOptional(),
          monthly: cron.exactOptional(),
          bounces: cron.exactOptional(),
          ping: cron.exactOptional(),
        })
        .exactOptional(),
      suppressAfter: z
        .union([
          failures,
          z.strictObject({
            failures: failures.exactOptional(),
            days: z.int().min(0).max(365).exactOptional(),
          }),
        ])
        .exactOptional(),
    })
    .exactOptional(),
  rules: z.record(z.string(), z.enum(['off', 'error', 'warning', 'info'])).exactOptional(),
  words: z.record(language, z.record(z.string(), z.string())).exactOptional(),
  emitters: z
    .array(z.custom<Emitter>((given) => typeof given === 'function', { error: 'expected a function' }))
    .exactOptional(),
  frontMatter: z.strictObject({ allow: z.array(text).exactOptional() }).exactOptional(),
});

function isNetwork(text: string): boolean {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  return version !== 0 && (bits === undefined || Number(bits) <= (version === 4 ? 32 : 128));
}

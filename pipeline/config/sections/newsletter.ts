import { resolve } from 'node:path';

import type { Settings } from '../../model/settings/settings.ts';
import type { MilepostConfig } from '../config.ts';
import { toOwnHeaders } from '../own-headers.ts';
import { baseUrl } from './base-url.ts';

type NewsletterConfig = NonNullable<MilepostConfig['newsletter']>;

/** The mail programs that nearly everybody uses. */
const DEFAULT_CLIENTS: readonly string[] = [
  'apple-mail.*',
  'gmail.*',
  'outlook.*',
  'samsung-email.android',
  'thunderbird.*',
  'yahoo.*',
];

/**
 * How newsletters are written and sent, with every default.
 *
 * @param place `root`: the publication's folder, absolute; `siteUrl`: where the site is published now; `configuredUrl`: where the
 *   configuration says.
 */
export function completeNewsletter(
  newsletter: NewsletterConfig,
  {
    root,
    siteUrl,
    configuredUrl,
  }: { readonly root: string; readonly siteUrl: string; readonly configuredUrl: string | undefined },
): Settings['newsletter'] {
  return {
    from: toMailbox(newsletter.from),
    replyTo: toMailbox(newsletter.replyTo),
    replies: toReplies(newsletter),
    welcome: newsletter.welcome ?? true,
    goodbye: newsletter.goodbye ?? false,
    digests: toDigestForms(newsletter.digests ?? {}),
    // From the configured address, so that a preview elsewhere keeps the same list.
    listId: newsletter.listId ?? new URL(configuredUrl ?? siteUrl).hostname,
    postalAddress: newsletter.postalAddress ?? [],
    endpoint: newsletter.endpoint === undefined ? null : baseUrl(new URL(newsletter.endpoint)),
    clients: newsletter.clients ?? DEFAULT_CLIENTS,
    images: newsletter.images ?? true,
    bounces: newsletter.bounces ?? null,
    dkim: toDkim(newsletter.dkim, root),
    headers: toOwnHeaders(newsletter.headers ?? {}),
    feedbackId: newsletter.feedbackId ?? null,
    consent: newsletter.consent ?? null,
  };
}

function toMailbox(
  mailbox: { readonly name?: string; readonly address: string } | undefined,
): Settings['newsletter']['from'] {
  return mailbox === undefined ? null : { name: mailbox.name ?? null, address: mailbox.address };
}

/** Who reads replies: whoever is named, or whom the publisher had replies sent to. */
function toReplies({ replies, replyTo }: NewsletterConfig): Settings['newsletter']['replies'] {
  if (replies === false) return null;
  const readBy = replies?.readBy ?? (replies === undefined ? (replyTo?.name ?? replyTo?.address) : undefined);
  if (readBy !== undefined) return { readBy, writeTo: null };
  return replies?.writeTo === undefined ? null : { readBy: null, writeTo: replies.writeTo };
}

function toDigestForms(digests: NonNullable<NewsletterConfig['digests']>): Settings['newsletter']['digests'] {
  if (typeof digests === 'string') return { daily: digests, weekly: digests, monthly: digests };
  const { daily = 'whole', weekly = 'whole', monthly = 'whole' } = digests;
  return { daily, weekly, monthly };
}

function toDkim(dkim: NewsletterConfig['dkim'], root: string): Settings['newsletter']['dkim'] {
  if (dkim === undefined) return null;
  const { selector, domain = null, keyFile } = dkim;
  return { selector, domain, keyFile: keyFile === undefined ? null : resolve(root, keyFile) };
}

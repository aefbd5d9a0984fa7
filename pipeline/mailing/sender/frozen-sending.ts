import { z } from 'zod';

import type { DeliverySettings } from '../../model/settings/settings.ts';
import { keyedHash } from '../../text/hash.ts';
import type { Sender, SenderSettings } from './sender.ts';

/** What limits the sending, on all machines together. */
export type SendingLimits = Omit<DeliverySettings, 'database' | 'journal' | 'backups' | 'schedule'>;

/**
 * How an edition is sent, as the settings said when its sending began: a worker needs nothing but that, and the secrets of
 * its environment.
 */
export interface FrozenSending extends SenderSettings {
  readonly delivery: SendingLimits;
  /** Identifies the secret that signs, without revealing it; `null`: there is none. */
  readonly secretId: string | null;
}

/** Puts it into one text, which {@link readSending} reads. */
export function freezeSending(
  settings: SenderSettings & { readonly delivery: SendingLimits },
  sender: Sender,
): string {
  const { site, newsletter, delivery } = settings;
  const { from, replyTo, listId, headers, feedbackId, postalAddress, bounces, endpoint, dkim } = newsletter;
  const { connections, rate, domainRates, dailyLimit, pauseAbove, suppressAfter } = delivery;
  const frozen: FrozenSending = {
    site: { url: site.url },
    newsletter: {
      from,
      replyTo,
      listId,
      headers,
      feedbackId,
      postalAddress,
      bounces,
      endpoint,
      // A file of this machine says nothing to another.
      dkim: dkim === null ? null : { ...dkim, keyFile: null },
    },
    delivery: { connections, rate, domainRates, dailyLimit, pauseAbove, suppressAfter },
    secretId: secretId(sender.messageIdKey),
  };
  return JSON.stringify(frozen);
}

/** Reads it; `null`: another version of this program wrote it in a form that is not understood. */
export function readSending(json: string): FrozenSending | null {
  const parsed = frozenSchema.safeParse(JSON.parse(json));
  return parsed.success ? parsed.data : null;
}

/** What tells one secret from another. @param secret The one that signs. */
export function secretId(secret: string | null): string | null {
  return secret === null ? null : keyedHash(secret, 'sending').toString('base64url').slice(0, 12);
}

const mailbox = z.strictObject({ name: z.string().nullable(), address: z.string() });

const frozenSchema: z.ZodType<FrozenSending> = z.strictObject({
  site: z.strictObject({ url: z.string() }),
  newsletter: z.strictObject({
    from: mailbox.nullable(),
    replyTo: mailbox.nullable(),
    listId: z.string(),
    headers: z.array(
      z.strictObject({
        name: z.string(),
        values: z.partialRecord(z.enum(['article', 'digest', 'letter']), z.string()),
      }),
    ),
    feedbackId: z.string().nullable(),
    postalAddress: z.array(z.string()),
    bounces: z.string().nullable(),
    endpoint: z.string().nullable(),
    dkim: z
      .strictObject({ domain: z.string().nullable(), selector: z.string(), keyFile: z.string().nullable() })
      .nullable(),
  }),
  delivery: z.strictObject({
    connections: z.int(),
    rate: z.number().nullable(),
    domainRates: z.record(z.string(), z.number()),
    dailyLimit: z.number().nullable(),
    pauseAbove: z.number(),
    suppressAfter: z.strictObject({ failures: z.number(), days: z.number() }),
  }),
  secretId: z.string().nullable(),
});

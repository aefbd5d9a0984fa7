import type { Secrets } from '../../audience/secrets.ts';
import { verifyToken } from '../../audience/token.ts';
import type { Database } from '../../database/open.ts';
import { DAY } from '../../model/time/duration.ts';
import type { QuotedSigns } from './reading/signs.ts';

/** A message that was accepted this long ago does not come back any more. */
export const LATELY: number = 7 * DAY;

/** The subscriber whose signed link is quoted; `null` if none is. */
export function subscriberOfLink(
  { tokens }: Pick<QuotedSigns, 'tokens'>,
  secrets: Secrets,
  now: Date,
): number | null {
  for (const { page, token } of tokens) {
    const read = verifyToken(secrets, page, token, now);
    if (read.kind === 'valid') return read.subscriber;
  }
  return null;
}

/**
 * The edition that a subscriber got with one of these Message-IDs. Without any of ours it is the last one lately.
 *
 * @returns `null` if there is none: a Message-ID of ours that no edition has is that of a letter.
 */
export async function editionOf(
  database: Database,
  subscriber: number,
  messageIds: readonly string[],
  now: Date,
): Promise<string | null> {
  const deliveries = database
    .selectFrom('delivery')
    .select(['edition_id', 'message_id'])
    .where('subscriber_id', '=', subscriber)
    .orderBy('claimed_at', (order) => order.desc().nullsLast());
  const ids = messageIds.map((id) => id.toLowerCase());
  const quoted =
    ids.length === 0
      ? undefined
      : await deliveries.where('message_id', 'in', ids).limit(1).executeTakeFirst();
  if (quoted !== undefined) return quoted.edition_id;
  const last = await deliveries
    .where('state', 'in', ['accepted', 'unknown', 'rejected'])
    .where('claimed_at', '>=', new Date(now.getTime() - LATELY).toISOString())
    .limit(1)
    .executeTakeFirst();
  const domain = last?.message_id?.split('@')[1] ?? '';
  return ids.some((id) => id.split('@')[1] === domain) ? null : (last?.edition_id ?? null);
}

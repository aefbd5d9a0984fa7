import type { Secrets } from '../../audience/secrets.ts';
import { verifyToken } from '../../audience/token.ts';
import type { Database } from '../../database/open.ts';
import { DAY } from '../../model/time/duration.ts';
import { parseAddress } from '../../text/mail-address.ts';
import { editionReference, readVerp, type VerpTarget } from './verp.ts';

/** What a provider says of the message that its event is about. */
export interface ToldMessage {
  /** The address it was sent to. */
  readonly recipient: string;
  /** What is quoted of it; empty if nothing is. */
  readonly quoted: string;
}

/** One of our subscribers, and the delivery that a provider means. */
export interface ToldDelivery {
  readonly subscriber: number;
  /** `null`: none of ours to them, or none lately. */
  readonly delivery: VerpTarget | null;
}

/** A message that was accepted this long ago does not come back any more. */
export const LATELY: number = 7 * DAY;

/**
 * Finds the delivery that a provider's event is about: by our signed envelope sender, a link of ours or our Message-ID
 * in what is quoted; otherwise it is the last one that was accepted for that address, because a provider that has proved
 * who it is may be believed.
 *
 * @returns `null` if it is not about a message to a subscriber.
 */
export async function toldDelivery(
  database: Database,
  secrets: Secrets,
  { recipient, quoted }: ToldMessage,
  now: Date,
): Promise<ToldDelivery | null> {
  const text = quoted.replaceAll(/=\r?\n/g, '').replaceAll(/\r?\n[\t ]+/g, ' ');
  const signed = readVerp(text, secrets);
  if (signed !== null) return { subscriber: signed.subscriber, delivery: signed };
  const subscriber = subscriberOfLink(text, secrets, now) ?? (await subscriberAt(database, recipient));
  if (subscriber === null) return null;
  const edition = await editionOf(database, subscriber, OWN_ID.exec(text)?.[0] ?? null, now);
  const delivery = edition === null ? null : { subscriber, edition: editionReference(edition) };
  return { subscriber, delivery };
}

/** A Message-ID of ours, see `messageIdFor`. */
const OWN_ID = /<[\da-f]{40}@[\w.-]{1,255}>/i;
const LINK = /\/(unsubscribe|preferences)\/([\w.-]{45,90})/g;

function subscriberOfLink(text: string, secrets: Secrets, now: Date): number | null {
  for (const [, page, token = ''] of text.matchAll(LINK)) {
    const purpose = page === 'preferences' ? page : 'unsubscribe';
    const read = verifyToken(secrets, purpose, token.replace(/\.+$/, ''), now);
    if (read.kind === 'valid') return read.subscriber;
  }
  return null;
}

async function subscriberAt(database: Database, recipient: string): Promise<number | null> {
  const { address } = parseAddress(recipient);
  if (address === null) return null;
  const row = await database
    .selectFrom('subscriber')
    .select('id')
    .where('address_key', '=', address.key)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** @param messageId If it is given, only that message is meant: any other may have been a letter. */
async function editionOf(
  database: Database,
  subscriber: number,
  messageId: string | null,
  now: Date,
): Promise<string | null> {
  const deliveries = database
    .selectFrom('delivery')
    .select('edition_id')
    .where('subscriber_id', '=', subscriber);
  const meant =
    messageId === null
      ? deliveries
          .where('state', 'in', ['accepted', 'unknown', 'rejected'])
          .where('claimed_at', '>=', new Date(now.getTime() - LATELY).toISOString())
      : deliveries.where(
          'message_id',
          '=',
          messageId.replace(/^<[\dA-F]+/i, (left) => left.toLowerCase()),
        );
  const row = await meant.orderBy('claimed_at', 'desc').limit(1).executeTakeFirst();
  return row?.edition_id ?? null;
}

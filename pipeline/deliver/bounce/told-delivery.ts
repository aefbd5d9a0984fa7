import type { Secrets } from '../../audience/secrets.ts';
import type { Database } from '../../database/open.ts';
import { parseAddress } from '../../text/mail-address.ts';
import { editionOf, subscriberOfLink } from './quoted-delivery.ts';
import { quotedSigns } from './reading/signs.ts';
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
  const signs = quotedSigns(quoted);
  const signed = signs.senders.map((sender) => readVerp(sender, secrets)).find((one) => one !== null) ?? null;
  if (signed !== null) return { subscriber: signed.subscriber, delivery: signed };
  const subscriber = subscriberOfLink(signs, secrets, now) ?? (await subscriberAt(database, recipient));
  if (subscriber === null) return null;
  const edition = await editionOf(database, subscriber, signs.messageIds, now);
  const delivery = edition === null ? null : { subscriber, edition: editionReference(edition) };
  return { subscriber, delivery };
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

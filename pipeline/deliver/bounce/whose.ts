import type { Secrets } from '../../audience/secrets.ts';
import type { Database } from '../../database/open.ts';
import { editionOf, subscriberOfLink } from './quoted-delivery.ts';
import type { Signs } from './reading/signs.ts';
import { editionReference, readVerp, type VerpTarget } from './verp.ts';

/** Which of our messages a mail is about. */
export interface Whose extends Pick<VerpTarget, 'subscriber'> {
  /** See `editionReference`; `null`: it is about a letter, or about an edition of long ago. */
  readonly edition: string | null;
  /** The subscriber's address in lower case; empty: they were removed. */
  readonly address: string;
}

/** What finding out whose a mail is needs. */
export interface WhoseContext {
  readonly database: Database;
  /** The secrets that signed the messages. */
  readonly secrets: Secrets;
  /** Whether a Message-ID is enough: only in a mailbox of our own, because whoever was forwarded the message has it, too. */
  readonly trustMessageIds?: boolean;
  now(): Date;
}

/** Finds the message that a mail is about, by the best of its signs; `null` if none is ours. */
export async function whose(signs: Signs, context: WhoseContext): Promise<Whose | null> {
  const { database, secrets } = context;
  const target = [...signs.recipients, ...signs.senders]
    .map((address) => readVerp(address, secrets))
    .find((one) => one !== null);
  if (target !== undefined) {
    return { ...target, address: await addressOf(database, target.subscriber) };
  }
  const subscriber = subscriberOfLink(signs, secrets, context.now());
  if (subscriber !== null) {
    const edition = await editionOf(database, subscriber, signs.messageIds, context.now());
    const address = await addressOf(database, subscriber);
    return {
      subscriber,
      edition: edition === null ? null : editionReference(edition),
      address,
    };
  }
  return context.trustMessageIds === true ? ofMessageId(database, signs.messageIds) : null;
}

/** The delivery with one of these Message-IDs. */
async function ofMessageId(database: Database, messageIds: readonly string[]): Promise<Whose | null> {
  if (messageIds.length === 0) return null;
  const row = await database
    .selectFrom('delivery')
    .innerJoin('subscriber', 'subscriber.id', 'delivery.subscriber_id')
    .select(['subscriber.id', 'address_key', 'edition_id'])
    .where(
      'message_id',
      'in',
      messageIds.map((id) => id.toLowerCase()),
    )
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { id: subscriber, address_key: address, edition_id } = row;
  return { subscriber, edition: editionReference(edition_id), address };
}

async function addressOf(database: Database, subscriber: number): Promise<string> {
  const row = await database
    .selectFrom('subscriber')
    .select('address_key')
    .where('id', '=', subscriber)
    .executeTakeFirst();
  return row?.address_key ?? '';
}

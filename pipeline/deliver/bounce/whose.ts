import type { Secrets } from '../../audience/secrets.ts';
import { verifyToken } from '../../audience/token.ts';
import type { Database } from '../../database/open.ts';
import type { Signs } from './reading/signs.ts';
import { editionReference, readVerp, type VerpTarget } from './verp.ts';

/** Which of our messages a mail is about. */
export interface Whose extends VerpTarget {
  /** The subscriber's address in lower case; empty: they were removed. */
  readonly address: string;
  /**
   * What proves it: our signed envelope sender, which only mail systems see; a signed link, which everybody has to whom
   * the message was forwarded; or only its Message-ID.
   */
  readonly proof: 'sender' | 'link' | 'message-id';
}

/** What finding out whose a mail is needs. */
export interface WhoseContext {
  readonly database: Database;
  /** The secrets that signed the messages. */
  readonly secrets: Secrets;
  /** Whether a Message-ID is enough: only in a mailbox of our own, because it is not signed. */
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
    return { ...target, address: await addressOf(database, target.subscriber), proof: 'sender' };
  }
  const subscriber = subscriberOfLink(signs, context);
  const deliveries = await deliveriesOf(database, signs.messageIds);
  if (subscriber !== null) {
    const quoted = deliveries.find((delivery) => delivery.subscriber === subscriber);
    const edition = quoted?.edition ?? (await lastEditionOf(database, subscriber));
    const address = await addressOf(database, subscriber);
    return { subscriber, edition: editionReference(edition), address, proof: 'link' };
  }
  const [found] = deliveries;
  if (found === undefined || context.trustMessageIds !== true) return null;
  return {
    subscriber: found.subscriber,
    edition: editionReference(found.edition),
    address: await addressOf(database, found.subscriber),
    proof: 'message-id',
  };
}

function subscriberOfLink({ tokens }: Signs, context: WhoseContext): number | null {
  for (const { page, token } of tokens) {
    const read = verifyToken(context.secrets, page, token, context.now());
    if (read.kind === 'valid') return read.subscriber;
  }
  return null;
}

/** The deliveries with these Message-IDs, in the order of those. */
async function deliveriesOf(
  database: Database,
  messageIds: readonly string[],
): Promise<readonly { readonly subscriber: number; readonly edition: string }[]> {
  if (messageIds.length === 0) return [];
  const ids = messageIds.map((id) => id.toLowerCase());
  const rows = await database
    .selectFrom('delivery')
    .select(['subscriber_id as subscriber', 'edition_id as edition', 'message_id'])
    .where('message_id', 'in', ids)
    .execute();
  return [...rows].sort((a, b) => ids.indexOf(a.message_id ?? '') - ids.indexOf(b.message_id ?? ''));
}

/** The edition that a subscriber got last; empty if there is none. */
async function lastEditionOf(database: Database, subscriber: number): Promise<string> {
  const row = await database
    .selectFrom('delivery')
    .select('edition_id')
    .where('subscriber_id', '=', subscriber)
    .where('state', 'in', ['accepted', 'unknown', 'rejected'])
    .orderBy('claimed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.edition_id ?? '';
}

async function addressOf(database: Database, subscriber: number): Promise<string> {
  const row = await database
    .selectFrom('subscriber')
    .select('address_key')
    .where('id', '=', subscriber)
    .executeTakeFirst();
  return row?.address_key ?? '';
}

import type { Database } from '../../database/open.ts';
import type { Address } from '../../text/mail-address.ts';
import { NO_FORM, OWN_LINK } from './due-mail.ts';

/** Somebody's request to subscribe, as a form gave it. */
export interface OptInRequest {
  readonly address: Address;
  readonly name: string | null;
  readonly language: string | null;
  /** Where the form is: `form https://example.org/`. */
  readonly source: string;
  /** The words beside the button. */
  readonly wording: string;
  /** Where it came from, shortened. */
  readonly network: string;
}

/**
 * Keeps a request until its mail is sent. This is always one insert. What follows from the request is only worked out
 * when it is taken from the queue, so neither the answer nor its timing reveals whether an address is known.
 */
export async function addRequest(database: Database, request: OptInRequest, now: Date): Promise<void> {
  const { address, ...rest } = request;
  const at = now.toISOString();
  await database
    .insertInto('request')
    .values({ address: address.address, address_key: address.key, ...rest, asked_at: at, due_at: at })
    .execute();
}

/**
 * Keeps a request for a link by which a subscriber sees everything about their subscription, until its mail is sent. It only ever
 * goes to their own address.
 */
export async function addOwnLinkRequest(
  database: Database,
  { subscriber, network }: { readonly subscriber: number; readonly network: string },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const person = await database
    .selectFrom('subscriber')
    .select(['address', 'address_key'])
    .where('id', '=', subscriber)
    .executeTakeFirst();
  if (person === undefined) return;
  await database
    .insertInto('request')
    .values({ ...person, ...NO_FORM, network, source: OWN_LINK, asked_at: at, due_at: at })
    .execute();
}

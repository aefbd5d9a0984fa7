import { type Leaving, leavingOf, unsubscribe } from '../../audience/leave.ts';
import type { Secrets } from '../../audience/secrets.ts';
import type { Database } from '../../database/open.ts';
import { isHandled, markHandledEvent } from '../../deliver/bounce/handled-events.ts';
import { recordBounce, type BounceResult } from '../../deliver/bounce/record-bounce.ts';
import { recordComplaint } from '../../deliver/bounce/record-complaint.ts';
import { toldDelivery } from '../../deliver/bounce/told-delivery.ts';
import type { DeliverySettings } from '../../model/settings/settings.ts';
import { parseAddress } from '../../text/mail-address.ts';
import type { ProviderEvent } from './provider-event.ts';

/** What recording events needs. */
export interface EventRecord {
  readonly database: Database;
  /** The secrets that signed the messages. */
  readonly secrets: Secrets;
  /** The address that mails are from; `null`: not known. */
  readonly from: string | null;
  readonly suppressAfter: DeliverySettings['suppressAfter'];
  readonly now: () => Date;
}

/** What an event changed; `not-ours`: it is about a message that was not from us, or not to a subscriber. */
export type EventResult = BounceResult | Leaving | 'not-ours';

/** Records an event of a provider that has proved who it is. Recording it again changes nothing. */
export async function takeEvent(
  provider: string,
  event: ProviderEvent,
  record: EventRecord,
): Promise<EventResult> {
  const { database } = record;
  const key = { provider, id: event.id };
  if (event.id !== '' && (await isHandled(database, key))) return 'known';
  const result = await recorded(provider, event, record);
  if (event.id !== '') await markHandledEvent(database, key, record.now());
  return result;
}

async function recorded(
  provider: string,
  { what, ...about }: ProviderEvent,
  { database, secrets, from, suppressAfter, now }: EventRecord,
): Promise<EventResult> {
  // An account may send more than newsletters.
  if (from !== null && about.from !== null && !isSame(about.from, from)) return 'not-ours';
  const told = await toldDelivery(database, secrets, about, now());
  if (told === null) return 'not-ours';
  const { subscriber, delivery } = told;
  switch (what.kind) {
    case 'bounce':
      return delivery === null
        ? 'not-ours'
        : recordBounce(
            database,
            delivery,
            { ...what, about: 'recipient', domain: null },
            { suppressAfter },
            now(),
          );
    case 'complaint':
      return recordComplaint(database, subscriber, what.feedback, now());
    case 'unsubscribe':
      return leavingOf(await unsubscribe(database, { id: subscriber }, `unsubscribed at ${provider}`, now()));
  }
}

/** Whether an address, possibly with a name before it, is this one. */
function isSame(given: string, address: string): boolean {
  const bare = /<([^<>]*)>\s*$/.exec(given)?.[1] ?? given;
  const [one, other] = [parseAddress(bare).address, parseAddress(address).address];
  return one === null || one.key === other?.key;
}

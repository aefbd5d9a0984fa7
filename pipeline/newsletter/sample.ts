import type { Edition } from '../model/edition.ts';
import type { Publication } from '../model/publication.ts';
import type { Mailbox, Settings } from '../model/settings/settings.ts';
import { type MessageComposer, messageComposer } from '../message/compose.ts';
import type { MessageEnvelope } from '../message/envelope.ts';
import { unsubscribeByMail } from '../message/list-headers.ts';
import { domainOf } from '../text/mail-address.ts';
import { messageIdFor } from '../message/message-id.ts';
import type { ItemChoice } from '../message/outline.ts';
import { whySentence } from './text/why-sentence.ts';
import { ownHeaders } from '../message/own-headers.ts';

/** Reserved by RFC 2606: mail to it goes nowhere. */
const SUBSCRIBER: Mailbox = { name: null, address: 'subscriber@example.invalid' };
const SENDER_ADDRESS = 'newsletter@example.invalid';

/**
 * The message as a subscriber would get it, addressed to nobody.
 *
 * @param choice The items that the subscriber gets.
 * @param follows Ids of the tags for which they get them; empty: they get everything.
 */
export function sampleMessage(
  edition: Edition,
  publication: Publication,
  settings: Settings,
  choice: ItemChoice = null,
  follows: readonly string[] = [],
): Uint8Array {
  const composer = composers.get(edition) ?? messageComposer(edition);
  composers.set(edition, composer);
  return composer.message(choice, sampleEnvelope(edition, publication, settings, follows));
}

/** A message is written to a file and checked; what costs most of it, to encode its parts, is done once. */
const composers = new WeakMap<Edition, MessageComposer>();

/** What such a message says about the list and its sender. */
export function sampleEnvelope(
  edition: Edition,
  { site }: Publication,
  { newsletter }: Settings,
  follows: readonly string[] = [],
): MessageEnvelope {
  const from = newsletter.from ?? { name: site.title, address: SENDER_ADDRESS };
  // An address without TLS can't be a one-click address (RFC 8058).
  const endpoint = newsletter.endpoint?.startsWith('https:') === true ? newsletter.endpoint : null;
  return {
    from,
    replyTo: newsletter.replyTo,
    to: SUBSCRIBER,
    messageId: messageIdFor(edition.id, SUBSCRIBER.address, domainOf(from.address)),
    date: new Date(edition.published),
    list: { id: newsletter.listId, archive: site.url },
    unsubscribe: {
      url: endpoint === null ? null : `${endpoint}unsubscribe/sample`,
      mailto: unsubscribeByMail(newsletter.replyTo ?? from, null),
    },
    preferences: endpoint === null ? null : `${endpoint}preferences/sample`,
    why: whySentence(edition)(follows),
    ownHeaders: ownHeaders(newsletter, edition),
  };
}

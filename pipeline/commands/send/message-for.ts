import { signToken } from '../../audience/token.ts';
import type { ComposedMessage } from '../../deliver/deliver-edition.ts';
import { messageComposer } from '../../message/compose.ts';
import { messageIdFor } from '../../message/message-id.ts';
import type { Choice } from '../../message/outline.ts';
import type { Edition } from '../../model/edition.ts';
import type { SendingIdentity } from './identity.ts';

/** Whom a message goes to. */
export interface Recipient {
  /** `null`: nobody in the audience, a test. */
  readonly subscriber: number | null;
  readonly address: string;
  readonly name: string | null;
  /** What of the edition they get. */
  readonly items: Choice;
}

/**
 * Gives the function that makes an edition's message to one recipient. A message sent again is the same
 * message, to the byte, as long as the edition and the date are.
 *
 * @param about `date` of the messages; `id` that the Message-ID is made of, beside the address.
 */
export function messageFor(
  edition: Edition,
  identity: SendingIdentity,
  about: { readonly id: string; readonly date: Date },
): (recipient: Recipient) => ComposedMessage {
  const { from, replyTo, listId, archive } = identity;
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const composer = messageComposer(edition);
  const mailto = unsubscribeByMail((replyTo ?? from).address);
  return ({ subscriber, address, name, items }) => {
    const messageId = messageIdFor(about.id, address, domain);
    return {
      messageId,
      envelopeFrom: from.address,
      compose: async () =>
        composer.message(items, {
          from,
          replyTo,
          to: { name, address },
          messageId,
          date: about.date,
          list: { id: listId, archive },
          unsubscribe: { url: linkTo('unsubscribe', identity.oneClick, subscriber), mailto },
          preferences: linkTo('preferences', identity.oneClick, subscriber),
        }),
    };
  };
}

/** A page of the endpoint that is this subscriber's own. */
function linkTo(
  page: 'unsubscribe' | 'preferences',
  oneClick: SendingIdentity['oneClick'],
  subscriber: number | null,
): string | null {
  if (oneClick === null || subscriber === null) return null;
  return `${oneClick.endpoint}${page}/${signToken(oneClick.secrets, page, subscriber)}`;
}

/** RFC 6068: everything but the @ that a URL's path can't hold is percent-encoded. */
function unsubscribeByMail(address: string): string {
  return `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}?subject=unsubscribe`;
}

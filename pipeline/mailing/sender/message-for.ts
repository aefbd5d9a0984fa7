import { signToken } from '../../audience/token.ts';
import { unsubscribeAddress } from '../../deliver/bounce/unsubscribe-address.ts';
import { verpAddress } from '../../deliver/bounce/verp.ts';
import type { ComposedMessage } from '../../deliver/deliver-context.ts';
import { messageComposer } from '../../message/compose.ts';
import { dkimSigner } from '../../message/dkim/dkim-signer.ts';
import { unsubscribeByMail } from '../../message/list-headers.ts';
import { domainOf } from '../../text/mail-address.ts';
import { messageIdFor } from '../../message/message-id.ts';
import { messagePieces } from '../../message/message-parts.ts';
import type { ItemChoice } from '../../message/outline.ts';
import { whySentence } from '../../newsletter/text/why-sentence.ts';
import { ownHeaders } from '../../message/own-headers.ts';
import type { Edition } from '../../model/edition.ts';
import type { Sender } from './sender.ts';

/** Who gets a message. */
export interface Recipient {
  /** `null`: nobody in the audience, a test. */
  readonly subscriber: number | null;
  readonly address: string;
  readonly name: string | null;
  /** The part of the edition they get. */
  readonly items: ItemChoice;
  /** Ids of the tags for which they get it; empty, or left out: they get everything. */
  readonly follows?: readonly string[];
}

/**
 * Makes the function that makes an edition's message to one recipient. A message sent again is the same message, to the
 * byte, as long as the edition and the date are the same.
 *
 * @param about `date` of the messages; `id` for the Message-ID, together with the address.
 */
export function messageFor(
  edition: Edition,
  sender: Sender,
  about: { readonly id: string; readonly date: Date },
): (recipient: Recipient) => ComposedMessage {
  const { from, replyTo, listId, archive } = sender;
  const domain = domainOf(from.address);
  const composer = messageComposer(edition);
  const signer = sender.dkim === null ? null : dkimSigner(sender.dkim);
  const own = ownHeaders(sender, edition);
  const why = whySentence(edition);
  return ({ subscriber, address, name, items, follows = [] }) => {
    const messageId = messageIdFor(about.id, address, domain, sender.messageIdKey);
    return {
      messageId,
      envelopeFrom: envelopeFrom(sender, about.id, subscriber),
      compose: async () => {
        const parts = composer.parts(items, {
          from,
          replyTo,
          to: { name, address },
          messageId,
          date: about.date,
          list: { id: listId, archive },
          unsubscribe: {
            url: linkTo('unsubscribe', sender.oneClick, subscriber),
            mailto: mailtoFor(sender, subscriber),
          },
          preferences: linkTo('preferences', sender.oneClick, subscriber),
          why: why(follows),
          ownHeaders: own,
        });
        return messagePieces(parts, await signer?.sign(parts, about.date));
      },
    };
  };
}

function envelopeFrom({ from, bounces }: Sender, edition: string, subscriber: number | null): string {
  return bounces === null || subscriber === null
    ? from.address
    : verpAddress(bounces.mailbox, { edition, subscriber }, bounces.secret);
}

/**
 * The address that unsubscribes this subscriber by mail: one of its own where bounces are read, because some mail
 * programs send another subject than ours; otherwise with a token in the subject.
 */
function mailtoFor(sender: Sender, subscriber: number | null): string {
  const { from, replyTo, bounces, oneClick } = sender;
  const plain = replyTo ?? from;
  if (subscriber === null) return unsubscribeByMail(plain, null);
  if (bounces !== null) {
    return unsubscribeByMail(
      { address: unsubscribeAddress(bounces.mailbox, subscriber, bounces.secret) },
      null,
    );
  }
  return unsubscribeByMail(
    plain,
    oneClick === null ? null : signToken(oneClick.secrets, 'unsubscribe', subscriber),
  );
}

/** A page of the endpoint for this subscriber only. */
function linkTo(
  page: 'unsubscribe' | 'preferences',
  oneClick: Sender['oneClick'],
  subscriber: number | null,
): string | null {
  if (oneClick === null || subscriber === null) return null;
  return `${oneClick.endpoint}${page}/${signToken(oneClick.secrets, page, subscriber)}`;
}

import type { Edition } from '../../model/edition.ts';
import { MailingFailure } from '../failure.ts';
import { messageFor } from './message-for.ts';
import type { Sender } from './sender.ts';

/**
 * Makes an edition's message to the sender, and throws it away: if it can't be made for the sender, it can't be made
 * for anybody, which should be known before anything begins.
 *
 * @throws {@link MailingFailure} if it can't be made.
 */
export async function tryOut(
  edition: Edition,
  sender: Sender,
  about: { readonly id: string; readonly date: Date },
): Promise<void> {
  const { address } = sender.from;
  try {
    await messageFor(edition, sender, about)({ subscriber: 1, address, name: null, items: null }).compose();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const { slug } = edition;
    throw new MailingFailure({ kind: 'no-message', slug, why: error.message }, { cause: error });
  }
}

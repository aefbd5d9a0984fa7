import type { Edition } from '../../model/edition.ts';
import { CommandFailure } from '../../commands/effects.ts';
import type { SendingIdentity } from './sender.ts';
import { messageFor } from './message-for.ts';

/**
 * Makes an edition's message to the sender, and throws it away: one that can't be made for the sender can be
 * made for nobody, which is better known before anything begins.
 *
 * @throws {@link CommandFailure} where it can't be made.
 */
export async function tryOut(
  edition: Edition,
  identity: SendingIdentity,
  about: { readonly id: string; readonly date: Date },
): Promise<void> {
  const { address } = identity.from;
  try {
    await messageFor(edition, identity, about)({ subscriber: 1, address, name: null, items: null }).compose();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CommandFailure(
      `The message of ${edition.slug} can't be made: ${error.message}`,
      'Check `newsletter` and `site` in milepost.config.ts.',
      2,
      { cause: error },
    );
  }
}

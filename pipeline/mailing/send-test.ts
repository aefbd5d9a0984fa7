import { parseAddress } from '../audience/address.ts';
import { ServerUnreachable, type Transport } from '../deliver/transport.ts';
import type { Edition } from '../model/edition.ts';
import { CommandFailure, type CommandEffects } from '../commands/effects.ts';
import type { SendingIdentity } from './sender/sender.ts';
import { articleEditions, type SendMaterial } from './mail-source.ts';
import { messageFor } from './sender/message-for.ts';
import { editionNamed } from './plan/plan-send.ts';
import { tryOut } from './sender/try-out.ts';

/**
 * Sends an edition to one address and records nothing.
 *
 * @param what `slug`: the edition; `null`: the newest.
 * @throws {@link CommandFailure} where it can't be sent.
 */
export async function sendTest(
  material: SendMaterial,
  what: { readonly slug: string | null; readonly address: string; readonly quiet: boolean },
  sending: { readonly identity: SendingIdentity; readonly transport: Transport },
  effects: CommandEffects,
): Promise<void> {
  const candidates = articleEditions(material.publication, effects.now());
  const chosen = what.slug === null ? candidates.at(-1) : editionNamed(candidates, what.slug);
  if (chosen === undefined) throw new CommandFailure('There is no edition to send', null, 1);
  await mailTest(await material.compose(chosen.article), what, sending, effects);
}

/**
 * Mails everything in an edition to one address.
 *
 * @throws {@link CommandFailure} where it can't be sent.
 */
export async function mailTest(
  edition: Edition,
  what: { readonly address: string; readonly quiet: boolean },
  sending: { readonly identity: SendingIdentity; readonly transport: Transport },
  effects: CommandEffects,
): Promise<void> {
  const { address, problem } = parseAddress(what.address);
  if (address === null) {
    throw new CommandFailure(`--test: not an e-mail address: ${problem}`, null, 2);
  }
  const now = effects.now();
  // An id of its own each time: mail systems drop a message whose id they have seen.
  const about = { id: `${edition.id} test ${now.toISOString()}`, date: now };
  await tryOut(edition, sending.identity, about);
  const recipient = { subscriber: null, address: address.address, name: null, items: null };
  const message = messageFor(edition, sending.identity, about)(recipient);
  const bytes = await message.compose();
  const outcome = await sendOnce(sending.transport, message.envelopeFrom, address.address, bytes);
  if (outcome.kind !== 'accepted') {
    throw new CommandFailure(`The test was not delivered (${outcome.kind}): ${outcome.reply}`, null, 1);
  }
  if (!what.quiet)
    effects.stderr(`Sent ${edition.slug} to ${address.address} as a test; nothing was recorded.\n`);
}

async function sendOnce(
  transport: Transport,
  from: string,
  to: string,
  bytes: Uint8Array,
): Promise<{ readonly kind: string; readonly reply: string }> {
  try {
    const connection = await transport.connect();
    try {
      return await connection.send({ from, to }, bytes);
    } finally {
      connection.close();
    }
  } catch (error) {
    if (!(error instanceof ServerUnreachable)) throw error;
    throw new CommandFailure(`The mail server can't be reached: ${error.message}`, CHECK_SERVER, 1, {
      cause: error,
    });
  }
}

/** What to do where the server can't be reached. */
export const CHECK_SERVER = 'Check MILEPOST_SMTP_URL and that the server is up.';

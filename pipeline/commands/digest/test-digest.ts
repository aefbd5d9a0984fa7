import type { Transport } from '../../deliver/transport.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import { CommandFailure, type CommandEffects } from '../effects.ts';
import type { SendingIdentity } from '../../mailing/sender/sender.ts';
import type { SendMaterial } from '../../mailing/mail-source.ts';
import { mailTest } from '../../mailing/send-test.ts';
import { recentDigest } from '../../mailing/plan/recent-digest.ts';

/**
 * Mails a digest of what the last period brought, of the newest article at least, to one address, and records
 * nothing.
 *
 * @throws {@link CommandFailure} where it can't be sent.
 */
export async function testDigest(
  material: SendMaterial,
  what: { readonly period: DigestPeriod; readonly address: string; readonly quiet: boolean },
  sending: { readonly identity: SendingIdentity; readonly transport: Transport },
  effects: CommandEffects,
): Promise<void> {
  const content = recentDigest(material.publication, what.period, effects.now());
  if (content === null) throw new CommandFailure('There is no article to make a digest of', null, 1);
  const edition = await material.composeDigest(content);
  await mailTest(edition, what, sending, effects);
}

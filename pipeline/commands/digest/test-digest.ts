import type { Transport } from '../../deliver/transport.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import { CommandFailure, type CommandEffects } from '../effects.ts';
import type { SendingIdentity } from '../send/identity.ts';
import { articleEditions, type SendMaterial } from '../send/material.ts';
import { mailTest } from '../send/send-test.ts';
import { DAYS, digestContent, digestSlug } from './content.ts';

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
  const now = effects.now();
  const newest = articleEditions(material.publication, now).toReversed();
  const begin = now.getTime() - DAYS[what.period] * 24 * 60 * 60 * 1000;
  const recent = newest.filter(({ published }) => Date.parse(published) >= begin);
  const chosen = recent.length > 0 ? recent : newest.slice(0, 1);
  if (chosen.length === 0) throw new CommandFailure('There is no article to make a digest of', null, 1);
  const articles = chosen.map(({ article }) => ({ article, milestones: article.milestones }));
  const slug = digestSlug(what.period, now, new Set());
  const edition = await material.composeDigest(
    digestContent(material.publication, what.period, slug, articles, now),
  );
  await mailTest(edition, what, sending, effects);
}

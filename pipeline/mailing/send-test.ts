import { parseAddress } from '../text/mail-address.ts';
import { reasonOf } from '../deliver/ledger/settlement.ts';
import { sendOnce } from '../deliver/send-once.ts';
import { ServerUnreachable } from '../deliver/transport.ts';
import type { DigestPeriod } from '../model/digest.ts';
import type { Edition } from '../model/edition.ts';
import { MailingFailure } from './failure.ts';
import type { Mailing } from './mailing.ts';
import { articleEditions } from './plan/due-editions.ts';
import { editionNamed } from './plan/plan-send.ts';
import { recentDigest } from './plan/recent-digest.ts';
import { messageFor } from './sender/message-for.ts';
import { tryOut } from './sender/try-out.ts';

/** What a test needs: it does not use the ledger, and is over at once. */
export type TestMailing = Omit<Mailing, 'patience' | 'signal' | 'tell'>;

/** A mail that was sent as a test. */
export interface SentTest {
  /** Slug of the edition. */
  readonly slug: string;
  readonly address: string;
}

/**
 * Sends an edition to one address and records nothing.
 *
 * @param slug The edition; `null`: the newest.
 * @throws {@link MailingFailure} if it can't be sent.
 */
export async function sendTest(
  mailing: TestMailing,
  slug: string | null,
  address: string,
): Promise<SentTest> {
  const articles = articleEditions(mailing.publication, mailing.now());
  const chosen = slug === null ? articles.at(-1) : editionNamed(articles, slug);
  if (chosen === undefined) throw new MailingFailure({ kind: 'no-edition' });
  return mailTest(mailing, await mailing.compose(chosen.article), address);
}

/**
 * Sends a digest of the last period, or at least of the newest article, to one address, and records nothing.
 *
 * @throws {@link MailingFailure} if it can't be sent.
 */
export async function sendDigestTest(
  mailing: TestMailing,
  period: DigestPeriod,
  address: string,
): Promise<SentTest> {
  const content = recentDigest(mailing.publication, period, mailing.now(), mailing.words);
  if (content === null) throw new MailingFailure({ kind: 'no-article' });
  return mailTest(mailing, await mailing.composeDigest(content), address);
}

/** Mails everything in an edition to one address. */
async function mailTest(mailing: TestMailing, edition: Edition, text: string): Promise<SentTest> {
  const { sender } = mailing;
  const { address: parsed, problem } = parseAddress(text);
  if (parsed === null) throw new MailingFailure({ kind: 'no-address', why: problem });
  const { address } = parsed;
  const now = mailing.now();
  // A new id each time, because mail systems drop a message whose id they have seen.
  const about = { id: `${edition.id} test ${now.toISOString()}`, date: now };
  await tryOut(edition, sender, about);
  const message = messageFor(edition, sender, about)({ subscriber: null, address, name: null, items: null });
  const bytes = Buffer.concat(await message.compose());
  const envelope = { from: message.envelopeFrom, to: address };
  const outcome = await sendOnce(mailing.transport, envelope, bytes).catch((error: unknown) => {
    if (!(error instanceof ServerUnreachable)) throw error;
    const { message: why, reason } = error;
    throw new MailingFailure({ kind: 'unreachable', why, reason }, { cause: error });
  });
  if (outcome.kind !== 'accepted') {
    const { kind, reply } = outcome;
    throw new MailingFailure({ kind: 'not-delivered', outcome: kind, reply, reason: reasonOf(outcome) });
  }
  return { slug: edition.slug, address };
}

import { type Leaving, leavingOf, unsubscribe } from '../audience/leave.ts';
import type { Secrets } from '../audience/secrets.ts';
import { verifyToken } from '../audience/token.ts';
import { complaintSource } from '../database/complaint-source.ts';
import type { Database } from '../database/open.ts';
import { aboutWhom } from '../deliver/bounce/about.ts';
import type { BounceReport, ComplaintReport, OtherMail } from '../deliver/bounce/mail-report.ts';
import { readReturnedMail, type UnreadableMail } from '../deliver/bounce/read-report.ts';
import type { Signs } from '../deliver/bounce/reading/signs.ts';
import { recordBounce, type BounceResult } from '../deliver/bounce/record-bounce.ts';
import type { SuppressionPolicy } from '../deliver/bounce/suppression-policy.ts';
import { judgeBounce } from '../deliver/reasons/judge.ts';
import type { ReasonName } from '../deliver/reasons/reason.ts';
import { readUnsubscribeAddress } from '../deliver/bounce/unsubscribe-address.ts';
import { whose } from '../deliver/bounce/whose.ts';
import { domainOf } from '../text/mail-address.ts';

/** What taking bounces needs. */
export interface Bouncing extends SuppressionPolicy {
  readonly database: Database;
  /** The secrets that signed the messages that come back. */
  readonly secrets: Secrets;
  /**
   * Whether the Message-ID of one of our messages proves that a bounce is ours: only in a mailbox of our own, because
   * whoever was forwarded the message has it, too. Default: `false`.
   */
  readonly trustMessageIds?: boolean;
  now(): Date;
}

/** What a mail that came back led to. */
export type TakenBounce =
  /** A message was not delivered; `status`: RFC 3463; `reason`: whose fault it is. */
  | {
      readonly kind: 'bounce';
      readonly subscriber: number;
      readonly status: string;
      readonly reason: ReasonName;
      /** Whether it was another address that failed, to which the recipient’s mail is forwarded. */
      readonly about: 'recipient' | 'another';
      readonly result: BounceResult;
    }
  /** A person marked a message as spam; `feedback`: the type of the report, RFC 5965, or the name of the provider. */
  | {
      readonly kind: 'complaint';
      readonly subscriber: number;
      readonly feedback: string;
      readonly result: Leaving;
    }
  /** A person left the list by mail. */
  | {
      readonly kind: 'unsubscribe';
      readonly subscriber: number;
      readonly result: Leaving;
    }
  /** It changes nothing, because it is not about a message of ours, or says nothing final. */
  | { readonly kind: 'ignored'; readonly why: IgnoredBounce };

/**
 * Why a mail changes nothing: it is not a report; nothing in it is signed by us; it is about a letter of ours or an old
 * edition; nothing has failed for good yet; it is
 * a complaint about a message that we did not sign; it asks to be unsubscribed without our token; it is no mail that
 * can be read.
 */
export type IgnoredBounce =
  | OtherMail
  | { readonly kind: 'not-ours' | 'no-edition' | 'not-final' | 'foreign-complaint' | 'unsigned-unsubscribe' }
  | UnreadableMail;

/**
 * Reads a mail that came back, and acts on it. Doing it again changes nothing.
 *
 * @param mail As it was received.
 * @param recipient The address it came to, if it does not say so itself; `null`: it does.
 */
export async function takeBounce(
  bouncing: Bouncing,
  mail: Uint8Array,
  recipient: string | null = null,
): Promise<TakenBounce> {
  const returned = await readReturnedMail(mail);
  if (returned.kind === 'unreadable') return ignored(returned);
  const { report, subject, everything } = returned;
  const recipients = [...(recipient === null ? [] : [recipient]), ...returned.signs.recipients];
  const leaving = await takeUnsubscribe(subject, recipients, bouncing);
  if (leaving !== null) return leaving;
  if (report.kind === 'other')
    return ignored(asksToLeave(subject) ? { kind: 'unsigned-unsubscribe' } : report);
  const signs = { ...returned.signs, recipients };
  return report.kind === 'bounce'
    ? takeFailure(report, everything, signs, bouncing)
    : takeComplaint(report, signs, bouncing);
}

/** `unsubscribe` and perhaps our token, as the `List-Unsubscribe` of our messages has it. */
const REQUEST = /^\s*(?:(?:re|aw|sv|fwd?)\s*:\s*)*unsubscribe\b[\s:]*([\w.-]*)/i;

/** Acts on a mail that a mail program sends for somebody who wants to leave; nothing but our token in it counts. */
async function takeUnsubscribe(
  subject: string,
  recipients: readonly string[],
  bouncing: Bouncing,
): Promise<TakenBounce | null> {
  const { database, secrets } = bouncing;
  const now = bouncing.now();
  const token = verifyToken(secrets, 'unsubscribe', REQUEST.exec(subject)?.[1] ?? '', now);
  const subscriber =
    recipients.map((address) => readUnsubscribeAddress(address, secrets)).find((one) => one !== null) ??
    (token.kind === 'valid' ? token.subscriber : null);
  if (subscriber === null) return null;
  const result = leavingOf(await unsubscribe(database, { id: subscriber }, 'mail', now));
  return { kind: 'unsubscribe', subscriber, result };
}

function asksToLeave(subject: string): boolean {
  return REQUEST.test(subject);
}

async function takeFailure(
  { failures }: BounceReport,
  everything: string,
  signs: Signs,
  bouncing: Bouncing,
): Promise<TakenBounce> {
  const message = await whose(signs, bouncing);
  if (message === null) return ignored({ kind: 'not-ours' });
  const { subscriber, address, edition } = message;
  if (edition === null) return ignored({ kind: 'no-edition' });
  const failure = failures.find(({ recipients }) => recipients.includes(address)) ?? failures[0];
  if (failure === undefined) return ignored({ kind: 'not-final' });
  const { status, diagnostic, host } = failure;
  const about = aboutWhom(failure, address, everything);
  const domain = domainOf(failure.recipients[0] ?? address);
  const { database, suppressAfter } = bouncing;
  const result = await recordBounce(
    database,
    { subscriber, edition },
    { status, diagnostic, host, about, domain },
    { suppressAfter },
    bouncing.now(),
  );
  const reason = judgeBounce({ status, diagnostic, host, domain });
  return { kind: 'bounce', subscriber, status, reason, about, result };
}

/**
 * A complaint that comes by mail unsubscribes. It does not suppress, because nothing in it proves that a provider wrote it:
 * whoever was forwarded a message with its header has our envelope sender, our links and the address, and can make up a
 * report. Nobody is mailed against their will for that: who is unsubscribed can only come back themselves, too.
 */
async function takeComplaint(
  { feedback }: ComplaintReport,
  signs: Signs,
  bouncing: Bouncing,
): Promise<TakenBounce> {
  // A Message-ID is known to everybody who was forwarded the message as it is read.
  const message = await whose(signs, { ...bouncing, trustMessageIds: false });
  if (message === null) return ignored({ kind: 'foreign-complaint' });
  const { subscriber } = message;
  const by = complaintSource(feedback);
  const result = leavingOf(await unsubscribe(bouncing.database, { id: subscriber }, by, bouncing.now()));
  return { kind: 'complaint', subscriber, feedback, result };
}

function ignored(why: IgnoredBounce): TakenBounce {
  return { kind: 'ignored', why };
}

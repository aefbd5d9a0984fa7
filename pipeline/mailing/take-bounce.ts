import type { Secrets } from '../audience/secrets.ts';
import { verifyToken } from '../audience/token.ts';
import type { Database } from '../database/open.ts';
import type { BounceReport, ComplaintReport, OtherMail } from '../deliver/bounce/mail-report.ts';
import { readMailReport } from '../deliver/bounce/read-report.ts';
import { recordBounce, recordComplaint, type BounceResult } from '../deliver/bounce/record-bounce.ts';
import type { SuppressionPolicy } from '../deliver/bounce/suppression-policy.ts';
import { judgeBounce } from '../deliver/reasons/judge.ts';
import type { ReasonName } from '../deliver/reasons/reason.ts';
import { readVerp } from '../deliver/bounce/verp.ts';

/** What taking bounces needs. */
export interface Bouncing extends SuppressionPolicy {
  readonly database: Database;
  /** The secrets that signed the messages that come back. */
  readonly secrets: Secrets;
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
      readonly result: BounceResult;
    }
  /** A person marked a message as spam; `feedback`: the type of the report, RFC 5965. */
  | {
      readonly kind: 'complaint';
      readonly subscriber: number;
      readonly feedback: string;
      readonly result: BounceResult;
    }
  /** It changes nothing, because it is not about a message of ours, or says nothing final. */
  | { readonly kind: 'ignored'; readonly why: IgnoredBounce };

/**
 * Why a mail changes nothing: it is not a report; it did not come to an address signed by us; nothing has failed for good
 * yet; it is a complaint about a message that we did not sign.
 */
export type IgnoredBounce = OtherMail | { readonly kind: 'not-ours' | 'not-final' | 'foreign-complaint' };

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
  const report = await readMailReport(mail);
  if (report.kind === 'other') return ignored(report);
  const addresses = recipient === null ? report.addresses : [recipient, ...report.addresses];
  return report.kind === 'bounce'
    ? takeFailure({ ...report, addresses }, bouncing)
    : takeComplaint({ ...report, addresses }, bouncing);
}

async function takeFailure({ addresses, failure }: BounceReport, bouncing: Bouncing): Promise<TakenBounce> {
  const { database, secrets, suppressAfter } = bouncing;
  const target = addresses.map((address) => readVerp(address, secrets)).find((one) => one !== null);
  if (target === undefined) return ignored({ kind: 'not-ours' });
  if (failure === null) return ignored({ kind: 'not-final' });
  const result = await recordBounce(database, target, failure, { suppressAfter }, bouncing.now());
  const { status, diagnostic, host = null } = failure;
  const reason = judgeBounce(status, diagnostic, host);
  return { kind: 'bounce', subscriber: target.subscriber, status, reason, result };
}

async function takeComplaint(
  { addresses, feedback, unsubscribeTokens }: ComplaintReport,
  bouncing: Bouncing,
): Promise<TakenBounce> {
  const { database, secrets } = bouncing;
  const now = bouncing.now();
  const [subscriber] = [
    ...addresses.flatMap((address) => readVerp(address, secrets)?.subscriber ?? []),
    ...unsubscribeTokens.flatMap((token) => {
      const read = verifyToken(secrets, 'unsubscribe', token, now);
      return read.kind === 'valid' ? read.subscriber : [];
    }),
  ];
  if (subscriber === undefined) return ignored({ kind: 'foreign-complaint' });
  const result = await recordComplaint(database, subscriber, feedback, now);
  return { kind: 'complaint', subscriber, feedback, result };
}

function ignored(why: IgnoredBounce): TakenBounce {
  return { kind: 'ignored', why };
}

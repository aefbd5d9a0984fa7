import type { Secrets } from '../audience/secrets.ts';
import { verifyToken } from '../audience/token.ts';
import type { Database } from '../database/open.ts';
import type { BounceReport, ComplaintReport, MailReport } from '../deliver/bounce/mail-report.ts';
import { recordBounce, recordComplaint, type BounceResult } from '../deliver/bounce/record-bounce.ts';
import { readVerp } from '../deliver/bounce/verp.ts';

/** What came of one mail. */
export interface HandledMail {
  /** `ignored`: it was left as it is, for it is not about a message of ours, or says nothing final. */
  readonly result: BounceResult | 'ignored';
  readonly subscriber: number | null;
  /** For people to read, without an address. */
  readonly detail: string;
}

/** What handling works with. */
export interface HandlingContext {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly policy: { readonly suppressAfter: number };
  readonly now: Date;
}

/** Does what follows from a mail that came back. Doing it again changes nothing. */
export async function handleReport(report: MailReport, context: HandlingContext): Promise<HandledMail> {
  switch (report.kind) {
    case 'other':
      return ignored(report.why);
    case 'bounce':
      return handleBounce(report, context);
    case 'complaint':
      return handleComplaint(report, context);
  }
}

async function handleBounce(
  { addresses, failure }: BounceReport,
  { database, secrets, policy, now }: HandlingContext,
): Promise<HandledMail> {
  const target = addresses.map((address) => readVerp(address, secrets)).find((one) => one !== null);
  if (target === undefined) return ignored('it came to no address that we signed');
  if (failure === null) return ignored('nothing has failed for good yet');
  const result = await recordBounce(database, target, failure, policy, now);
  return { result, subscriber: target.subscriber, detail: `bounced (${failure.status})` };
}

async function handleComplaint(
  { addresses, feedback, unsubscribeTokens }: ComplaintReport,
  { database, secrets, now }: HandlingContext,
): Promise<HandledMail> {
  const [subscriber] = [
    ...addresses.flatMap((address) => readVerp(address, secrets)?.subscriber ?? []),
    ...unsubscribeTokens.flatMap((token) => {
      const read = verifyToken(secrets, 'unsubscribe', token, now);
      return read.kind === 'valid' ? read.subscriber : [];
    }),
  ];
  if (subscriber === undefined) {
    return ignored('a complaint about a message that we did not sign');
  }
  const result = await recordComplaint(database, subscriber, feedback, now);
  return { result, subscriber, detail: `complaint (${feedback})` };
}

function ignored(detail: string): HandledMail {
  return { result: 'ignored', subscriber: null, detail };
}

import type { MailReport } from './mail-report.ts';
import { readFeedback, readForwardedComplaint } from './reading/complaint.ts';
import { readDeliveryStatus } from './reading/delivery-status.ts';
import { readNotice, withNotice } from './reading/notice.ts';
import { readReceivedMail, type ReceivedMail } from './reading/received-mail.ts';
import { isAutomaticSubject } from './reading/sender-kind.ts';
import { CHALLENGES } from './text/challenges.ts';
import { signsIn, type Signs } from './reading/signs.ts';
import { errorMessage } from '../../text/thrown.ts';

/** A mail that came back: what it says, and what may tell whose message it is about. */
export interface ReturnedMail {
  readonly kind: 'readable';
  readonly subject: string;
  /** All of its text. */
  readonly everything: string;
  readonly signs: Signs;
  readonly report: MailReport;
}

/** A mail that can't be read: it is none, or made to do harm. */
export interface UnreadableMail {
  readonly kind: 'unreadable';
  readonly problem: string;
}

/**
 * Reads a mail that came back. It never fails, whatever the bytes are, so that no mail stops those behind it.
 *
 * @param mail As it was received.
 */
export async function readReturnedMail(mail: Uint8Array): Promise<ReturnedMail | UnreadableMail> {
  try {
    const received = await readReceivedMail(mail);
    const { subject, everything } = received;
    return {
      kind: 'readable',
      subject,
      everything,
      signs: signsIn(received),
      report: reportIn(received),
    };
  } catch (error) {
    return { kind: 'unreadable', problem: errorMessage(error) };
  }
}

/** What it contains decides; `Auto-Submitted` hides no bounce. */
function reportIn(mail: ReceivedMail): MailReport {
  const feedback = mail.part('message/feedback-report');
  if (feedback !== null) return readFeedback(feedback);
  const status = mail.part('message/delivery-status', 'message/global-delivery-status');
  const stated = status === null ? null : readDeliveryStatus(status);
  if (stated !== null && (stated.failures.length > 0 || stated.other)) {
    const [first] = stated.failures;
    if (CHALLENGES.some((row) => row.test(first?.diagnostic ?? ''))) {
      return { kind: 'other', why: 'automatic-reply' };
    }
    return { kind: 'bounce', failures: stated.failures.map((failure) => withNotice(failure, mail)) };
  }
  const complaint = readForwardedComplaint(mail);
  if (complaint !== null) return complaint;
  const notice = readNotice(mail);
  if (notice !== null) return { kind: 'bounce', failures: notice };
  // A receipt (RFC 8098) is a report, too, of what the reader did.
  if (mail.part('message/disposition-notification') !== null) return { kind: 'other', why: 'receipt' };
  // RFC 3834: an automatic reply is about a person, not about their mailbox.
  const isAutomatic =
    mail.values('auto-submitted').some((value) => !/^no\b/i.test(value)) || isAutomaticSubject(mail);
  return { kind: 'other', why: isAutomatic ? 'automatic-reply' : 'no-report' };
}

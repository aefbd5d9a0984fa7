import { replyText } from '../../smtp/reply-text.ts';
import type { ComplaintReport, OtherMail } from '../mail-report.ts';
import { FEEDBACK_SENDERS } from '../text/feedback-senders.ts';
import { readFieldGroups } from './fields.ts';
import type { ReceivedMail } from './received-mail.ts';

/** Feedback that a message was unwanted; other types say that it was not spam, or failed a check (RFC 6591). */
const UNWANTED = new Set(['abuse', 'fraud', 'virus', 'other', 'opt-out', 'opt-out-list']);

/** Reads a feedback report (ARF, RFC 5965). */
export function readFeedback(report: string): ComplaintReport | OtherMail {
  const fields = readFieldGroups(report);
  const type = fields.flatMap((group) => group.get('feedback-type') ?? [])[0]?.toLowerCase() ?? '';
  if (!UNWANTED.has(type)) return { kind: 'other', why: 'feedback', type: replyText(type) };
  return { kind: 'complaint', feedback: type };
}

/** The complaint of a provider that sends no such report, only the message; `null` if it is none. */
export function readForwardedComplaint(mail: ReceivedMail): ComplaintReport | null {
  // Some pass it on as it is, and are only in its envelope.
  const from = [mail.from, ...mail.values('return-path')].join('\n');
  const sender = FEEDBACK_SENDERS.find((row) => row.from.test(from) && (row.says?.test(mail.text) ?? true));
  return sender === undefined ? null : { kind: 'complaint', feedback: sender.name };
}

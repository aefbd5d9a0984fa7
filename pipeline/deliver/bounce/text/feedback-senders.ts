/** A mailbox provider that passes on the message that somebody marked as spam, without a report by the standard. */
export interface FeedbackSender {
  readonly name: string;
  /** Looked for in its sender, and in that of its envelope. */
  readonly from: RegExp;
  readonly says?: RegExp;
}

/**
 * The providers that do. Anybody can write such a mail, so it only counts with our signed token in the message, and only
 * unsubscribes.
 */
export const FEEDBACK_SENDERS: readonly FeedbackSender[] = [
  // Junk Mail Reporting Program: the message is attached, with the field `X-HmXmrOriginalRecipient`.
  {
    name: 'Outlook.com',
    from: /\bstaff@(?:hotmail|outlook|live)\.com(?=[>\s]|$)/i,
  },
  { name: 'AOL', from: /\b(?:scomp|tosemail\d*)@aol\.(?:net|com)(?=[>\s]|$)/i },
  {
    name: 'Comcast',
    from: /\bfeedbackloop@comcastfbl\.\S{1,60}/i,
  },
  { name: 'Mail.ru', from: /\b(?:fbl|abuse-report)@(?:corp\.)?mail\.ru(?=[>\s]|$)/i },
  {
    name: 'Amazon SES',
    from: /\bno-reply@sns\.amazonaws\.com(?=[>\s]|$)/i,
    says: /"notificationType\\?" ?: ?\\?"Complaint/i,
  },
];

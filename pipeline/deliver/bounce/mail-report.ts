/** What a mail that came back says. */
export type MailReport = BounceReport | ComplaintReport | OtherMail;

/** A delivery report (RFC 3464), or what an old system sends in its place. */
export interface BounceReport {
  readonly kind: 'bounce';
  /** Addresses that it came to: one of them is the envelope sender of the message that it is about. */
  readonly addresses: readonly string[];
  /** What it says of the message. Each of ours has one recipient, so the worst counts. */
  readonly failure: BounceFailure | null;
}

/** A message that was not delivered and will not be. */
export interface BounceFailure {
  /** RFC 3463: `5.1.1`. */
  readonly status: string;
  /** The remote server's words, on one line; empty where there are none. */
  readonly diagnostic: string;
}

/** A person called a message spam, and their provider says so (ARF, RFC 5965). */
export interface ComplaintReport {
  readonly kind: 'complaint';
  readonly addresses: readonly string[];
  /** What it calls itself: `abuse`. */
  readonly feedback: string;
  /** Tokens of the links by which the message could be unsubscribed from. */
  readonly unsubscribeTokens: readonly string[];
}

/** Neither: a reply by a person or a program, a newsletter that went astray; `type`: of feedback that is no complaint. */
export type OtherMail =
  | { readonly kind: 'other'; readonly why: 'automatic-reply' | 'no-report' }
  | { readonly kind: 'other'; readonly why: 'feedback'; readonly type: string };

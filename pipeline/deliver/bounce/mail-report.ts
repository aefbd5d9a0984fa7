/** What a mail that came back says. */
export type MailReport = BounceReport | ComplaintReport | OtherMail;

/** A delivery report (RFC 3464), or what an old system sends instead. */
export interface BounceReport {
  readonly kind: 'bounce';
  /** Addresses it came to: one of them is the envelope sender of the message it is about. */
  readonly addresses: readonly string[];
  /** What it says about the message. Each of ours has one recipient, so the worst counts. */
  readonly failure: BounceFailure | null;
}

/** A message that was not delivered and will not be. */
export interface BounceFailure {
  /** RFC 3463: `5.1.1`. */
  readonly status: string;
  /** The remote server's words, on one line; empty if there are none. */
  readonly diagnostic: string;
  /** The remote server, if the report names it: `mx1.example.org`. */
  readonly host?: string | null;
}

/** A person marked a message as spam, and their provider reports it (ARF, RFC 5965). */
export interface ComplaintReport {
  readonly kind: 'complaint';
  readonly addresses: readonly string[];
  /** The type it states: `abuse`. */
  readonly feedback: string;
  /** Tokens from the unsubscribe links in the message. */
  readonly unsubscribeTokens: readonly string[];
}

/** Neither: a reply by a person or a program, a stray newsletter; `type`: of feedback that is not a complaint. */
export type OtherMail =
  | { readonly kind: 'other'; readonly why: 'automatic-reply' | 'no-report' }
  | { readonly kind: 'other'; readonly why: 'feedback'; readonly type: string };

import type { Bounce } from '../reasons/judge.ts';

/** What a mail that came back says. */
export type MailReport = BounceReport | ComplaintReport | OtherMail;

/** A delivery report (RFC 3464), or what a system sends instead. */
export interface BounceReport {
  readonly kind: 'bounce';
  /** What it says about the message: the failure that counts first; empty if nothing failed for good. */
  readonly failures: readonly ReportedFailure[];
}

/** A message that was not delivered to an address and will not be. */
export interface ReportedFailure {
  /** RFC 3463: `5.1.1`. */
  readonly status: string;
  /** The remote server's words, on one line; empty if there are none. */
  readonly diagnostic: string;
  /** The remote server, in lower case; `null` if it is not named. */
  readonly host: string | null;
  /** The addresses that are named as those that failed, in lower case. */
  readonly recipients: readonly string[];
  /** The address that the message was sent to before it was forwarded, in lower case; `null` if it is not named. */
  readonly original: string | null;
}

/** A failure of one of our messages. */
export interface BounceFailure extends Bounce {
  /** Whether the recipient's own address failed, or another to which their mail is forwarded. */
  readonly about: 'recipient' | 'another';
}

/** A person marked a message as spam, and their provider reports it. */
export interface ComplaintReport {
  readonly kind: 'complaint';
  /** The type that the report states (ARF, RFC 5965), such as `abuse`; or the name of the provider that sends no ARF. */
  readonly feedback: string;
}

/** Neither: a reply by a person or a program, a stray newsletter; `type`: of feedback that is not a complaint. */
export type OtherMail =
  | { readonly kind: 'other'; readonly why: 'automatic-reply' | 'receipt' | 'no-report' }
  | { readonly kind: 'other'; readonly why: 'feedback'; readonly type: string };

/**
 * Whose a failure is: `sender`: ours, the account, the set-up, what we send; `server`: a mail system is out of order;
 * `moment`: it may go another time; `recipient`: the address; `unclear`: nobody can tell, so it counts against nobody.
 */
export type Fault = 'sender' | 'server' | 'moment' | 'recipient' | 'unclear';

/**
 * What follows for the sending. `stop`: no message would fare better until somebody mends it; `receiver`: this receiver
 * does not take our mail, others may; `wait`: the account has used up what it may send; `retry`: again later; `reject`:
 * never.
 */
export type Consequence = 'stop' | 'receiver' | 'wait' | 'retry' | 'reject';

/** What is known of a kind of failure. */
export interface Reason {
  readonly fault: Fault;
  readonly leadsTo: Consequence;
  /**
   * `at-once`: the address is suppressed. `over-days`: it counts as a failure of the reader's, several of which on
   * several days suppress the address; of a moment, if it lasted until the message was given up. `never`: it does not
   * count.
   */
  readonly counts: 'at-once' | 'over-days' | 'never';
}

const ours = (leadsTo: Consequence): Reason => ({ fault: 'sender', leadsTo, counts: 'never' });
const address = (counts: Reason['counts']): Reason => ({ fault: 'recipient', leadsTo: 'reject', counts });
const moment = (counts: Reason['counts']): Reason => ({ fault: 'moment', leadsTo: 'retry', counts });
const unclear: Reason = { fault: 'unclear', leadsTo: 'reject', counts: 'never' };

/** The name of a reason, which the ledger keeps. What to do about each is for commands to say. */
export type ReasonName =
  | 'wrong-password'
  | 'login-required'
  | 'tls-required'
  | 'no-tls-here'
  | 'tls-from-the-start'
  | 'relay-denied'
  | 'sender-refused'
  | 'sender-not-verified'
  | 'account-suspended'
  | 'message-too-large'
  | 'daily-limit'
  | 'hourly-limit'
  | 'blocklisted'
  | 'not-authenticated'
  | 'no-reverse-name'
  | 'refused-by-policy'
  | 'content-refused'
  | 'server-trouble'
  | 'out-of-step'
  | 'slow-down'
  | 'greylisted'
  | 'no-answer'
  | 'try-later'
  | 'mailbox-full'
  | 'domain-not-found'
  | 'no-such-address'
  | 'no-such-domain'
  | 'mailbox-unavailable'
  | 'not-permitted'
  | 'forwarded'
  | 'contradiction'
  | 'unclear';

/** Every reason by its name. */
export const REASONS: Readonly<Record<ReasonName, Reason>> = {
  'wrong-password': ours('stop'),
  'login-required': ours('stop'),
  'tls-required': ours('stop'),
  'no-tls-here': ours('stop'),
  'tls-from-the-start': ours('stop'),
  'relay-denied': ours('stop'),
  'sender-refused': ours('stop'),
  'sender-not-verified': ours('stop'),
  'account-suspended': ours('stop'),
  'message-too-large': ours('stop'),
  'daily-limit': ours('wait'),
  'hourly-limit': ours('wait'),
  blocklisted: ours('receiver'),
  'not-authenticated': ours('receiver'),
  'no-reverse-name': ours('receiver'),
  'refused-by-policy': ours('receiver'),
  'content-refused': ours('reject'),
  'server-trouble': { fault: 'server', leadsTo: 'retry', counts: 'never' },
  'out-of-step': { fault: 'server', leadsTo: 'retry', counts: 'never' },
  'slow-down': moment('never'),
  greylisted: moment('never'),
  'no-answer': moment('never'),
  'try-later': moment('never'),
  'mailbox-full': moment('over-days'),
  'domain-not-found': moment('over-days'),
  'no-such-address': address('at-once'),
  'no-such-domain': address('at-once'),
  'mailbox-unavailable': address('over-days'),
  'not-permitted': unclear,
  forwarded: unclear,
  contradiction: unclear,
  unclear,
};

/** Whether a text is the name of a reason: what the ledger has may come from another version. */
export function isReasonName(text: string | null): text is ReasonName {
  return text !== null && Object.hasOwn(REASONS, text);
}

/** The names of those that count against an address once the delivery is given up. */
export const COUNTED_REASONS: readonly ReasonName[] = Object.keys(REASONS)
  .filter(isReasonName)
  .filter((name) => REASONS[name].counts !== 'never');

/** A reason's name as people read it: `no such address`. */
export function reasonWords(name: ReasonName): string {
  return name.replaceAll('-', ' ');
}

/** The names of those for which an address is suppressed at once. */
export const GONE_REASONS: readonly ReasonName[] = COUNTED_REASONS.filter(
  (name) => REASONS[name].counts === 'at-once',
);

/** When something failed: connecting, logging in, MAIL FROM, RCPT TO, DATA and after; or later, as a bounce says. */
export type FailurePhase = 'connect' | 'login' | 'sender' | 'recipient' | 'message' | 'bounce';

/** What is known of one failure. */
export interface Failure {
  readonly phase: FailurePhase;
  /** The SMTP reply code (RFC 5321): 550; `null`: there is none. */
  readonly code: number | null;
  /** The enhanced status (RFC 3463): `5.1.1`; `null`: there is none. */
  readonly status: string | null;
  /** The words, on one line. */
  readonly text: string;
  /** The system that wrote them, if known: `mx1.example.org`. */
  readonly host: string | null;
}

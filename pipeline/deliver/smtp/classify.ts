import type { Outcome } from '../outcome.ts';
import { replyText } from './reply-text.ts';

/** What nodemailer says about a failed attempt, as far as it matters here. */
export interface SmtpFailure {
  readonly message: string;
  /** nodemailer's name for the kind of failure: `EENVELOPE`. */
  readonly code?: string | undefined;
  /** The command that failed; `CONN`: the connection itself. */
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
}

/**
 * Works out what a failed attempt means.
 *
 * @param dotSent Whether the end of the message had been handed to the connection.
 */
export function classifyFailure(failure: SmtpFailure, dotSent: boolean): Outcome {
  const { command, responseCode: code } = failure;
  const reply = replyText(failure.response ?? failure.message);
  // Refused by our own side of the connection: too large for the server, or an address that SMTP can't use.
  if (code === undefined && !dotSent && (command === 'MAIL FROM' || failure.code === 'EENVELOPE')) {
    return { kind: 'rejected', reply };
  }
  if (command === 'CONN' || code === undefined) {
    return { kind: dotSent ? 'unknown' : 'lost', reply };
  }
  // Said before the server knows the recipient, so it is about us: any other message would fare the same.
  if (command === 'MAIL FROM' && code >= 400 && code < 500) return { kind: 'lost', reply };
  // 503 says that the session got out of step, not that the message is bad.
  if (code === 503) return { kind: 'deferred', reply };
  if (code >= 500) return { kind: command === 'MAIL FROM' ? 'refused' : 'rejected', reply };
  if (code >= 400) return { kind: 'deferred', reply };
  // A reply that makes no sense here: neither yes nor no.
  return { kind: dotSent ? 'unknown' : 'lost', reply };
}

import type { Outcome } from '../outcome.ts';
import { replyText } from './reply-text.ts';

/** What nodemailer says of a failed attempt, as far as it matters here. */
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
 * Tells what a failed attempt means.
 *
 * @param dotSent Whether the end of the message had been handed to the connection.
 */
export function classifyFailure(failure: SmtpFailure, dotSent: boolean): Outcome {
  const { command, responseCode: code } = failure;
  const reply = replyText(failure.response ?? failure.message);
  // Refused by our own side of the connection: too large for the server, or no address to SMTP.
  if (code === undefined && !dotSent && (command === 'MAIL FROM' || failure.code === 'EENVELOPE')) {
    return { kind: 'rejected', reply };
  }
  if (command === 'CONN' || code === undefined) {
    return { kind: dotSent ? 'unknown' : 'lost', reply };
  }
  // Said before it knows the recipient, so it is about the server: this message fares no worse than any other.
  if (command === 'MAIL FROM' && code >= 400 && code < 500) return { kind: 'lost', reply };
  // RFC 5321 4.2: a server that closes says 421, to whatever was asked.
  if (code === 421) return { kind: 'deferred', reply };
  // 503 says that the session got out of step, not that the message is bad.
  if (code === 503) return { kind: 'deferred', reply };
  if (code >= 500) return { kind: command === 'MAIL FROM' ? 'refused' : 'rejected', reply };
  if (code >= 400) return { kind: 'deferred', reply };
  // A reply that makes no sense here: neither yes nor no.
  return { kind: dotSent ? 'unknown' : 'lost', reply };
}

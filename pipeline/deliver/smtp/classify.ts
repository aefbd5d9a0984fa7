import type { Outcome } from '../outcome.ts';
import { judgeReply } from '../reasons/judge.ts';
import { REASONS, type Consequence, type FailurePhase } from '../reasons/reason.ts';
import { replyText } from './reply-text.ts';

/** What is known of a failed attempt. */
export interface SmtpFailure {
  readonly message: string;
  /** `EENVELOPE`: an address that can't be said. */
  readonly code?: string | undefined;
  /** The command that failed; `CONN`: the connection itself. */
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
}

/** What is about us, whichever code is before it. */
const ABOUT_US: ReadonlySet<Consequence> = new Set(['stop', 'receiver', 'wait']);

/**
 * Works out what a failed attempt means: whose fault it is decides, see `reasons/rules.ts`, and then the code.
 *
 * @param dotSent Whether the end of the message had been handed to the connection.
 */
export function classifyFailure(failure: SmtpFailure, dotSent: boolean): Outcome {
  const { command, responseCode: code } = failure;
  const reply = replyText(failure.response ?? failure.message);
  const phase = phaseOf(command);
  const consequence = REASONS[judgeReply(reply, phase)].leadsTo;
  // Refused by our own side of the connection: too large for the server, or an address that SMTP can't use.
  if (code === undefined && !dotSent && (command === 'MAIL FROM' || failure.code === 'EENVELOPE')) {
    return { kind: consequence === 'stop' ? 'refused' : 'rejected', reply, phase };
  }
  if (command === 'CONN' || code === undefined) {
    return { kind: dotSent ? 'unknown' : 'lost', reply };
  }
  // A reply that makes no sense here: neither yes nor no.
  if (code < 400) return { kind: dotSent ? 'unknown' : 'lost', reply };
  if (ABOUT_US.has(consequence)) return { kind: 'refused', reply, phase };
  // 503 says that the session got out of step, not that the message is bad.
  if (code === 503) return { kind: 'deferred', reply, phase };
  // Said before the server knows the recipient, so it is about us: any other message would fare the same.
  if (phase === 'sender') return code < 500 ? { kind: 'lost', reply } : { kind: 'refused', reply, phase };
  return { kind: code < 500 || consequence === 'retry' ? 'deferred' : 'rejected', reply, phase };
}

function phaseOf(command: string | undefined): FailurePhase {
  if (command === 'MAIL FROM') return 'sender';
  return command === 'DATA' ? 'message' : 'recipient';
}

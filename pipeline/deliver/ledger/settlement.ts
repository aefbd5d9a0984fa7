import { MAX_ATTEMPTS, retryDelay } from '../pace/backoff.ts';
import type { Settlement } from './ledger.ts';
import type { Outcome } from '../outcome.ts';

/**
 * How an attempt is recorded.
 *
 * @param attempts How often the message was tried, including this time.
 */
export function settlementOf(outcome: Outcome, attempts: number, now: Date): Settlement {
  const { kind, reply } = outcome;
  switch (kind) {
    case 'accepted':
    case 'rejected':
    case 'unknown':
      return { state: kind, reply };
    case 'deferred':
      return attempts >= MAX_ATTEMPTS
        ? { state: 'rejected', reply: `given up after ${attempts} attempts: ${reply}` }
        : { state: 'deferred', reply, retryAt: new Date(now.getTime() + retryDelay(attempts)) };
    case 'lost':
    case 'refused':
      return { state: 'planned', reply };
  }
}

/** Whether a receiver asks to be left alone for a while: with 421, or for a reason of policy (RFC 3463, 4.7). */
export function asksForPause({ kind, reply }: Outcome): boolean {
  return kind === 'deferred' && /^421\b|^4\d\d[ -]4\.7\.\d/.test(reply);
}

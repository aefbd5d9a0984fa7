import { retryDelay } from '../pace/backoff.ts';
import { daysTried, GIVE_UP_AFTER, givenUpWords, LEAST_DAYS } from '../pace/giving-up.ts';
import type { Outcome } from '../outcome.ts';
import { judgeReply } from '../reasons/judge.ts';
import type { ReasonName } from '../reasons/reason.ts';
import type { Settlement, WaitingDelivery } from './ledger.ts';

/**
 * How an attempt is recorded.
 *
 * @param tried The delivery as it was before.
 */
export function settlementOf(
  outcome: Outcome,
  tried: Pick<WaitingDelivery, 'attempts' | 'failingSince' | 'failingDays' | 'deferredAt'>,
  now: Date,
): Settlement {
  const { kind, reply } = outcome;
  const reason = reasonOf(outcome);
  const { failingSince, deferredAt } = tried;
  const attempts = tried.attempts + 1;
  const failingDays = daysTried(tried.failingDays, deferredAt, now);
  const failingFor = failingSince === null ? 0 : now.getTime() - Date.parse(failingSince);
  switch (kind) {
    case 'accepted':
    case 'unknown':
      return { state: kind, reply };
    case 'rejected':
      return { state: kind, reply, reason };
    case 'deferred':
      if (failingFor >= GIVE_UP_AFTER && failingDays >= LEAST_DAYS) {
        return { state: 'rejected', reply: givenUpWords(failingFor, reply), reason };
      }
      return {
        state: kind,
        reply,
        reason,
        retryAt: new Date(now.getTime() + retryDelay(attempts)),
        failingDays,
      };
    case 'lost':
      return { state: 'planned', reply, reason };
    case 'refused':
      // It is not the message's fault, and kept until somebody has mended it, see `giveUpRefused`.
      return { state: 'planned', reply, reason, attemptCounts: false };
  }
}

/** Why a message was not taken; `null`: it was, or the server did not say. */
export function reasonOf(outcome: Outcome): ReasonName | null {
  const { kind, reply } = outcome;
  if (kind === 'accepted' || kind === 'lost' || kind === 'unknown') return null;
  return judgeReply(reply, outcome.phase ?? (kind === 'refused' ? 'sender' : 'recipient'));
}

/** Whether a receiver asks to be left alone for a while: with 421, or for a reason of policy (RFC 3463, 4.7). */
export function asksForPause({ kind, reply }: Outcome): boolean {
  return kind === 'deferred' && /^421\b|^4\d\d[ -]4\.7\.\d/.test(reply);
}

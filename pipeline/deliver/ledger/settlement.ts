import { DAY } from '../../model/time/duration.ts';
import { counted } from '../../text/counted.ts';
import { GIVE_UP_AFTER, LEAST_ATTEMPTS, retryDelay } from '../pace/backoff.ts';
import type { Outcome } from '../outcome.ts';
import { judgeReply } from '../reasons/judge.ts';
import { REASONS, type ReasonName } from '../reasons/reason.ts';
import type { Settlement } from './ledger.ts';

/** What is known of a delivery that was tried. */
export interface Attempt {
  /** How often it was tried, including this time. */
  readonly attempts: number;
  /** When it failed first, RFC 3339; `null`: it never did. */
  readonly failingSince: string | null;
  /** Whether the server has taken other messages in this run, so that a refusal is not of all. */
  readonly othersGo: boolean;
}

/** How an attempt is recorded. */
export function settlementOf(
  outcome: Outcome,
  { attempts, failingSince, othersGo }: Attempt,
  now: Date,
): Settlement {
  const { kind, reply } = outcome;
  const reason = reasonOf(outcome);
  const failingFor = failingSince === null ? 0 : now.getTime() - Date.parse(failingSince);
  const givenUp = (): Settlement => {
    const days = counted(Math.floor(failingFor / DAY), 'day');
    return { state: 'rejected', reply: `given up after ${days}: ${reply}`, reason };
  };
  switch (kind) {
    case 'accepted':
    case 'unknown':
      return { state: kind, reply };
    case 'rejected':
      return { state: kind, reply, reason };
    case 'deferred':
      if (failingFor >= GIVE_UP_AFTER && attempts >= LEAST_ATTEMPTS) return givenUp();
      return { state: kind, reply, reason, retryAt: new Date(now.getTime() + retryDelay(attempts)) };
    case 'lost':
      return { state: 'planned', reply, reason };
    case 'refused':
      // What nobody gets is not the message's fault, and is kept until somebody has mended it. A limit says nothing of it.
      if (othersGo && !isOfLimit(reason) && failingFor >= GIVE_UP_AFTER) return givenUp();
      return { state: 'planned', reply, reason, attemptCounts: false };
  }
}

/** Whether the account has sent what it may, whatever comes next. */
function isOfLimit(reason: ReasonName | null): boolean {
  return reason !== null && REASONS[reason].leadsTo === 'wait';
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

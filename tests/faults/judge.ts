import type { DeliveryState } from '../../pipeline/database/vocabulary.ts';
import type { BadServer } from './bad-server.ts';

/** What is known when an edition is done. */
export interface EndOfEdition {
  readonly server: Pick<BadServer, 'taken' | 'refused' | 'gone'>;
  readonly subscribers: number;
  /** What the ledger says, by address. */
  readonly states: ReadonlyMap<string, DeliveryState>;
  readonly suppressed: readonly string[];
  /** Whom the sender has named as in doubt. */
  readonly listed: ReadonlySet<string>;
  /** The most who can be. */
  readonly bound: number;
  /** Whether it took so long that deliveries may have been given up. */
  readonly isLate: boolean;
}

/** How the deliveries ended, in counts. */
export interface EndCounts {
  readonly accepted: number;
  readonly rejected: number;
  readonly inDoubt: number;
}

/**
 * Compares what the mail server took with the ledger.
 *
 * @throws {Error} If somebody was missed, got it twice, is in doubt without cause, or is suppressed for a fault that is not
 * theirs.
 */
export function judge(end: EndOfEdition): EndCounts {
  const { server, subscribers, states, suppressed, listed, bound, isLate } = end;
  const { refused, gone } = server;
  const inState = (wanted: DeliveryState): readonly string[] =>
    [...states].filter(([, state]) => state === wanted).map(([address]) => address);
  const taken = nobodyTwice(server);
  const accepted = inState('accepted');
  for (const address of accepted)
    check(taken.has(address), `${address} is recorded as accepted, but was not`);
  const inDoubt = inState('unknown');
  for (const address of inDoubt) check(listed.has(address), `${address} is in doubt, but was not listed`);
  check(inDoubt.length <= bound, `${inDoubt.length} in doubt, at most ${bound} can be`);
  const rejected = inState('rejected');
  for (const address of rejected) {
    check(!taken.has(address), `${address} is recorded as rejected, but has it`);
    check(refused.has(address) || isLate, `${address} was rejected without a cause`);
  }
  const known = accepted.length + inDoubt.length + rejected.length;
  check(known === subscribers, `${subscribers - known} are lost`);
  for (const address of suppressed)
    check(gone.has(address), `${address} is suppressed, and not for its own fault`);
  return { accepted: accepted.length, rejected: rejected.length, inDoubt: inDoubt.length };
}

/** Whose message a server has taken. @throws {Error} if it has taken one twice. */
export function nobodyTwice({ taken }: Pick<BadServer, 'taken'>): ReadonlySet<string> {
  const times = new Map<string, number>();
  for (const { to } of taken) times.set(to, (times.get(to) ?? 0) + 1);
  for (const [address, count] of times) check(count === 1, `${address} got it ${count} times`);
  return new Set(times.keys());
}

/** @throws {Error} naming the violation, unless something holds. */
export function check(holds: boolean, violation: string): void {
  if (!holds) throw new Error(violation);
}

import type { Conclusion } from '../deliver/bounce/conclude-edition.ts';
import type { DeliverResult, Tally } from '../deliver/deliver-context.ts';
import type { GivenUp } from '../deliver/ledger/give-up.ts';
import type { DeliveryRecord } from '../deliver/ledger/ledger.ts';

/** What happened to one edition in a run. */
export interface EditionReport extends Tally, Conclusion {
  readonly id: string;
  readonly slug: string;
  /** Deliveries that are still waiting, for the next run. */
  readonly waiting: number;
  /** RFC 3339: when the first of the postponed ones is tried again; `null`: there is none. */
  readonly retryFrom: string | null;
  readonly complete: boolean;
  /** What was refused for so long that it is not tried any more; not in `rejected`. */
  readonly givenUp: readonly GivenUp[];
}

/** What a run of `send` or `digest` did. */
export interface SendReport {
  readonly editions: readonly EditionReport[];
  /** Slugs recorded as archive by this run. */
  readonly archived: readonly string[];
  /** Everything in doubt now, including earlier runs. */
  readonly inDoubt: readonly DeliveryRecord[];
  readonly stopped: DeliverResult['stopped'];
}

/**
 * Whether something is left to do, for the next run or a person, until everybody has the edition who can get it. An
 * address that can't be reached is no such thing.
 */
export function isShort(report: EditionReport): boolean {
  const { rejected, undeliverable, deferred, unknown, waiting, givenUp } = report;
  return rejected - undeliverable + deferred + unknown + waiting + givenUp.length > 0;
}

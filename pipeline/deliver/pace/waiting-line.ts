import type { WaitingDelivery } from '../ledger/ledger.ts';
import { receiverOf } from './receiver-of.ts';

/** Hands out deliveries one at a time to any number of takers. */
export interface WaitingLine {
  /**
   * The next delivery that may be sent now; or the milliseconds after which to ask again, if the remaining ones may not
   * be sent yet; `null` if nothing is waiting.
   */
  next(): Promise<WaitingDelivery | number | null>;
  /** Gives a delivery back, to be handed out again after the others. */
  putBack(delivery: WaitingDelivery): void;
  /**
   * A delivery that was handed out has ended, and that is recorded: from now on, what is read of it counts.
   *
   * @param waitsAgain Whether it may wait again.
   */
  done(delivery: WaitingDelivery, waitsAgain: boolean): void;
  /** Whether deliveries are handed out that may still have to be handed out again. */
  isOut(): boolean;
  /** How often one of them was given back, or may wait again. */
  changes(): number;
  /** Resolves when one of them is given back or may wait again, when none is out any more, or at {@link WaitingLine.wake}. */
  changed(): Promise<void>;
  /** Wakes whoever waits for a change. */
  wake(): void;
}

/** Deliveries read at once: enough to make reading cheap, few enough to keep memory flat. */
const PAGE = 200;
/** Deliveries kept in memory while their domain has to wait; any more are read again later. */
const PARKED = 2000;

/**
 * Reads the waiting deliveries page by page, so that a list of any length needs little memory, and skips those whose
 * domain has to wait. It starts from the beginning again until nothing is waiting any more: so what was skipped is
 * found again, and so is what was deferred and has become due. What is handed out is not handed out a second time, though
 * the ledger does not show yet that it has gone.
 *
 * @param read Gives up to `limit` deliveries after the subscriber `after`.
 * @param domainWait Milliseconds until a domain may get a message; 0: now.
 */
export function waitingLine(
  read: (after: number, limit: number) => Promise<readonly WaitingDelivery[]>,
  domainWait: (domain: string) => number,
): WaitingLine {
  const page: WaitingDelivery[] = [];
  const parked = new Map<string, WaitingDelivery[]>();
  let parkedCount = 0;
  let again: WaitingDelivery[] = [];
  let after = 0;
  let readInPass = 0;
  let reading: Promise<boolean> | null = null;
  /** Subscribers whose delivery is in memory or handed out. */
  const held = new Set<number>();
  const out = new Set<number>();
  let wakers: (() => void)[] = [];
  let changes = 0;

  const wake = (): void => {
    const all = wakers;
    wakers = [];
    for (const one of all) one();
  };
  const handOut = (delivery: WaitingDelivery): WaitingDelivery => {
    held.add(delivery.subscriber);
    out.add(delivery.subscriber);
    return delivery;
  };
  /** Reads on; `false` if a whole pass has found nothing. */
  const refill = async (): Promise<boolean> => {
    const found = await read(after, PAGE);
    const fresh = found.filter(({ subscriber }) => !held.has(subscriber));
    for (const { subscriber } of fresh) held.add(subscriber);
    page.push(...fresh);
    after = found.at(-1)?.subscriber ?? after;
    readInPass += fresh.length;
    if (found.length === PAGE) return true;
    const isOver = readInPass === 0;
    after = 0;
    readInPass = 0;
    return !isOver;
  };
  const park = (delivery: WaitingDelivery): void => {
    if (parkedCount >= PARKED) return void held.delete(delivery.subscriber);
    const domain = receiverOf(delivery.address);
    const lane = parked.get(domain);
    if (lane === undefined) parked.set(domain, [delivery]);
    else lane.push(delivery);
    parkedCount += 1;
  };
  /** A delivery whose domain need not wait any more, or how long the first one still has to. */
  const unpark = (): WaitingDelivery | number | null => {
    let least: number | null = null;
    for (const [domain, lane] of parked) {
      const wait = domainWait(domain);
      if (wait > 0) {
        least = Math.min(least ?? wait, wait);
        continue;
      }
      const delivery = lane.shift();
      if (lane.length === 0) parked.delete(domain);
      if (delivery === undefined) continue;
      parkedCount -= 1;
      return delivery;
    }
    return least;
  };
  return {
    async next() {
      for (;;) {
        const waited = unpark();
        if (waited !== null && typeof waited !== 'number') return handOut(waited);
        const delivery = page.shift();
        if (delivery !== undefined) {
          if (domainWait(receiverOf(delivery.address)) === 0) return handOut(delivery);
          park(delivery);
          continue;
        }
        if (after === 0 && again.length > 0) {
          page.push(...again);
          again = [];
          continue;
        }
        // The rest is read once those in memory have gone: another pass would only find them again.
        if (after === 0 && waited !== null) return waited;
        // Takers that find nothing at the same time wait for the same page.
        reading ??= refill().finally(() => {
          reading = null;
        });
        if (!(await reading) && page.length === 0 && again.length === 0 && parkedCount === 0) return null;
      }
    },
    putBack(delivery) {
      out.delete(delivery.subscriber);
      again.push(delivery);
      changes += 1;
      wake();
    },
    done({ subscriber }, waitsAgain) {
      out.delete(subscriber);
      held.delete(subscriber);
      if (waitsAgain) changes += 1;
      // Whoever is woken asks the ledger again, so nobody is woken for what has ended for good.
      if (waitsAgain || out.size === 0) wake();
    },
    changes: () => changes,
    isOut: () => out.size > 0,
    changed: () =>
      new Promise((resolve) => {
        wakers.push(resolve);
      }),
    wake,
  };
}

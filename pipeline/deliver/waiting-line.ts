import type { WaitingDelivery } from './ledger.ts';

/** Hands out deliveries one at a time to any number of takers. */
export interface WaitingLine {
  /** The next delivery; `null` where there is none. */
  next(): Promise<WaitingDelivery | null>;
  /** Gives a delivery back, to be handed out again at the end. */
  putBack(delivery: WaitingDelivery): void;
}

/** Deliveries read at once: enough to make reading cheap, little enough to keep memory flat. */
const PAGE = 200;

/**
 * Reads the deliveries that wait page by page, so that a list of any length needs little memory.
 *
 * @param read Gives up to `limit` deliveries behind the subscriber `after`.
 */
export function waitingLine(
  read: (after: number, limit: number) => Promise<readonly WaitingDelivery[]>,
): WaitingLine {
  const line: WaitingDelivery[] = [];
  const again: WaitingDelivery[] = [];
  let after = 0;
  let exhausted = false;
  let reading: Promise<void> | null = null;

  const refill = async (): Promise<void> => {
    const page = await read(after, PAGE);
    line.push(...page);
    after = page.at(-1)?.subscriber ?? after;
    exhausted = page.length < PAGE;
  };
  return {
    async next() {
      for (;;) {
        if (line.length > 0 || exhausted) break;
        // Takers that find the line empty at the same time wait for the same page.
        reading ??= refill().finally(() => {
          reading = null;
        });
        await reading;
      }
      return line.shift() ?? again.shift() ?? null;
    },
    putBack(delivery) {
      again.push(delivery);
    },
  };
}

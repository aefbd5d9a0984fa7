import type { ClaimResult, DeliveryLedger, LedgerOperation, Settlement } from './ledger.ts';

/** Records claims and ends of deliveries. When a promise resolves, its change is on disk. */
export interface LedgerWriter {
  claim(subscriber: number, messageId: string): Promise<ClaimResult>;
  settle(subscriber: number, settlement: Settlement): Promise<void>;
}

/** The most milliseconds that it waits for others: little compared with the time a server takes for a message. */
const LINGER = 10;

interface Waiting {
  readonly operation: LedgerOperation;
  readonly done: (result: ClaimResult) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Writes what happens on all connections at about the same time to disk in one commit, because each commit waits for
 * the disk, and what happens meanwhile in the next. If a commit fails, nothing is written, and all of its promises reject.
 *
 * @param onTheWay How many messages are on their way, and may therefore also end and be recorded.
 */
export function ledgerWriter(
  ledger: DeliveryLedger,
  edition: string,
  now: () => Date,
  onTheWay: () => number,
): LedgerWriter {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  let isWriting = false;
  const flush = async (): Promise<void> => {
    // Two at once would only wait for each other: each changes the row of its worker.
    if (isWriting) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    isWriting = true;
    try {
      const results = await ledger.write(
        edition,
        batch.map(({ operation }) => operation),
        now(),
      );
      batch.forEach(({ done }, index) => done(results[index] ?? 'taken'));
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
    isWriting = false;
    void flush();
  };
  const enqueue = (operation: LedgerOperation): Promise<ClaimResult> =>
    new Promise((done, failed) => {
      waiting.push({ operation, done, failed });
      timer ??= setTimeout(() => void flush(), LINGER);
      // Replies that came together are read before an immediate runs. With few connections, none waits for another.
      setImmediate(() => {
        if (waiting.length >= onTheWay()) void flush();
      });
    });
  return {
    claim: (subscriber, messageId) => enqueue({ kind: 'claim', subscriber, messageId }),
    async settle(subscriber, settlement) {
      await enqueue({ kind: 'settle', subscriber, settlement });
    },
  };
}

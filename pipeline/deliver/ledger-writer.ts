import type { ClaimResult, DeliveryLedger, LedgerOperation, Settlement } from './ledger.ts';

/** Writes claims and ends of deliveries down. What a promise stands for is on disk when it resolves. */
export interface LedgerWriter {
  claim(subscriber: number, messageId: string): Promise<ClaimResult>;
  settle(subscriber: number, settlement: Settlement): Promise<void>;
}

interface Waiting {
  readonly operation: LedgerOperation;
  readonly done: (result: ClaimResult) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Puts what happens on all connections at about the same time to disk in one commit, for each costs a wait for the
 * disk. In a commit that fails nothing is written, and all of its promises reject.
 */
export function ledgerWriter(ledger: DeliveryLedger, edition: string, now: () => Date): LedgerWriter {
  let waiting: Waiting[] = [];
  const flush = async (): Promise<void> => {
    const batch = waiting;
    waiting = [];
    try {
      const results = await ledger.write(
        edition,
        batch.map(({ operation }) => operation),
        now(),
      );
      batch.forEach(({ done }, index) => done(results[index] ?? 'claimed'));
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  };
  const enqueue = (operation: LedgerOperation): Promise<ClaimResult> =>
    new Promise((done, failed) => {
      // Replies that came together are read before an immediate runs.
      if (waiting.length === 0) setImmediate(() => void flush());
      waiting.push({ operation, done, failed });
    });
  return {
    claim: (subscriber, messageId) => enqueue({ kind: 'claim', subscriber, messageId }),
    async settle(subscriber, settlement) {
      await enqueue({ kind: 'settle', subscriber, settlement });
    },
  };
}

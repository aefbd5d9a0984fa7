import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type {
  ClaimResult,
  DeliveryLedger,
  LedgerOperation,
} from '../../../pipeline/deliver/ledger/ledger.ts';
import { ledgerWriter, type LedgerWriter } from '../../../pipeline/deliver/ledger/ledger-writer.ts';
import { NOW } from '../support/audience.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets everything happen that waits for no timer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}

interface Written {
  readonly writer: LedgerWriter;
  /** The operations of each commit, in a word. */
  readonly commits: string[];
  onTheWay: number;
}

function writerOf(
  write: (operations: readonly LedgerOperation[]) => Promise<readonly ClaimResult[]> = (operations) =>
    Promise.resolve(operations.map(() => 'claimed')),
): Written {
  const commits: string[] = [];
  const ledger: DeliveryLedger = {
    waiting: () => Promise.resolve([]),
    nextRetry: () => Promise.resolve(null),
    hasAccepted: () => Promise.resolve(false),
    lastKnownEnds: () => Promise.resolve([]),
    lastEnds: () => Promise.resolve([]),
    write(edition, operations, now) {
      const words = operations.map(({ kind, subscriber }) => `${kind} ${subscriber}`).join(', ');
      commits.push(`${edition} ${now.toISOString().slice(0, 10)}: ${words}`);
      return write(operations);
    },
  };
  const written: Written = {
    writer: ledgerWriter(
      ledger,
      'e',
      () => NOW,
      () => written.onTheWay,
    ),
    commits,
    onTheWay: 0,
  };
  return written;
}

const ENDED = { state: 'accepted', reply: '250 ok' } as const;

test('what comes at the same time is one commit, in its order; each learns what came of its own', async () => {
  const { writer, commits } = writerOf(() => Promise.resolve(['taken', 'claimed', 'skipped']));
  const ends = await Promise.all([
    writer.claim(1, '<1@t>'),
    writer.settle(2, ENDED),
    writer.claim(3, '<3@t>'),
  ]);
  expect(ends).toEqual(['taken', undefined, 'skipped']);
  expect(commits).toEqual(['e 2026-03-01: claim 1, settle 2, claim 3']);
  // Its timer has gone with it.
  expect(vi.getTimerCount()).toBe(0);
});

test('it waits for as many as are on their way, but ten milliseconds at most', async () => {
  const written = writerOf();
  const { writer, commits } = written;
  written.onTheWay = 3;
  const ends = [writer.settle(1, ENDED), writer.settle(2, ENDED)];
  await settle();
  await vi.advanceTimersByTimeAsync(9);
  expect(commits).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await Promise.all(ends);
  expect(commits).toEqual(['e 2026-03-01: settle 1, settle 2']);
  // The time is counted from the first of those that wait.
  const third = writer.settle(3, ENDED);
  await settle();
  await vi.advanceTimersByTimeAsync(5);
  const fourth = writer.settle(4, ENDED);
  await settle();
  await vi.advanceTimersByTimeAsync(5);
  await Promise.all([third, fourth]);
  expect(commits[1]).toBe('e 2026-03-01: settle 3, settle 4');
});

test('where all are there it waits no longer', async () => {
  const written = writerOf();
  written.onTheWay = 2;
  await Promise.all([written.writer.settle(1, ENDED), written.writer.settle(2, ENDED)]);
  expect(written.commits).toHaveLength(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('a commit that fails fails for all that was in it, and not for the next', async () => {
  let isBroken = true;
  const { writer } = writerOf(() =>
    isBroken ? Promise.reject(new Error('disk full')) : Promise.resolve(['skipped']),
  );
  const ends = await Promise.allSettled([writer.claim(1, '<1@t>'), writer.settle(2, ENDED)]);
  expect(ends.map((end) => end.status === 'rejected' && String(end.reason))).toEqual([
    'Error: disk full',
    'Error: disk full',
  ]);
  isBroken = false;
  expect(await writer.claim(3, '<3@t>')).toBe('skipped');
});

test('what comes while a commit is written is one commit after it', async () => {
  const finish: (() => void)[] = [];
  const { writer, commits } = writerOf(
    (operations) =>
      new Promise((resolve) => {
        finish.push(() => resolve(operations.map(() => 'claimed')));
      }),
  );
  const first = writer.settle(1, ENDED);
  await settle();
  const others = [writer.settle(2, ENDED), writer.claim(3, '<3@t>')];
  await vi.advanceTimersByTimeAsync(50);
  await settle();
  expect(commits).toEqual(['e 2026-03-01: settle 1']);
  finish[0]?.();
  await first;
  await settle();
  expect(commits).toEqual(['e 2026-03-01: settle 1', 'e 2026-03-01: settle 2, claim 3']);
  finish[1]?.();
  await Promise.all(others);
});

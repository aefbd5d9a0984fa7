import { afterEach, describe, expect, test } from 'vitest';

import { audienceOf, NOW, sendTo, states, ledgerOf } from './support/audience.ts';
import { scriptedServer, type ScriptedServer } from './support/scripted-server.ts';

const MINUTE = 60_000;

let open: ScriptedServer | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

describe('a delivery that is deferred again and again', () => {
  test('is tried after five minutes, then twice as long each time, at most six hours; after five days it is given up', async () => {
    const database = await audienceOf(1);
    open = await scriptedServer((phase) => (phase === 'rcpt' ? '452 4.2.2 mailbox full' : null));
    const { port } = open;
    const ledger = await ledgerOf(database);
    const tryAt = async (at: number): Promise<number> => {
      const { tally } = await sendTo(database, port, { now: () => new Date(at), limits: { patience: 0 } });
      return tally.deferred + tally.rejected;
    };
    const waits: number[] = [];
    let at = NOW.getTime();
    for (;;) {
      expect(await tryAt(at)).toBe(1);
      const retry = await ledger.nextRetry('e');
      if (retry === null) break;
      waits.push((retry.getTime() - at) / MINUTE);
      expect(await tryAt(retry.getTime() - 1)).toBe(0);
      at = retry.getTime();
    }
    const days = waits.reduce((sum, wait) => sum + wait, 0) / (24 * 60);
    expect(waits.slice(0, 9)).toEqual([5, 10, 20, 40, 80, 160, 320, 360, 360]);
    expect(new Set(waits.slice(7))).toEqual(new Set([360]));
    expect(days).toBeGreaterThanOrEqual(5);
    expect(days).toBeLessThan(5.25);
    expect(await states(database)).toEqual({ s1: 'rejected' });
    const { reply } = await database.selectFrom('delivery').select('reply').executeTakeFirstOrThrow();
    expect(reply).toBe('given up after 5 days: 452 4.2.2 mailbox full');
  });
});

describe('a server that goes away in the middle of a run', () => {
  test('is tried again after one second, two and four, and then no more', async () => {
    const database = await audienceOf(3);
    open = await scriptedServer((phase, to) => {
      if (to !== 's2@example.org' || phase !== 'dot') return null;
      void open?.close();
      return 'drop';
    });
    const naps: number[] = [];
    let slept = 0;
    const { stopped, tally } = await sendTo(database, open.port, {
      limits: { connections: 1 },
      now: () => new Date(NOW.getTime() + slept),
      sleep: (milliseconds) => {
        naps.push(milliseconds);
        slept += milliseconds;
        return Promise.resolve();
      },
    });
    expect(tally).toMatchObject({ accepted: 1, unknown: 1 });
    expect(stopped?.why).toBe('unreachable');
    expect(naps).toEqual([1000, 2000, 4000]);
    expect((await states(database))['s3']).toBe('planned');
  });
});

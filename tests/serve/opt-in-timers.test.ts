import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { addRequest } from '../../pipeline/audience/requests/add-request.ts';
import type { Database } from '../../pipeline/database/open.ts';
import { createMetrics } from '../../pipeline/serve/metrics.ts';
import type { OptInOutcome } from '../../pipeline/serve/opt-in/opt-in-mail.ts';
import { startOptInQueue, type OptInQueue } from '../../pipeline/serve/opt-in/opt-in-queue.ts';
import { writeQueue } from '../../pipeline/serve/write-queue.ts';
import { audienceOf, NOW } from '../deliver/support/audience.ts';
import { SECRETS } from './support/served.ts';

let database: Database;
let queue: OptInQueue;
let tried: string[];

beforeEach(async () => {
  database = await audienceOf(0);
  tried = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: NOW });
});
afterEach(async () => {
  vi.useRealTimers();
  await queue.stop();
  await database.destroy();
});

/** Starts a queue, and lets it check what is there. */
async function start(send: () => Promise<OptInOutcome>, retryDelay = 0): Promise<void> {
  queue = startOptInQueue({
    database,
    topics: [],
    newestOn: null,
    secrets: SECRETS,
    endpoint: 'https://mail.example.org/',
    mailer: {
      write: ({ to }) =>
        Promise.resolve(() => {
          tried.push(to);
          return send();
        }),
      retryDelay: () => retryDelay,
    },
    metrics: createMetrics(),
    log: { refused: () => undefined, failed: () => undefined, noted: () => undefined },
    mailsPerHour: 1000,
    writes: writeQueue(),
    now: () => new Date(),
  });
  await vi.advanceTimersByTimeAsync(0);
}

/** Lets time pass, and the queue do what is due. */
async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
  await queue.idle();
}

/** Adds somebody’s request, as another process does. */
function ask(name: string): Promise<void> {
  const address = { address: `${name}@example.org`, key: `${name}@example.org` };
  const request = { address, name: null, language: null, source: 'test', wording: '', network: '' };
  return addRequest(database, request, new Date());
}

describe('the queue checks by itself', () => {
  test('once a minute for what another process has added', async () => {
    await start(() => Promise.resolve('sent'));
    await queue.idle();
    await ask('ann');
    await pass(59_999);
    expect(tried).toEqual([]);
    await pass(1);
    expect(tried).toEqual(['ann@example.org']);
  });

  test('when a mail is due to be tried again', async () => {
    await ask('ann');
    await start(() => Promise.resolve('later'), 5000);
    await queue.idle();
    expect(tried).toHaveLength(1);
    await pass(4999);
    expect(tried).toHaveLength(1);
    await pass(1);
    expect(tried).toHaveLength(2);
  });

  test('also within the minute if one is to be tried again much later', async () => {
    await ask('ann');
    await start(() => Promise.resolve('later'), 3_600_000);
    await queue.idle();
    await ask('bob');
    await pass(60_000);
    expect(tried).toEqual(['ann@example.org', 'bob@example.org']);
  });

  test('at most once a second, whatever is due', async () => {
    await ask('ann');
    await start(() => Promise.resolve('later'), 1);
    await queue.idle();
    for (let second = 0; second < 10; second += 1) await pass(1000);
    expect(tried).toHaveLength(11);
  });

  test('at once when told that there is something new, even while it works', async () => {
    const held: ((outcome: 'sent') => void)[] = [];
    await start(() => new Promise((resolve) => held.push(resolve)));
    await queue.idle();
    await ask('ann');
    queue.wake();
    await vi.advanceTimersByTimeAsync(0);
    await expect.poll(() => tried).toEqual(['ann@example.org']);
    await ask('bob');
    queue.wake();
    held[0]?.('sent');
    await expect.poll(() => tried).toEqual(['ann@example.org', 'bob@example.org']);
    held[1]?.('sent');
  });
});

describe('a stopped queue', () => {
  test('finishes the mail in progress, and begins no other', async () => {
    const held: ((outcome: 'sent') => void)[] = [];
    await ask('ann');
    await ask('bob');
    await start(() => new Promise((resolve) => held.push(resolve)));
    await expect.poll(() => tried).toEqual(['ann@example.org']);
    let isStopped = false;
    const stopping = queue.stop().finally(() => {
      isStopped = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(isStopped).toBe(false);
    held[0]?.('sent');
    await stopping;
    queue.wake();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(tried).toEqual(['ann@example.org']);
    const waiting = await database.selectFrom('request').select('address').execute();
    expect(waiting).toEqual([{ address: 'bob@example.org' }]);
  });
});

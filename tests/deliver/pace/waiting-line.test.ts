import { describe, expect, test } from 'vitest';

import type { WaitingDelivery } from '../../../pipeline/deliver/ledger/ledger.ts';
import { waitingLine, type WaitingLine } from '../../../pipeline/deliver/pace/waiting-line.ts';

function deliveryTo(subscriber: number, domain: string): WaitingDelivery {
  return {
    subscriber,
    address: `s${subscriber}@${domain}`,
    name: null,
    items: null,
    attempts: 0,
    failingSince: null,
    failingDays: 0,
    deferredAt: null,
  };
}

/** A line before deliveries in memory: what is taken waits no more. */
function lineOf(domains: readonly string[]): {
  readonly line: WaitingLine;
  /** The pages that were read: behind whom, and how many. */
  readonly reads: string[];
  readonly waits: Map<string, number>;
  readonly waiting: Map<number, WaitingDelivery>;
  /** Takes until nothing may go: the numbers of those taken, and what was said last. */
  readonly takeAll: () => Promise<{ readonly taken: readonly number[]; readonly said: number | null }>;
} {
  const waiting = new Map(domains.map((domain, index) => [index + 1, deliveryTo(index + 1, domain)]));
  const reads: string[] = [];
  const waits = new Map<string, number>();
  const line = waitingLine(
    (after, limit) => {
      const all = [...waiting.values()].filter(({ subscriber }) => subscriber > after);
      const page = all.sort((a, b) => a.subscriber - b.subscriber).slice(0, limit);
      reads.push(`${after}: ${page.length} of ${limit}`);
      return Promise.resolve(page);
    },
    (domain) => waits.get(domain) ?? 0,
  );
  const takeAll = async (): Promise<{ taken: readonly number[]; said: number | null }> => {
    const taken: number[] = [];
    for (;;) {
      const next = await line.next();
      if (next === null || typeof next === 'number') return { taken, said: next };
      waiting.delete(next.subscriber);
      line.done(next, true);
      taken.push(next.subscriber);
    }
  };
  return { line, reads, waits, waiting, takeAll };
}

/** The next delivery, which there has to be. */
async function nextOf(line: WaitingLine): Promise<WaitingDelivery> {
  const next = await line.next();
  if (next === null || typeof next === 'number') throw new TypeError('Expected a delivery');
  return next;
}

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('deliveries are handed out', () => {
  test('in order, read in pages of two hundred, until a whole pass has found nothing', async () => {
    const { takeAll, reads } = lineOf(Array.from({ length: 450 }, () => 'a.example'));
    expect(await takeAll()).toEqual({ taken: numbers(1, 450), said: null });
    expect(reads).toEqual(['0: 200 of 200', '200: 200 of 200', '400: 50 of 200', '0: 0 of 200']);
  });

  test('once to takers that ask at the same time', async () => {
    const { line, reads, waiting } = lineOf(['a.example', 'a.example', 'a.example']);
    const taken = await Promise.all([line.next(), line.next(), line.next()]);
    expect(taken).toEqual([...waiting.values()]);
    expect(reads).toHaveLength(1);
  });

  test('and not again while they are out, though they can still be read', async () => {
    const { line, waiting, reads } = lineOf(['a.example', 'a.example']);
    const first = await nextOf(line);
    const second = await nextOf(line);
    expect([await line.next(), await line.next()]).toEqual([null, null]);
    expect(reads).toHaveLength(3);
    expect(line.isOut()).toBe(true);
    line.done(first, true);
    // It has ended and waits again: what is read of it counts.
    expect(await line.next()).toEqual(first);
    waiting.clear();
    line.done(first, true);
    line.done(second, true);
    expect([await line.next(), line.isOut()]).toEqual([null, false]);
  });

  test('and whoever waits hears of each that may wait again, and of the last that has ended', async () => {
    const { line } = lineOf(['a.example', 'a.example', 'a.example', 'a.example']);
    const heard: string[] = [];
    const listen = (what: string): void => void line.changed().then(() => heard.push(what));
    const [first, second, third, fourth] = [
      await nextOf(line),
      await nextOf(line),
      await nextOf(line),
      await nextOf(line),
    ];
    listen('back');
    line.putBack(first);
    await Promise.resolve();
    expect([line.changes(), heard]).toEqual([1, ['back']]);
    listen('put off');
    line.done(second, true);
    await Promise.resolve();
    listen('over');
    line.done(third, false);
    await Promise.resolve();
    // One is out, so there may be more to hear of.
    expect([line.changes(), heard]).toEqual([2, ['back', 'put off']]);
    line.done(fourth, false);
    await Promise.resolve();
    expect([line.changes(), heard]).toEqual([2, ['back', 'put off', 'over']]);
    listen('woken');
    line.wake();
    await Promise.resolve();
    line.wake();
    expect(heard).toEqual(['back', 'put off', 'over', 'woken']);
  });

  test('as they are where there are just as many as a page holds', async () => {
    const { takeAll } = lineOf(Array.from({ length: 200 }, () => 'a.example'));
    expect(await takeAll()).toEqual({ taken: numbers(1, 200), said: null });
  });

  test('again where new ones wait by then', async () => {
    const { takeAll, waiting } = lineOf(['a.example', 'a.example']);
    await takeAll();
    waiting.set(1, deliveryTo(1, 'a.example'));
    expect(await takeAll()).toEqual({ taken: [1], said: null });
  });

  test('after the others of its pass where one was given back', async () => {
    const { line, takeAll } = lineOf(['a.example', 'a.example', 'a.example']);
    line.putBack(await nextOf(line));
    expect((await takeAll()).taken).toEqual([2, 3, 1]);
  });

  test('where all that is left was given back', async () => {
    const { line, waiting } = lineOf(['a.example']);
    const first = await nextOf(line);
    waiting.clear();
    expect(await line.next()).toBeNull();
    line.putBack(first);
    line.putBack({ ...first, attempts: 1 });
    expect(await line.next()).toEqual(first);
    expect(await line.next()).toEqual({ ...first, attempts: 1 });
    expect(await line.next()).toBeNull();
  });
});

describe('a domain that has to wait', () => {
  test('is passed by; then the shortest wait is told, and theirs come in their order', async () => {
    const { takeAll, waits } = lineOf([
      'slow.example',
      'a.example',
      'slower.example',
      'slow.example',
      'a.example',
    ]);
    waits.set('slow.example', 300).set('slower.example', 700);
    expect(await takeAll()).toEqual({ taken: [2, 5], said: 300 });
    // The longer of two does not hide the shorter, whichever came first.
    waits.set('slow.example', 900);
    expect(await takeAll()).toEqual({ taken: [], said: 700 });
    waits.set('slower.example', 0);
    expect(await takeAll()).toEqual({ taken: [3], said: 900 });
    waits.clear();
    expect(await takeAll()).toEqual({ taken: [1, 4], said: null });
  });

  test('is known by its name, however that is written', async () => {
    const { takeAll, waits } = lineOf(['SLOW.example', 'a.example']);
    waits.set('slow.example', 5);
    expect(await takeAll()).toEqual({ taken: [2], said: 5 });
  });

  test('comes before what has not been looked at yet, as soon as it need not wait', async () => {
    const { line, waits } = lineOf(['slow.example', 'a.example', 'a.example']);
    waits.set('slow.example', 5);
    expect(await line.next()).toMatchObject({ subscriber: 2 });
    waits.clear();
    expect(await line.next()).toMatchObject({ subscriber: 1 });
    expect(await line.next()).toMatchObject({ subscriber: 3 });
  });

  test('needs no more memory than two thousand deliveries; the rest is read again', async () => {
    const { takeAll, waits, reads } = lineOf(Array.from({ length: 2300 }, () => 'slow.example'));
    waits.set('slow.example', 5);
    expect(await takeAll()).toEqual({ taken: [], said: 5 });
    const before = reads.length;
    expect(before).toBe(12);
    // What waits is asked for again, without reading anything.
    expect(await takeAll()).toEqual({ taken: [], said: 5 });
    expect(reads).toHaveLength(before);
    waits.clear();
    expect(await takeAll()).toEqual({ taken: numbers(1, 2300), said: null });
    // Two thousand were kept; only those behind them were read a second time.
    expect(reads.slice(before)).toEqual(['0: 200 of 200', '2200: 100 of 200', '0: 0 of 200']);
  });

  test('leaves room for another one when its deliveries have gone', async () => {
    const { takeAll, waits, reads, waiting } = lineOf(Array.from({ length: 2000 }, () => 'slow.example'));
    waits.set('slow.example', 5);
    await takeAll();
    waits.clear();
    expect((await takeAll()).taken).toHaveLength(2000);
    waits.set('slow.example', 5);
    for (const number of numbers(1, 3)) waiting.set(number, deliveryTo(number, 'slow.example'));
    expect(await takeAll()).toEqual({ taken: [], said: 5 });
    waits.clear();
    const before = reads.length;
    expect((await takeAll()).taken).toEqual([1, 2, 3]);
    expect(reads.slice(before)).toEqual(['0: 0 of 200']);
  });
});

test('a page that can’t be read is an error to all who wait for it, and is read again by the next', async () => {
  let isBroken = true;
  const line = waitingLine(
    () => (isBroken ? Promise.reject(new Error('disk')) : Promise.resolve([])),
    () => 0,
  );
  const both = await Promise.allSettled([line.next(), line.next()]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isBroken = false;
  expect(await line.next()).toBeNull();
});

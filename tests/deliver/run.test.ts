import { afterEach, describe, expect, test, vi } from 'vitest';

import { unsubscribe } from '../../pipeline/audience/leave.ts';
import type { Database } from '../../pipeline/database/open.ts';
import type { Tally } from '../../pipeline/deliver/deliver-context.ts';
import type { DeliveryLedger } from '../../pipeline/deliver/ledger/ledger.ts';
import type { Outcome } from '../../pipeline/deliver/outcome.ts';
import { audienceOf, begin, NOW, sendTo, states, ledgerOf } from './support/audience.ts';
import { ACCEPTED, LOST, scriptedTransport, type ScriptedTransport } from './support/scripted-transport.ts';

const MINUTE = 60_000;

afterEach(() => {
  vi.useRealTimers();
});

/** What the ledger has of each delivery, but for who it is to. */
async function rows(database: Database): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return database
    .selectFrom('delivery')
    .select(['state', 'attempts', 'reply', 'message_id', 'claimed_at', 'settled_at', 'retry_at', 'doubtful'])
    .orderBy('subscriber_id')
    .execute();
}

type Overrides = NonNullable<Parameters<typeof sendTo>[2]>;

/** Sends over one connection, the clock moved by sleep alone. Gives the result, and how long each sleep was. */
async function run(
  database: Database,
  transport: ScriptedTransport,
  { limits, ...overrides }: Overrides = {},
): Promise<Awaited<ReturnType<typeof sendTo>> & { readonly naps: readonly number[] }> {
  const naps: number[] = [];
  let slept = 0;
  const result = await sendTo(database, 0, {
    transport,
    limits: { connections: 1, ...limits },
    now: () => new Date(NOW.getTime() + slept),
    sleep: (milliseconds) => {
      naps.push(milliseconds);
      slept += milliseconds;
      return Promise.resolve();
    },
    ...overrides,
  });
  return { ...result, naps };
}

/** Answers by the recipient's number; the rest are accepted. */
function byNumber(answers: Readonly<Record<number, Outcome>>): ScriptedTransport {
  return scriptedTransport((to) => answers[Number(/\d+/.exec(to)?.[0])] ?? ACCEPTED);
}

/** A ledger some of whose ways are other than those of the database. */
async function ledgerWith(
  database: Database,
  change: (ledger: DeliveryLedger) => Partial<DeliveryLedger>,
): Promise<DeliveryLedger> {
  const ledger = await ledgerOf(database);
  return { ...ledger, ...change(ledger) };
}

/** A promise that a test keeps when it wants to. */
function held<T>(): { readonly promise: Promise<T>; readonly keep: (value: T) => void } {
  let keep: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}

/** Lets everything happen that waits for no timer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}

describe('how each delivery ends', () => {
  test('is counted, told at once, and written down with the server’s words', async () => {
    const database = await audienceOf(5);
    const transport = byNumber({
      2: { kind: 'rejected', reply: '550 5.2.1 no' },
      3: { kind: 'deferred', reply: '452 later' },
      4: { kind: 'unknown', reply: 'closed after the dot' },
    });
    const told: Tally[] = [];
    const { tally, stopped } = await run(database, transport, {
      limits: { patience: 0 },
      progress: (so) => told.push({ ...so }),
    });
    const none = { accepted: 0, rejected: 0, undeliverable: 0, deferred: 0, unknown: 0, skipped: 0, lost: 0 };
    expect(stopped).toBeNull();
    expect(tally).toEqual({ ...none, accepted: 2, rejected: 1, undeliverable: 1, deferred: 1, unknown: 1 });
    expect(told).toEqual([
      { ...none, accepted: 1 },
      { ...none, accepted: 1, rejected: 1, undeliverable: 1 },
      { ...none, accepted: 1, rejected: 1, undeliverable: 1, deferred: 1 },
      { ...none, accepted: 1, rejected: 1, undeliverable: 1, deferred: 1, unknown: 1 },
      { ...none, accepted: 2, rejected: 1, undeliverable: 1, deferred: 1, unknown: 1 },
    ]);
    const at = NOW.toISOString();
    const common = { attempts: 1, claimed_at: at, settled_at: at, retry_at: null, doubtful: 0 };
    const row = (number: number): object => ({ ...common, message_id: `<${number}@milepost.test>` });
    expect(await rows(database)).toEqual([
      { ...row(1), state: 'accepted', reply: '250 ok' },
      { ...row(2), state: 'rejected', reply: '550 5.2.1 no' },
      { ...row(3), state: 'deferred', reply: '452 later', retry_at: '2026-03-01T08:05:00.000Z' },
      { ...row(4), state: 'unknown', reply: 'closed after the dot', doubtful: 1 },
      { ...row(5), state: 'accepted', reply: '250 ok' },
    ]);
  });

  test('is on disk when the run is over, and nothing is read or made after that', async () => {
    const database = await audienceOf(3);
    const later = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 20));
    let busy = 0;
    const slowly = async <T>(work: () => Promise<T>): Promise<T> => {
      busy += 1;
      await later();
      const result = await work();
      busy -= 1;
      return result;
    };
    const abort = new AbortController();
    await run(database, scriptedTransport(), {
      signal: abort.signal,
      progress: () => abort.abort(),
      ledger: await ledgerWith(database, (ledger) => ({
        write: (...given) => slowly(() => ledger.write(...given)),
        waiting: (...given) => slowly(() => ledger.waiting(...given)),
      })),
      message: ({ subscriber }) => ({
        messageId: `<${subscriber}@t>`,
        envelopeFrom: 'news@example.org',
        compose: () => slowly(() => Promise.resolve([Buffer.from('A: b\r\n\r\nc')])),
      }),
    });
    expect(busy).toBe(0);
    expect(await states(database)).toEqual({ s1: 'accepted', s2: 'planned', s3: 'planned' });
  });

  test('goes to disk in one commit with the claim of the next, and no timer is waited for', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const database = await audienceOf(5);
    const commits: string[] = [];
    await run(database, scriptedTransport(), {
      ledger: await ledgerWith(database, (ledger) => ({
        write(edition, operations, now) {
          commits.push(operations.map(({ kind, subscriber }) => `${kind} ${subscriber}`).join(', '));
          return ledger.write(edition, operations, now);
        },
      })),
    });
    expect(commits).toHaveLength(6);
    expect(commits.slice(0, 5)).toEqual([
      'claim 1',
      'settle 1, claim 2',
      'settle 2, claim 3',
      'settle 3, claim 4',
      'settle 4, claim 5',
    ]);
  });

  test('does not wait where only one other is on its way', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const database = await audienceOf(2);
    const second = held<Outcome>();
    const over = run(
      database,
      scriptedTransport((to) => (to.startsWith('s2') ? second.promise : ACCEPTED)),
      { limits: { connections: 2, patience: 0 } },
    );
    await settle();
    await vi.advanceTimersByTimeAsync(10);
    // A server takes its time to answer; no timer of ours passes meanwhile.
    await expect.poll(() => states(database)).toEqual({ s1: 'accepted', s2: 'claimed' });
    second.keep(ACCEPTED);
    await over;
  });
});

describe('a message', () => {
  test('is handed over with its envelope', async () => {
    const database = await audienceOf(3);
    const transport = byNumber({ 2: { kind: 'rejected', reply: '550 no' } });
    await run(database, transport, {
      message: ({ subscriber }) => ({
        messageId: `<${subscriber}@t>`,
        envelopeFrom: `bounces+${subscriber}@example.org`,
        compose: () => Promise.resolve([Buffer.from('message '), Buffer.from(String(subscriber))]),
      }),
    });
    expect(transport.sent).toEqual(
      [1, 2, 3].map((n) => ({ from: `bounces+${n}@example.org`, to: `s${n}@example.org` })),
    );
    expect(transport.messages).toEqual(['message 1', 'message 2', 'message 3']);
  });

  test.each([
    ['an error', new RangeError('bad'), 'bad'],
    ['anything else', 'worse', 'worse'],
  ])('that can’t be made for %s waits, and it is written down why', async (_, thrown, words) => {
    const database = await audienceOf(1);
    const transport = scriptedTransport();
    const { tally } = await run(database, transport, {
      limits: { patience: 0 },
      message: () => ({
        messageId: '<1@t>',
        envelopeFrom: 'news@example.org',
        // eslint-disable-next-line prefer-promise-reject-errors -- what a template throws is not always an error
        compose: () => Promise.reject(thrown),
      }),
    });
    expect(transport.sent).toEqual([]);
    expect(tally).toMatchObject({ deferred: 1, accepted: 0 });
    expect(await rows(database)).toMatchObject([
      { state: 'deferred', reply: `the message can't be made: ${words}`, attempts: 1 },
    ]);
  });

  test('whose connection breaks the third time, in whichever runs, waits for a later one', async () => {
    const database = await audienceOf(1);
    const once = async (): Promise<Tally> => {
      const abort = new AbortController();
      const lost = scriptedTransport(() => LOST);
      return (await run(database, lost, { signal: abort.signal, progress: () => abort.abort() })).tally;
    };
    for (const attempts of [1, 2]) {
      expect(await once()).toMatchObject({ lost: 1, deferred: 0 });
      expect(await rows(database)).toMatchObject([
        { state: 'planned', attempts, reply: LOST.reply, settled_at: null, retry_at: null, doubtful: 0 },
      ]);
    }
    expect(await once()).toMatchObject({ lost: 0, deferred: 1 });
    // It waits as long as any other that was tried three times.
    const retry_at = new Date(NOW.getTime() + 20 * MINUTE).toISOString();
    expect(await rows(database)).toMatchObject([
      { state: 'deferred', attempts: 3, reply: LOST.reply, retry_at },
    ]);
  });

  test('that is lost goes out in the same run, though it is the last', async () => {
    const database = await audienceOf(2);
    const transport = scriptedTransport((to, attempt) =>
      to.startsWith('s2') && attempt <= 2 ? LOST : ACCEPTED,
    );
    const { tally } = await run(database, transport, { limits: { patience: 0 } });
    expect(tally).toMatchObject({ accepted: 2, lost: 2 });
    expect(await states(database)).toEqual({ s1: 'accepted', s2: 'accepted' });
    expect(transport.connects()).toBe(3);
  });

  test('that is lost while the ledger is asked what else is due goes out in the same run', async () => {
    const database = await audienceOf(1);
    const transport = scriptedTransport((_, attempt) => (attempt === 1 ? LOST : ACCEPTED));
    const { tally } = await run(database, transport, {
      limits: { patience: 0 },
      ledger: await ledgerWith(database, (ledger) => ({
        async nextRetry(edition) {
          await settle();
          return ledger.nextRetry(edition);
        },
      })),
    });
    expect(tally).toMatchObject({ accepted: 1, lost: 1 });
  });
});

describe('while the last messages are on their way', () => {
  test('the limit is not said to be reached by those that have gone', async () => {
    const database = await audienceOf(6);
    const { stopped, tally } = await run(database, scriptedTransport(), {
      limits: { connections: 3, budget: 6 },
    });
    expect([stopped, tally.accepted]).toEqual([null, 6]);
  });

  test('a message that breaks each connection is tried three times in a run, not four', async () => {
    const database = await audienceOf(4);
    const transport = scriptedTransport((to) => (to.startsWith('s4') ? LOST : ACCEPTED));
    const { tally } = await run(database, transport, { limits: { connections: 2, patience: 0 } });
    expect(tally).toMatchObject({ accepted: 3, deferred: 1, lost: 2 });
    expect(transport.sent.filter(({ to }) => to.startsWith('s4'))).toHaveLength(3);
  });

  test.each([1, 2])(
    'the last that is put off is waited for within patience (%i connections)',
    async (connections) => {
      const database = await audienceOf(1);
      const transport = scriptedTransport((_, attempt) =>
        attempt === 1 ? { kind: 'deferred', reply: '450 later' } : ACCEPTED,
      );
      const { tally } = await run(database, transport, { limits: { connections, patience: 5 * MINUTE } });
      expect(tally).toMatchObject({ accepted: 1, deferred: 1 });
    },
  );
});

describe('what stops a run', () => {
  test('a request: nothing is begun', async () => {
    const database = await audienceOf(2);
    const transport = scriptedTransport();
    const { stopped } = await run(database, transport, { signal: AbortSignal.abort() });
    expect(stopped).toEqual({ why: 'interrupted', detail: 'asked to stop' });
    expect(transport.connects()).toBe(0);
  });

  test('the first reason is told, whatever comes after it', async () => {
    const database = await audienceOf(3);
    const abort = new AbortController();
    const refused: Outcome = { kind: 'refused', reply: '550 not you' };
    const { stopped, tally } = await run(database, byNumber({ 2: refused }), {
      signal: abort.signal,
      progress: ({ lost }) => {
        if (lost > 0) abort.abort();
      },
    });
    expect(stopped).toEqual({ why: 'refused', detail: '550 not you', reason: 'unclear' });
    expect(tally).toMatchObject({ accepted: 1, lost: 1, rejected: 0 });
    expect(await states(database)).toEqual({ s1: 'accepted', s2: 'planned', s3: 'planned' });
  });

  test('messages that came back meanwhile, as if they had been refused', async () => {
    const database = await audienceOf(12);
    let at = NOW.getTime();
    const transport = scriptedTransport(async (to) => {
      if (to.startsWith('s7@')) {
        const back = { state: 'rejected', bounced: 1, reply: '5.7.1 bounced: spam' } as const;
        await database.updateTable('delivery').set(back).where('subscriber_id', '<=', 5).execute();
        at += 30_000;
      }
      return ACCEPTED;
    });
    const { stopped } = await run(database, transport, {
      limits: { failureShare: 0.25, patience: 0 },
      now: () => new Date(at),
    });
    expect(stopped).toEqual({
      why: 'failing',
      detail: expect.stringMatching(
        /^5 of the last \d+ messages failed, most often with: 5.7.1 bounced: spam$/,
      ),
    });
    expect(transport.sent.length).toBeLessThan(12);
  });

  test('four messages lost in a row, with the words of the last', async () => {
    const database = await audienceOf(9);
    const transport = scriptedTransport(() => LOST);
    const { stopped, tally, naps } = await run(database, transport);
    expect(stopped).toEqual({ why: 'unreachable', detail: LOST.reply });
    expect(tally).toMatchObject({ lost: 4, accepted: 0 });
    expect(naps).toEqual([1000, 2000, 4000, 8000]);
    expect(transport.connects()).toBe(4);
    expect(transport.closes()).toBe(1);
  });

  test('not many that are lost, where others are taken in between', async () => {
    const database = await audienceOf(80);
    const lossy = scriptedTransport((to, attempt) =>
      Number(/\d+/.exec(to)?.[0]) % 2 === 0 && attempt === 1 ? LOST : ACCEPTED,
    );
    const { stopped, tally } = await run(database, lossy, { limits: { failureShare: 0.25 } });
    expect(stopped).toBeNull();
    expect(tally).toMatchObject({ accepted: 80, lost: 40 });
  });

  test('a server that is not there from the beginning, which is not waited for', async () => {
    const database = await audienceOf(2);
    const transport = scriptedTransport(
      () => ACCEPTED,
      () => false,
    );
    const { stopped, naps } = await run(database, transport);
    expect(stopped).toEqual({ why: 'unreachable', detail: 'no answer' });
    expect([transport.connects(), naps]).toEqual([1, []]);
  });

  test('a transport that is broken: its error is thrown', async () => {
    const database = await audienceOf(1);
    const broken = scriptedTransport(
      () => ACCEPTED,
      () => Promise.reject(new TypeError('odd')),
    );
    await expect(run(database, broken)).rejects.toThrow(new TypeError('odd'));
    expect(await states(database)).toEqual({ s1: 'planned' });
  });

  test('not a server that comes back after a while', async () => {
    const database = await audienceOf(3);
    const transport = scriptedTransport(
      (to) => (to.startsWith('s1') ? { kind: 'unknown', reply: 'gone' } : ACCEPTED),
      (connect) => connect === 1 || connect > 4,
    );
    const { stopped, naps, tally } = await run(database, transport);
    expect(stopped).toBeNull();
    expect(naps).toEqual([1000, 2000, 4000]);
    expect(tally).toMatchObject({ accepted: 2, unknown: 1 });
  });

  test('a ledger that fails: its error is thrown, and what is in flight elsewhere is finished first', async () => {
    const database = await audienceOf(40);
    const second = held<Outcome>();
    let isFull = false;
    const transport = scriptedTransport((to) => (to.startsWith('s2@') ? second.promise : ACCEPTED));
    const over = run(database, transport, {
      limits: { connections: 2 },
      progress: ({ accepted }) => {
        isFull ||= accepted === 3;
      },
      ledger: await ledgerWith(database, (ledger) => ({
        write(...given) {
          if (!isFull) return ledger.write(...given);
          isFull = false;
          setImmediate(() => second.keep(ACCEPTED));
          return Promise.reject(new Error('disk full'));
        },
      })),
    });
    await expect(over).rejects.toThrow('disk full');
    expect(await states(database)).toMatchObject({ s2: 'accepted' });
    // Nothing new was begun.
    expect(transport.sent.length).toBeLessThanOrEqual(5);
    expect(transport.closes()).toBe(2);
  });
});

describe('a run that stops', () => {
  /** Sleeps until the signal; one that nobody ends is told of. */
  const sleeper = (): {
    readonly sleep: NonNullable<Overrides['sleep']>;
    readonly overslept: () => boolean;
  } => {
    let overslept = false;
    return {
      overslept: () => overslept,
      sleep: (_, signal) =>
        new Promise((resolve) => {
          if (signal.aborted) return resolve();
          const timer = setTimeout(() => {
            overslept = true;
            resolve();
          }, 2000);
          signal.addEventListener('abort', () => {
            clearTimeout(timer);
            resolve();
          });
        }),
    };
  };

  test('wakes what sleeps, because it was asked to; what waited is neither claimed nor sent', async () => {
    const database = await audienceOf(3);
    const { sleep, overslept } = sleeper();
    const transport = scriptedTransport();
    const abort = new AbortController();
    const { stopped } = await run(database, transport, {
      limits: { rate: 0.001 },
      signal: abort.signal,
      sleep,
      progress: () => void setTimeout(() => abort.abort(), 10),
    });
    expect(overslept()).toBe(false);
    expect(stopped?.why).toBe('interrupted');
    expect(transport.sent).toHaveLength(1);
    expect(await rows(database)).toMatchObject([{ attempts: 1 }, { attempts: 0 }, { attempts: 0 }]);
  });

  test('wakes what sleeps, because another connection stops it', async () => {
    const database = await audienceOf(3);
    const { sleep, overslept } = sleeper();
    const first = held<Outcome>();
    const over = run(
      database,
      scriptedTransport(() => first.promise),
      { limits: { connections: 2, rate: 0.001 }, sleep },
    );
    setTimeout(() => first.keep({ kind: 'refused', reply: '550 not you' }), 50);
    expect((await over).stopped?.why).toBe('refused');
    expect(overslept()).toBe(false);
  });
});

describe('who waits', () => {
  test.each([
    ['as long as is borne', 5 * MINUTE, 3],
    ['longer', 5 * MINUTE - 1, 2],
  ])('%s is tried in the same run, or left', async (_, patience, accepted) => {
    const database = await audienceOf(3);
    const transport = scriptedTransport((to, attempt) =>
      to.startsWith('s1') && attempt === 1 ? { kind: 'deferred', reply: '450 later' } : ACCEPTED,
    );
    const { tally, naps, stopped } = await run(database, transport, { limits: { patience } });
    expect(tally).toMatchObject({ accepted, deferred: 1 });
    expect(naps).toEqual(accepted === 3 ? [5 * MINUTE] : []);
    expect(stopped).toBeNull();
  });

  test('long is looked for every ten minutes, for a clock can be set', async () => {
    const database = await audienceOf(1);
    await begin(database, 'e');
    const retry = new Date(NOW.getTime() + 25 * MINUTE).toISOString();
    await database.updateTable('delivery').set({ state: 'deferred', retry_at: retry }).execute();
    const { tally, naps } = await run(database, scriptedTransport(), { limits: { patience: 60 * MINUTE } });
    expect(tally.accepted).toBe(1);
    expect(naps).toEqual([10 * MINUTE, 10 * MINUTE, 5 * MINUTE]);
  });

  test('and becomes due while it is looked for is found a moment later', async () => {
    const database = await audienceOf(1);
    await begin(database, 'e');
    const retry = new Date(NOW.getTime() + MINUTE);
    await database
      .updateTable('delivery')
      .set({ state: 'deferred', retry_at: retry.toISOString() })
      .execute();
    let at = NOW.getTime();
    const naps: number[] = [];
    const { tally } = await run(database, scriptedTransport(), {
      now: () => new Date(at),
      sleep: (milliseconds) => {
        naps.push(milliseconds);
        at += milliseconds;
        return Promise.resolve();
      },
      ledger: await ledgerWith(database, (ledger) => ({
        nextRetry: (edition) => {
          at = Math.max(at, retry.getTime());
          return ledger.nextRetry(edition);
        },
      })),
    });
    expect(tally.accepted).toBe(1);
    expect(naps).toEqual([1]);
  });

  test('for a domain does so until it may, and each pause is told', async () => {
    const database = await audienceOf(2);
    const asks: Outcome = { kind: 'deferred', reply: '421 4.7.0 slow' };
    const told: string[] = [];
    const transport = scriptedTransport((to, attempt) =>
      to.startsWith('s1') && attempt === 1 ? asks : ACCEPTED,
    );
    const { tally, naps } = await run(database, transport, {
      limits: { patience: 10 * MINUTE },
      backedOff: (domain, until, reply) => told.push(`${domain} ${until.toISOString()} ${reply}`),
    });
    expect(told).toEqual(['example.org 2026-03-01T08:01:00.000Z 421 4.7.0 slow']);
    // A minute for the domain, then for the one who was put off for five.
    expect(naps).toEqual([MINUTE, 4 * MINUTE]);
    expect(tally).toMatchObject({ accepted: 2, deferred: 1 });
  });

  test('is not asked to wait longer than the first time, once the domain has taken one', async () => {
    const database = await audienceOf(3);
    const pauses: number[] = [];
    let now = NOW.getTime();
    let count = 0;
    const transport = scriptedTransport(() => {
      count += 1;
      return count === 2 || count > 3 ? ACCEPTED : { kind: 'deferred', reply: '421 slow' };
    });
    await run(database, transport, {
      limits: { patience: 10 * MINUTE },
      now: () => new Date(now),
      sleep: (milliseconds) => {
        now += milliseconds;
        return Promise.resolve();
      },
      backedOff: (_, until) => pauses.push(until.getTime() - now),
    });
    expect(pauses).toEqual([MINUTE, MINUTE]);
  });

  test('because the domain asked while a connection was made is not sent before that is over', async () => {
    const database = await audienceOf(2);
    const answered = held<boolean>();
    const transport = scriptedTransport(
      (to, attempt) =>
        to.startsWith('s1') && attempt === 1 ? { kind: 'deferred', reply: '421 slow' } : ACCEPTED,
      (connect) => (connect === 1 ? true : answered.promise),
    );
    const { tally } = await run(database, transport, {
      limits: { connections: 2, patience: 0 },
      backedOff: () => void setTimeout(() => answered.keep(true), 0),
    });
    expect(transport.sent.map(({ to }) => to)).toEqual(['s1@example.org']);
    expect(tally).toMatchObject({ accepted: 0, deferred: 1 });
    expect(await states(database)).toEqual({ s1: 'deferred', s2: 'planned' });
  });
});

describe('the limit of a day', () => {
  test('counts what was begun; one who has left meanwhile takes nothing of it', async () => {
    const database = await audienceOf(4);
    await begin(database, 'e');
    await unsubscribe(database, { key: 's1@example.org' }, 'test', NOW);
    const transport = scriptedTransport();
    const told: number[] = [];
    const { tally, stopped } = await run(database, transport, {
      limits: { budget: 2 },
      progress: ({ skipped }) => told.push(skipped),
    });
    expect(tally).toMatchObject({ accepted: 2, skipped: 1 });
    expect(told).toEqual([1, 1, 1]);
    expect(stopped).toEqual({ why: 'limit', detail: 'the limit of 24 hours is reached' });
    expect(transport.sent.map(({ to }) => to)).toEqual(['s2@example.org', 's3@example.org']);
    expect(await states(database)).toMatchObject({ s1: 'skipped', s4: 'planned' });
  });

  test('of nothing stops it before the first', async () => {
    const database = await audienceOf(2);
    const transport = scriptedTransport();
    const { stopped } = await run(database, transport, { limits: { budget: 0 } });
    expect([stopped?.why, transport.sent]).toEqual(['limit', []]);
  });

  test('loses nothing to a delivery that somebody else has taken, which is not counted at all', async () => {
    const database = await audienceOf(3);
    let told = 0;
    const { tally, stopped } = await run(database, scriptedTransport(), {
      limits: { budget: 3 },
      progress: () => {
        told += 1;
      },
      ledger: await ledgerWith(database, (ledger) => ({
        async write(edition, operations, now) {
          await database
            .updateTable('delivery')
            .set({ state: 'accepted' })
            .where('subscriber_id', '=', 1)
            .execute();
          return ledger.write(edition, operations, now);
        },
      })),
    });
    expect(tally).toMatchObject({ accepted: 2, skipped: 0 });
    expect([told, stopped]).toEqual([2, null]);
  });
});

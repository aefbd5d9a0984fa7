import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';

import { concludeEdition, type Conclusion } from '../../pipeline/deliver/bounce/conclude-edition.ts';
import { failureWatch } from '../../pipeline/deliver/pace/failure-watch.ts';
import { pace } from '../../pipeline/deliver/pace/pace.ts';
import { tokenBucket } from '../../pipeline/deliver/pace/token-bucket.ts';
import { audienceOf, NOW, sendTo, states } from './support/audience.ts';
import { scriptedServer, type Script, type ScriptedServer } from './support/scripted-server.ts';
import { scriptedTransport } from './support/scripted-transport.ts';

let open: ScriptedServer | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

async function server(script?: Script): Promise<ScriptedServer> {
  open = await scriptedServer(script);
  return open;
}

/** Subscribers `s1@…` and so on; the given ones have another domain. */
async function audienceWith(
  size: number,
  domain: string,
  who: readonly number[],
): ReturnType<typeof audienceOf> {
  const database = await audienceOf(size);
  for (const id of who) {
    const address = `s${id}@${domain}`;
    await database
      .updateTable('subscriber')
      .set({ address, address_key: address })
      .where('id', '=', id)
      .execute();
  }
  return database;
}

describe('a rate', () => {
  test('is kept evenly: in no period is more sent than allowed, except for the slack of a timer', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 500, noNaN: true }),
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 20, maxLength: 200 }),
        (rate, pauses) => {
          const bucket = tokenBucket(rate);
          let at = 0;
          const taken: number[] = [];
          for (const pause of pauses) {
            at += pause + bucket.wait(new Date(at + pause));
            expect(bucket.wait(new Date(at))).toBe(0);
            bucket.take(new Date(at));
            taken.push(at);
          }
          taken.forEach((from, index) => {
            const till = taken.at(-1) ?? 0;
            expect(taken.length - index).toBeLessThanOrEqual(((till - from + 181) * rate) / 1000 + 1.001);
          });
        },
      ),
    );
  });

  test('is reached: a sender that asks again when told to is not held back', () => {
    const bucket = tokenBucket(50);
    let at = 0;
    for (let count = 0; count < 100; count += 1) {
      at += bucket.wait(new Date(at));
      bucket.take(new Date(at));
    }
    expect(at).toBe(1980);
  });

  test.each([0.5, 7, 50, 60, 123.4, 200, 450, 1000, 3000])(
    'of %d a second is held within two per cent over ten seconds, by any number of connections and timers that are late',
    (rate) => {
      fc.assert(
        fc.property(
          fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 30, maxLength: 60 }),
          fc.integer({ min: 1, max: 20 }),
          (delays, connections) => {
            const bucket = tokenBucket(rate);
            const sleepers = Array.from({ length: connections }, () => 0);
            const taken: number[] = [];
            // A clock of whole milliseconds, and timers that are late by as much as the delays say.
            for (let at = 0, turn = 0; at < 12_000; at += 1) {
              for (const [index, until] of sleepers.entries()) {
                if (until > at) continue;
                while (bucket.wait(new Date(at)) === 0) {
                  bucket.take(new Date(at));
                  taken.push(at);
                }
                turn += 1;
                sleepers[index] = at + bucket.wait(new Date(at)) + (delays[turn % delays.length] ?? 0);
              }
            }
            const within = (from: number): number =>
              taken.filter((at) => at >= from && at < from + 10_000).length;
            for (const from of [0, 1000, 1999]) {
              expect(within(from)).toBeLessThanOrEqual(rate * 10 * 1.02 + 1);
              expect(within(from)).toBeGreaterThanOrEqual(rate * 10 * 0.98 - 1);
            }
          },
        ),
        { numRuns: 10 },
      );
    },
  );

  test('does not stop for an hour if the clock is set back an hour', () => {
    const bucket = tokenBucket(10);
    bucket.take(NOW);
    const back = new Date(NOW.getTime() - 3_600_000);
    expect(bucket.wait(back)).toBe(0);
    bucket.take(back);
    expect(bucket.wait(back)).toBeLessThanOrEqual(100);
  });

  test('applies to a whole run, over all connections', async () => {
    const database = await audienceOf(20);
    const { port } = await server();
    let slept = 0;
    const { tally } = await sendTo(database, port, {
      limits: { connections: 3, rate: 2 },
      now: () => new Date(NOW.getTime() + slept),
      sleep: (milliseconds) => {
        slept += milliseconds;
        return Promise.resolve();
      },
    });
    expect(tally.accepted).toBe(20);
    expect(slept).toBeGreaterThanOrEqual(9_000);
  });
});

test('connections that ask at the same time do not take the same token', async () => {
  const database = await audienceOf(60);
  const { port, taken } = await server();
  // No time passes but in sleep, and each connection waits for the others to wake.
  let now = NOW.getTime();
  const times: number[] = [];
  await sendTo(database, port, {
    limits: { connections: 10, rate: 20 },
    now: () => new Date(now),
    sleep: async (milliseconds) => {
      const until = now + milliseconds;
      await new Promise<void>((resolve) => void setTimeout(resolve, 1));
      now = Math.max(now, until);
    },
    progress: () => times.push(now - NOW.getTime()),
  });
  expect(taken).toHaveLength(60);
  // 60 messages at 20 a second are 59 intervals of 50 ms.
  expect(times.at(-1)).toBeGreaterThanOrEqual(59 * 50 - 180);
  expect(times.filter((at) => at < 1000).length).toBeLessThanOrEqual(24);
});

test('with the timers of this machine no more is sent than the rate allows', async () => {
  const database = await audienceOf(200);
  const { port, taken } = await server();
  const begun = Date.now();
  await sendTo(database, port, {
    limits: { connections: 8, rate: 200 },
    now: () => new Date(),
    sleep: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds)),
  });
  expect(taken).toHaveLength(200);
  // Only too fast is wrong: how much later it is depends on the machine.
  expect(Date.now() - begun).toBeGreaterThanOrEqual(199 * 5 - 180);
});

describe('a domain that asks for a pause', () => {
  const REPLIES = ['421 4.7.0 try again later', '451 4.7.1 slow down'] as const;

  test.each(REPLIES)('by %s is left alone, while others go on', async (reply) => {
    const who = [1, 2, 3, 4];
    const database = await audienceWith(40, 'slow.example', who);
    const { port, taken } = await server((phase, to) =>
      phase === 'rcpt' && to.endsWith('@slow.example') ? reply : null,
    );
    const told: string[] = [];
    const { tally, stopped } = await sendTo(database, port, {
      limits: { connections: 1, patience: 0 },
      backedOff: (domain, until) => told.push(`${domain} ${until.toISOString()}`),
    });
    expect(stopped).toBeNull();
    expect(tally).toMatchObject({ accepted: 36, deferred: 1 });
    expect(taken).toHaveLength(36);
    expect(told).toEqual(['slow.example 2026-03-01T08:01:00.000Z']);
    const left = Object.values(await states(database)).filter((state) => state === 'planned');
    expect(left).toHaveLength(3);
  });

  test('gets the rest afterwards, in the same run if that is soon', async () => {
    const database = await audienceWith(10, 'slow.example', [1, 2, 3]);
    let asked = 0;
    const { port, taken } = await server((phase, to) => {
      if (phase !== 'rcpt' || !to.endsWith('@slow.example')) return null;
      asked += 1;
      return asked === 1 ? '421 4.7.0 later' : null;
    });
    const { tally } = await sendTo(database, port, { limits: { connections: 1, patience: 60_000 } });
    expect(tally).toMatchObject({ accepted: 9, deferred: 1 });
    expect(taken.slice(-2).every(({ to }) => to.endsWith('@slow.example'))).toBe(true);
  });

  test('gets longer pauses each time, at most half an hour, and the shortest again once it has accepted a message', () => {
    const speed = pace({ rate: null, domainRates: new Map() });
    let at = NOW.getTime();
    const waits: number[] = [];
    for (let time = 0; time < 7; time += 1) {
      const until = speed.backOff('d.example', new Date(at))?.getTime() ?? 0;
      expect(speed.backOff('d.example', new Date(at))).toBeNull();
      waits.push((until - at) / 60_000);
      at = until;
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30]);
    speed.relax('d.example', new Date(at));
    expect(speed.backOff('d.example', new Date(at))).toEqual(new Date(at + 60_000));
  });

  test('is waited for to the end, although a message that was on its way is accepted meanwhile', () => {
    const speed = pace({ rate: null, domainRates: new Map() });
    const at = (milliseconds: number): Date => new Date(NOW.getTime() + milliseconds);
    speed.backOff('d.example', NOW);
    speed.relax('d.example', at(59_999));
    expect(speed.domainWait('d.example', at(59_999))).toBe(1);
    expect(speed.domainWait('d.example', at(60_000))).toBe(0);
    expect(speed.domainWait('other.example', at(0))).toBe(0);
    // Nor does the next pause start at the shortest.
    expect(speed.backOff('d.example', at(60_000))).toEqual(at(3 * 60_000));
  });

  test('is not waited for longer than any pause if the clock is set back', () => {
    const speed = pace({ rate: null, domainRates: new Map() });
    for (let time = 0, at = NOW.getTime(); time < 6; time += 1) {
      at = speed.backOff('d.example', new Date(at))?.getTime() ?? 0;
    }
    // One, two, four, eight, sixteen and thirty minutes.
    const until = NOW.getTime() + 61 * 60_000;
    expect(speed.domainWait('d.example', new Date(until - 30 * 60_000))).toBe(30 * 60_000);
    expect(speed.domainWait('d.example', new Date(until - 30 * 60_000 - 1))).toBe(0);
  });
});

test('a domain that refuses us again after the pause is not waited for any longer', async () => {
  const database = await audienceOf(4);
  let tried = 0;
  const transport = scriptedTransport(() => {
    tried += 1;
    if (tried > 20) throw new Error('it goes on for ever');
    return { kind: 'refused', reply: '554 5.7.1 blocked', phase: 'recipient' };
  });
  const limits = { connections: 1, patience: 3_600_000 };
  const { stopped } = await sendTo(database, 1, { transport, limits });
  expect(stopped).toMatchObject({ why: 'refused' });
  expect(tried).toBe(2);
  expect(new Set(Object.values(await states(database)))).toEqual(new Set(['planned']));
});

test('a domain with a rate of its own does not hold up the others', async () => {
  const database = await audienceWith(30, 'slow.example', [1, 2, 3, 4, 5]);
  const { port, taken } = await server();
  const { tally } = await sendTo(database, port, {
    limits: { connections: 1, domainRates: new Map([['slow.example', 0.1]]) },
  });
  expect(tally.accepted).toBe(30);
  expect(taken.slice(-4).every(({ to }) => to.endsWith('@slow.example'))).toBe(true);
});

test('more deliveries than are kept in memory wait for a domain: none is forgotten', async () => {
  const size = 2300;
  const database = await audienceOf(size);
  let asked = 0;
  const { port, taken } = await server((phase) => {
    if (phase !== 'rcpt') return null;
    asked += 1;
    return asked === 1 ? '421 4.7.0 later' : null;
  });
  const { tally } = await sendTo(database, port, { limits: { connections: 1, patience: 600_000 } });
  expect(tally).toMatchObject({ accepted: size, deferred: 1 });
  expect(new Set(taken.map(({ to }) => to)).size).toBe(size);
});

test('no more are sent than the day has left', async () => {
  const database = await audienceOf(10);
  const { port, taken } = await server();
  const { stopped } = await sendTo(database, port, { limits: { budget: 4 } });
  expect(stopped).toMatchObject({ why: 'limit' });
  expect(taken).toHaveLength(4);
});

describe('too many failures', () => {
  test('stop the run, and the most common reply is reported', async () => {
    const database = await audienceOf(300);
    const { port } = await server((phase) =>
      phase === 'rcpt' ? '554 5.0.0 no thanks, see https://x.example' : null,
    );
    const { tally, stopped } = await sendTo(database, port, {
      limits: { connections: 1, failureShare: 0.25 },
    });
    expect(stopped?.why).toBe('failing');
    expect(stopped?.detail).toContain('554 5.0.0 no thanks');
    expect(tally.rejected).toBe(5);
  });

  test('are not those that are asked to come again, as everybody is by greylisting', async () => {
    const database = await audienceOf(60);
    const { port } = await server((phase) => (phase === 'rcpt' ? '450 4.2.0 Greylisted' : null));
    const { tally, stopped } = await sendTo(database, port, { limits: { failureShare: 0.25, patience: 0 } });
    expect([stopped, tally.deferred]).toEqual([null, 60]);
  });

  test('are distinguished from a few', () => {
    const watch = failureWatch(0.25);
    for (let index = 0; index < 400; index += 1) {
      expect(watch.count(index % 5 === 0 ? '550 no' : null)).toBeNull();
    }
    // As many as are allowed are not too many.
    const half = failureWatch(0.5);
    for (let index = 0; index < 400; index += 1) {
      expect(half.count(index % 2 === 1 ? '550 no' : null)).toBeNull();
    }
    expect([null, '550 no', '550 no'].map((reply) => half.count(reply)).at(-1)).toContain(
      '51 of the last 100',
    );
    const words = Array.from({ length: 20 }, () => watch.count('451 later'));
    expect(words.at(-1)).toContain('of the last 100 messages failed');
  });
});

describe('addresses that can’t be reached', () => {
  async function stateOf(database: Awaited<ReturnType<typeof audienceOf>>, id: number): Promise<string> {
    const row = await database
      .selectFrom('subscriber')
      .select(['state', 'reason'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return `${row.state} ${row.reason ?? ''}`.trim();
  }

  const conclude = (database: Awaited<ReturnType<typeof audienceOf>>, edition: string): Promise<Conclusion> =>
    concludeEdition(database, edition, { suppressAfter: { failures: 3, days: 14 } }, NOW);

  test('RFC 3463 section 3.2: 5.1.1 for the recipient suppresses at once, 5.1.8 for the sender does not', async () => {
    const database = await audienceOf(4);
    const replies: Readonly<Record<string, `${number} ${string}`>> = {
      's1@example.org': '550 5.1.1 no such user',
      's2@example.org': '550 5.1.1 too many recipients',
      's3@example.org': '550 no such user',
    };
    const { port } = await server((phase, to) => (phase === 'rcpt' ? (replies[to] ?? null) : null));
    await sendTo(database, port);
    expect(await conclude(database, 'e')).toEqual({
      suppressed: { 'no such address (5.1.1)': 1, 'no such address': 1 },
      doubts: [],
    });
    expect(await stateOf(database, 1)).toBe('suppressed no such address (5.1.1)');
    for (const id of [2, 4]) expect(await stateOf(database, id)).toBe('active');
  });

  test('failures of the reader’s on three days, the first two weeks before the last, suppress; three daily ones do not', async () => {
    const database = await audienceOf(2);
    let refuses = true;
    const { port } = await server((phase, to) =>
      refuses && phase === 'rcpt' && to === 's1@example.org' ? '550 5.2.1 mailbox disabled' : null,
    );
    const edition = async (day: number): Promise<void> => {
      const now = (): Date => new Date(NOW.getTime() + day * 86_400_000);
      await sendTo(database, port, { now }, `e${day}`);
      await conclude(database, `e${day}`);
    };
    for (const day of [1, 2, 3, 4]) await edition(day);
    expect(await stateOf(database, 1)).toBe('active');
    refuses = false;
    await edition(10);
    refuses = true;
    // What was delivered in between ends the row.
    await edition(15);
    await edition(16);
    await edition(28);
    expect(await stateOf(database, 1)).toBe('active');
    await edition(29);
    expect(await stateOf(database, 1)).toBe('suppressed 4 failures since 2026-03-16 (mailbox unavailable)');
    expect(await stateOf(database, 2)).toBe('active');
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { rateLimit } from '../../pipeline/serve/rate-limit.ts';
import { NOW } from '../deliver/support/audience.ts';
import { served, type Served } from './support/served.ts';

const HOUR = 60 * 60_000;
const at = (milliseconds: number): Date => new Date(NOW.getTime() + milliseconds);

describe('a client’s turns', () => {
  test('are available at once, and come back evenly', () => {
    const limit = rateLimit(2, 60_000);
    expect([0, 0, 0].map((time) => limit.take('a', at(time)))).toEqual([0, 0, 30]);
    expect(limit.take('a', at(29_000))).toBe(1);
    expect(limit.take('a', at(30_000))).toBe(0);
    expect(limit.take('a', at(30_000))).toBe(30);
    // A refused turn costs nothing, and never do more than all of them come back.
    expect([0, 1, 2].map(() => limit.take('a', at(10 * 60_000)))).toEqual([0, 0, 30]);
  });

  test('are nobody else’s', () => {
    const limit = rateLimit(1, 60_000);
    expect(['a', 'b', 'a'].map((client) => limit.take(client, NOW))).toEqual([0, 0, 60]);
  });

  test('are neither more nor fewer if the clock is set back', () => {
    const limit = rateLimit(2, 60_000);
    expect(limit.take('a', NOW)).toBe(0);
    expect(limit.take('a', at(-HOUR))).toBe(0);
    expect(limit.take('a', at(-HOUR))).toBe(30);
    expect(limit.take('a', at(-HOUR + 30_000))).toBe(0);
    expect(limit.take('a', at(-HOUR + 30_000))).toBe(30);
  });

  test('are remembered for the 20,000 most recent clients', () => {
    const limit = rateLimit(1, HOUR);
    const come = (from: number, to: number): void => {
      for (let client = from; client < to; client += 1) limit.take(`c${client}`, NOW);
    };
    come(0, 20_000);
    // A client that comes again is one of the latest, whether it had a turn left or not.
    expect(limit.take('c0', NOW)).toBe(3600);
    come(20_000, 20_001);
    expect(limit.take('c0', NOW)).toBe(3600);
    expect(limit.take('c2', NOW)).toBe(3600);
    expect(limit.take('c1', NOW)).toBe(0);
  });
});

describe('asking to subscribe', () => {
  let it: Served;
  beforeEach(async () => {
    it = await served();
  });
  afterEach(() => it.close());
  const ask = (email: string): Promise<Response> =>
    it.post('subscribe', { email }, { 'x-forwarded-for': '203.0.113.1' });

  test('continues if the server’s clock is set back', async () => {
    expect((await ask('a@example.org')).status).toBe(200);
    it.clock.now -= HOUR;
    for (let time = 0; time < 19; time += 1) expect((await ask(`b${time}@example.org`)).status).toBe(200);
    const refused = await ask('c@example.org');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('30');
  });

  test('is refused to an address for an hour, not longer', async () => {
    for (let time = 0; time < 4; time += 1) await ask('ann@example.org');
    await it.server.idle();
    expect(it.mails).toHaveLength(3);
    // One of three comes back in twenty minutes.
    it.clock.now += 20 * 60_000 - 1;
    await ask('ann@example.org');
    await it.server.idle();
    expect(it.mails).toHaveLength(3);
    it.clock.now += 1;
    await ask('ann@example.org');
    await it.server.idle();
    expect(it.mails).toHaveLength(4);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openDatabase } from '../../pipeline/database/open.ts';
import { audienceOf, begin } from '../deliver/support/audience.ts';
import { SECRET } from '../mailing/support/effects.ts';
import { spawnServe } from '../serve/support/spawn-serve.ts';
import type { Random } from './random.ts';
import { check } from './judge.ts';
import { locationOf } from '../database/support/location.ts';

/** What a round of webhooks did, in counts. */
export interface HookCounts {
  readonly events: number;
  readonly kills: number;
  /** Requests that were answered with 200, which includes those that were sent once more. */
  readonly answered: number;
  readonly suppressed: number;
  readonly unsubscribed: number;
}

const HOOK_SECRET = '0123456789abcdef0123456789abcdef';
const PEOPLE = 60;
const CONFIG = `export default {
  site: { url: 'https://example.org/', title: 'Log' },
  newsletter: { from: { address: 'news@example.com' } },
};\n`;

/** What a provider may say, and what has to come of it: of the person, of the delivery, and of their consent. */
const KINDS = [
  {
    event: { RecordType: 'Bounce', Type: 'HardBounce', Details: '550 5.1.1 no such user' },
    person: 'suppressed',
    delivery: 'rejected',
    withdraws: false,
  },
  // Ours: it counts against nobody.
  {
    event: { RecordType: 'Bounce', Type: 'Blocked', Details: '554 5.7.1 listed at zen.example' },
    person: 'active',
    delivery: 'rejected',
    withdraws: false,
  },
  {
    event: { RecordType: 'Bounce', Type: 'Transient' },
    person: 'active',
    delivery: 'accepted',
    withdraws: false,
  },
  { event: { RecordType: 'SpamComplaint' }, person: 'suppressed', delivery: 'accepted', withdraws: true },
  {
    event: { RecordType: 'Bounce', Type: 'Unsubscribe' },
    person: 'unsubscribed',
    delivery: 'accepted',
    withdraws: true,
  },
] as const;

/**
 * A provider tells a server what became of a mail to each of its subscribers, some of it twice. The server is killed at
 * random points, and what it did not answer is told again.
 *
 * @param random Decides everything except how the operating system shares out its time.
 * @throws {Error} If something that was answered is not recorded, something counts twice, or somebody is suppressed for a
 * fault that is not theirs.
 */
export async function hookRound(random: Random): Promise<HookCounts> {
  const root = mkdtempSync(join(tmpdir(), 'milepost-hooks-'));
  const file = join(root, 'milepost.sqlite');
  const env = { MILEPOST_SECRET: SECRET, MILEPOST_HOOK_SECRET: HOOK_SECRET };
  try {
    writeFileSync(join(root, 'milepost.config.ts'), CONFIG);
    await delivered(file);
    const chosen = new Map(
      Array.from({ length: PEOPLE }, (_, index) => [index + 1, KINDS[index % KINDS.length] ?? KINDS[0]]),
    );
    const waiting = new Set(chosen.keys());
    let [kills, answered] = [0, 0];
    for (let left = 1 + random.below(3); waiting.size > 0; left -= 1) {
      const server = await spawnServe(root, env);
      const killAt = left > 0 ? answered + 1 + random.below(PEOPLE) : Number.POSITIVE_INFINITY;
      const tell = async (subscriber: number): Promise<void> => {
        const kind = chosen.get(subscriber);
        const body = JSON.stringify({ ...kind?.event, ID: subscriber, Email: `s${subscriber}@example.org` });
        const url = `${server.url}/hooks/postmark/${HOOK_SECRET}`;
        const { ok } = await fetch(url, { method: 'POST', body });
        if (!ok) return;
        answered += 1;
        waiting.delete(subscriber);
        if (answered === killAt) await server.kill();
      };
      const told = [...waiting, ...[...waiting].filter(() => random.below(3) === 0)];
      await Promise.all(told.map((subscriber) => tell(subscriber).catch(() => undefined)));
      await server.kill();
      if (answered >= killAt) kills += 1;
      const { people, deliveries } = await found(file);
      for (const [subscriber, { person, delivery }] of chosen) {
        if (waiting.has(subscriber)) continue;
        check(people.get(subscriber) === person, `${subscriber} is ${people.get(subscriber)}, not ${person}`);
        check(deliveries.get(subscriber) === delivery, `the delivery to ${subscriber} is not ${delivery}`);
      }
    }
    const { people, withdrawals } = await found(file);
    const inState = (state: string): number => [...people.values()].filter((one) => one === state).length;
    const withdrawn = [...chosen.values()].filter(({ withdraws }) => withdraws).length;
    check(withdrawals === withdrawn, `${withdrawals} withdrawals are on record, not ${withdrawn}`);
    return {
      events: PEOPLE,
      kills,
      answered,
      suppressed: inState('suppressed'),
      unsubscribed: inState('unsubscribed'),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** An edition that everybody has just got. */
async function delivered(file: string): Promise<void> {
  const database = await audienceOf(PEOPLE, file);
  await begin(database, 'e');
  const claimed_at = new Date().toISOString();
  await database.updateTable('delivery').set({ state: 'accepted', claimed_at }).execute();
  await database.destroy();
}

interface Found {
  readonly people: ReadonlyMap<number, string>;
  readonly deliveries: ReadonlyMap<number, string>;
  readonly withdrawals: number;
}

async function found(file: string): Promise<Found> {
  const database = await openDatabase(locationOf(file), { verify: true });
  const people = await database.selectFrom('subscriber').select(['id', 'state']).execute();
  const deliveries = await database.selectFrom('delivery').select(['subscriber_id as id', 'state']).execute();
  const withdrawals = await database
    .selectFrom('consent')
    .select('id')
    .where('kind', '=', 'withdrawn')
    .execute();
  await database.destroy();
  return {
    people: new Map(people.map(({ id, state }) => [id, state])),
    deliveries: new Map(deliveries.map(({ id, state }) => [id, state])),
    withdrawals: withdrawals.length,
  };
}

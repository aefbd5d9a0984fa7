import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { recordComplaint } from '../../pipeline/deliver/bounce/record-complaint.ts';
import { setPreferences } from '../../pipeline/audience/preferences.ts';
import { CHUNK, inChunks } from '../../pipeline/database/in-chunks.ts';
import { openDatabase, type Database } from '../../pipeline/database/open.ts';
import { suppress } from '../../pipeline/audience/leave.ts';
import { readStatistics } from '../../pipeline/statistics/read-statistics.ts';
import type { PeriodUnit, Statistics } from '../../pipeline/statistics/statistics.ts';
import { begin } from '../deliver/support/audience.ts';
import { add, ask, comeBack, confirm, leave } from './support.ts';
import { locationOf } from '../database/support/location.ts';

let database: Database;
beforeEach(async () => {
  database = await openDatabase(locationOf(':memory:'), { verify: false });
});
afterEach(() => database.destroy());

function read(unit: PeriodUnit | null = 'month', at = '2026-04-10T12:00:00Z'): Promise<Statistics> {
  return readStatistics(database, unit, new Date(at));
}

describe('subscribers over time', () => {
  test('each period has the states at its end, who is active by origin, and who joined and left', async () => {
    const ann = await add(database, 'ann', '2026-01-05T10:00:00Z');
    const bob = await ask(database, 'bob', '2026-01-31T23:00:00Z');
    await confirm(database, bob, '2026-02-01T01:00:00Z');
    await ask(database, 'cleo', '2026-03-02T10:00:00Z');
    await leave(database, ann, 'one click', '2026-04-01T10:00:00Z');

    const { subscribers } = await read();
    expect(
      subscribers.periods.map(({ until, states, origins, joined, left }) => [
        until,
        states.active,
        states.pending,
        states.unsubscribed,
        origins.added,
        origins.form,
        joined,
        left,
      ]),
    ).toEqual([
      ['2026-01-31', 1, 1, 0, 1, 0, 1, 0],
      ['2026-02-28', 2, 0, 0, 1, 1, 1, 0],
      ['2026-03-31', 2, 1, 0, 1, 1, 0, 0],
      ['2026-04-30', 1, 1, 1, 0, 1, 0, 1],
    ]);
    expect(subscribers.now).toEqual({ active: 1, pending: 1, unsubscribed: 1, suppressed: 0 });
  });

  test('the last period agrees with the states now, whatever the record of consent leaves out', async () => {
    const ann = await add(database, 'ann', '2026-01-05T10:00:00Z');
    const how = { reason: 'no such address', cause: 'bounces' } as const;
    await suppress(database, { id: ann }, how, new Date('2026-02-03T10:00:00Z'));
    const bob = await add(database, 'bob', '2026-01-06T10:00:00Z');
    await recordComplaint(database, bob, 'abuse', new Date('2026-03-03T10:00:00Z'));
    await database
      .insertInto('subscriber')
      .values({
        address: 'old@example.org',
        address_key: 'old@example.org',
        name: null,
        state: 'active',
        created_at: '2025-12-01T00:00:00Z',
        changed_at: '2026-03-09T00:00:00Z',
      })
      .execute();

    const { subscribers } = await read();
    expect(subscribers.periods.map(({ states }) => [states.active, states.suppressed])).toEqual([
      [1, 0],
      [3, 0],
      [2, 1],
      [1, 2],
      [1, 2],
    ]);
    expect(subscribers.periods.at(-1)?.origins.unknown).toBe(1);
    expect(subscribers.sources.map(({ source }) => source)).toEqual(['command line', 'not recorded']);
  });

  test('who was imported counts from when they agreed, or as unsubscribed from the import on', async () => {
    const imported = async (name: string, state: 'active' | 'unsubscribed', line: number): Promise<void> => {
      const at = '2026-03-15T00:00:00.000Z';
      const { id } = await database
        .insertInto('subscriber')
        .values({ address: name, address_key: name, name: null, state, created_at: at, changed_at: at })
        .returning('id')
        .executeTakeFirstOrThrow();
      const event = { kind: 'imported', at: '2026-01-10T00:00:00Z', source: `import a.csv:${line}` } as const;
      await database
        .insertInto('consent')
        .values({ subscriber_id: id, ...event, recorded_at: at })
        .execute();
    };
    await imported('ann@example.org', 'active', 2);
    await imported('bob@example.org', 'unsubscribed', 3);

    const { subscribers } = await read();
    expect(subscribers.periods.map(({ states }) => [states.active, states.unsubscribed])).toEqual([
      [1, 0],
      [1, 0],
      [1, 1],
      [1, 1],
    ]);
    expect(subscribers.sources).toEqual([
      { source: 'import a.csv', states: { active: 1, pending: 0, unsubscribed: 1, suppressed: 0 } },
    ]);
  });

  test.each([
    ['2026-01-20T00:00:00Z', 'day', 16, '2026-01-20'],
    ['2026-12-01T00:00:00Z', 'week', 48, '2026-12-06'],
    ['2029-01-20T00:00:00Z', 'month', 37, '2029-01-31'],
  ])('until %s it is counted by %s', async (now, unit, count, until) => {
    await add(database, 'ann', '2026-01-05T10:00:00Z');
    const { subscribers } = await read(null, now);
    expect([subscribers.unit, subscribers.periods.length, subscribers.periods.at(-1)?.until]).toEqual([
      unit,
      count,
      until,
    ]);
  });

  test('what a clock that was ahead has recorded counts as of today', async () => {
    await add(database, 'ann', '2027-01-05T10:00:00Z');
    const { subscribers } = await read();
    expect(subscribers.periods.map(({ until, states }) => [until, states.active])).toEqual([
      ['2026-04-30', 1],
    ]);
  });

  test('many are all counted', async () => {
    const at = '2026-01-05T10:00:00Z';
    const people = Array.from({ length: 2 * CHUNK + 1 }, (_person, index) => `p${index}@example.org`);
    for (const chunk of inChunks(people))
      await database
        .insertInto('subscriber')
        .values(
          chunk.map((address) => ({
            address,
            address_key: address,
            name: null,
            state: 'active' as const,
            created_at: at,
            changed_at: at,
          })),
        )
        .execute();
    const { subscribers } = await read();
    expect([subscribers.now.active, subscribers.periods.at(-1)?.states.active]).toEqual([
      people.length,
      people.length,
    ]);
  });

  test('who agreed elsewhere before what is recorded here is counted in the order of the record', async () => {
    const ann = await add(database, 'ann', '2026-01-05T10:00:00Z');
    await leave(database, ann, 'one click', '2026-02-05T10:00:00Z');
    await database
      .insertInto('consent')
      .values({
        subscriber_id: ann,
        kind: 'imported',
        at: '2025-12-01T00:00:00Z',
        source: 'import a.csv:2',
        recorded_at: '2026-03-05T10:00:00Z',
      })
      .execute();
    await database
      .updateTable('subscriber')
      .set({ state: 'active', changed_at: '2026-03-05T10:00:01Z' })
      .where('id', '=', ann)
      .execute();
    const { subscribers } = await read();
    expect(subscribers.periods.map(({ until, joined, left }) => [until, joined, left])).toEqual([
      ['2026-01-31', 1, 0],
      ['2026-02-28', 1, 1],
      ['2026-03-31', 0, 0],
      ['2026-04-30', 0, 0],
    ]);
  });

  test('nobody: nothing, and no failure', async () => {
    const { subscribers, editions } = await read(null);
    expect([subscribers.periods, subscribers.sources, editions]).toEqual([[], [], []]);
  });
});

test('what active subscribers want: how often, which tags, nothing of those who left', async () => {
  const now = new Date('2026-01-05T10:00:00Z');
  const ann = await add(database, 'ann', now.toISOString());
  const bob = await add(database, 'bob', now.toISOString());
  await add(database, 'cleo', now.toISOString());
  await setPreferences(database, ann, { tags: ['docker'], frequency: 'weekly' }, now);
  await setPreferences(database, bob, { tags: ['docker', 'feeds'] }, now);
  await leave(database, bob, 'one click', '2026-02-01T10:00:00Z');
  const { subscribers } = await read();
  expect(subscribers.frequencies).toEqual({ every: 1, daily: 0, weekly: 1, monthly: 0 });
  expect(subscribers.tags).toEqual([{ tag: 'docker', followers: 1 }]);
  expect(subscribers.withoutTags).toBe(1);
  const pause = (until: string) =>
    database.updateTable('subscriber').set({ paused_until: until }).where('id', '=', ann).execute();
  await pause('2026-04-11T00:00:00.000Z');
  expect((await read()).subscribers.paused).toBe(1);
  await pause('2026-04-10T00:00:00.000Z');
  expect((await read()).subscribers.paused).toBe(0);
});

describe('an edition', () => {
  async function settled(
    edition: string,
    subscriber: number,
    state: 'accepted' | 'rejected',
    at: string,
    bounced: 0 | 1 = 0,
  ): Promise<void> {
    await database
      .updateTable('delivery')
      .set({ state, bounced, settled_at: at, claimed_at: at })
      .where('edition_id', '=', edition)
      .where('subscriber_id', '=', subscriber)
      .execute();
  }

  test('has what became of its messages, and who left after it', async () => {
    const people: number[] = [];
    for (const name of ['ann', 'bob', 'cleo', 'dan', 'eve', 'fay', 'gil'])
      people.push(await add(database, name, '2026-01-05T10:00:00Z'));
    const [ann = 0, bob = 0, cleo = 0, dan = 0, eve = 0, fay = 0] = people;
    await begin(database, 'first', new Date('2026-02-01T00:00:00Z'));
    for (const one of [ann, bob, cleo, fay])
      await settled('first', one, 'accepted', '2026-02-01T08:00:00.000Z');
    await settled('first', dan, 'rejected', '2026-02-01T08:00:00.000Z');
    await settled('first', eve, 'rejected', '2026-02-01T08:00:00.000Z', 1);
    await begin(database, 'second', new Date('2026-03-01T00:00:00Z'));
    await settled('second', bob, 'accepted', '2026-03-01T08:00:00.000Z');

    await leave(database, ann, 'one click', '2026-02-02T00:00:00Z');
    await leave(database, bob, 'one click', '2026-03-02T00:00:00Z');
    await recordComplaint(database, cleo, 'abuse', new Date('2026-02-03T00:00:00Z'));
    const consent = await leave(database, fay, 'unsubscribe page', '2026-02-04T00:00:00Z');
    await comeBack(database, { subscriber: fay, consent }, '2026-02-04T00:01:00Z');

    const { editions } = await read();
    expect(
      editions.map(({ slug, deliveries, bounced, complained, left }) => [
        slug,
        deliveries.accepted,
        deliveries.rejected,
        bounced,
        deliveries.planned,
        complained,
        left,
      ]),
    ).toEqual([
      ['first', 4, 1, 1, 1, 1, 1],
      ['second', 1, 0, 0, 6, 0, 1],
    ]);
  });

  test('has nobody who left without having got it, or at a time that is not known', async () => {
    const [ann, bob] = [
      await add(database, 'ann', '2026-01-05T10:00:00Z'),
      await add(database, 'bob', '2026-01-05T10:00:00Z'),
    ];
    await begin(database, 'first', new Date('2026-02-01T00:00:00Z'));
    await settled('first', ann, 'rejected', '2026-02-01T08:00:00.000Z');
    await settled('first', bob, 'accepted', '2026-02-01T08:00:00.000Z');
    await leave(database, ann, 'one click', '2026-02-02T00:00:00Z');
    await database
      .insertInto('consent')
      .values({
        subscriber_id: bob,
        kind: 'withdrawn',
        at: null,
        source: 'import a.csv:2',
        recorded_at: '2026-02-03T00:00:00Z',
      })
      .execute();
    expect((await read()).editions.map(({ left }) => left)).toEqual([0]);
  });

  test('that is archive is not shown: nobody was sent it', async () => {
    const edition = {
      id: 'old',
      slug: 'old',
      state: 'archived',
      first_seen_at: '2026-01-01T00:00:00Z',
    } as const;
    await database.insertInto('edition').values(edition).execute();
    expect((await read()).editions).toEqual([]);
  });
});

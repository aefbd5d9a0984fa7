import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';

import { removeSubscriber } from '../../../pipeline/audience/leave.ts';
import { openDatabase, type Database } from '../../../pipeline/database/open.ts';
import type { DeliveryState } from '../../../pipeline/database/vocabulary.ts';
import {
  appearanceNumbers,
  appearedSlugs,
  recordAppearance,
} from '../../../pipeline/deliver/ledger/appearance.ts';
import { beginEdition, editionHash } from '../../../pipeline/deliver/ledger/begin-edition.ts';
import {
  claimedWithin,
  completeEdition,
  countWaiting,
  firstUse,
  knownEditions,
  continueEdition,
  pauseEdition,
  recordArchive,
} from '../../../pipeline/deliver/ledger/editions.ts';
import { dropPreparations } from '../../../pipeline/deliver/ledger/drop-preparations.ts';
import { dropFrozenEditions, frozenEdition } from '../../../pipeline/deliver/ledger/frozen-edition.ts';
import type { ItemPick } from '../../../pipeline/deliver/choice/picks.ts';
import type { Edition } from '../../../pipeline/model/edition.ts';
import { locationOf, onPostgres } from '../../database/support/location.ts';
import { audienceOf, NOW } from '../support/audience.ts';

const AT = NOW.toISOString();
const LATER = new Date(NOW.getTime() + 60_000);

let database: Database;
beforeEach(async () => {
  database = await audienceOf(3);
});

const EDITION: Edition = {
  kind: 'article',
  id: 'a1',
  slug: 'first',
  published: AT,
  subject: 'First',
  language: 'en',
  items: [
    { id: 'm1', tags: ['x'] },
    { id: 'm2', tags: [] },
    { id: 'm3', tags: [] },
  ],
  html: [
    { kind: 'content', within: ['milestone:0'], content: '<p>', shorter: [{ at: 1, end: '…' }] },
    { kind: 'slot', within: [], slot: 'unsubscribe' },
  ],
  text: [{ kind: 'slot', within: [], slot: 'preferences' }],
  url: 'https://example.org/first',
};

async function* given(picks: readonly ItemPick[]): AsyncGenerator<ItemPick> {
  yield* picks;
}

const PICKS: readonly ItemPick[] = [
  { subscriber: 1, items: [0, 2], skipped: null },
  { subscriber: 2, items: null, skipped: 'no followed tag' },
  { subscriber: 3, items: [0, 2], skipped: null },
];

function begin(
  kind: 'article' | 'weekly' = 'article',
  edition: Edition = EDITION,
  picks: readonly ItemPick[] = PICKS,
  now: Date = NOW,
): Promise<void> {
  const appeared = [
    { item: 'm1', slug: 'first' },
    { item: 'm2', slug: 'first' },
  ];
  return beginEdition(database, { id: 'e1', kind, edition, appeared }, () => given(picks), now);
}

async function setState(subscriber: number, state: DeliveryState): Promise<void> {
  await database.updateTable('delivery').set({ state }).where('subscriber_id', '=', subscriber).execute();
}

describe('an edition whose sending begins', () => {
  test('is planned for more people than fit into one statement', async () => {
    await database.destroy();
    database = await audienceOf(5000);
    const picks = Array.from({ length: 5000 }, (_, index): ItemPick =>
      index % 2 === 0
        ? { subscriber: index + 1, items: [0], skipped: null }
        : { subscriber: index + 1, items: null, skipped: 'no followed tag' },
    );
    await begin('article', EDITION, picks);
    const rows = await database
      .selectFrom('delivery')
      .select(['subscriber_id', 'state'])
      .orderBy('subscriber_id')
      .execute();
    expect(rows.map(({ subscriber_id, state }) => [subscriber_id, state])).toEqual(
      picks.map(({ subscriber, items }) => [subscriber, items === null ? 'skipped' : 'planned']),
    );
  });

  describe('and whose run is killed while its audience is written down', () => {
    /** Reads 1,200 people, and dies. */
    async function* cutOff(): AsyncGenerator<ItemPick> {
      yield* manyPicks(1200);
      throw new Error('killed');
    }
    const manyPicks = (count: number): readonly ItemPick[] =>
      Array.from({ length: count }, (_, index) => ({
        subscriber: index + 1,
        items: [index % 3],
        skipped: null,
      }));
    const interrupted = (): Promise<void> =>
      beginEdition(database, { id: 'e1', kind: 'weekly', edition: EDITION, appeared: [] }, cutOff, NOW);
    const tables = async (): Promise<readonly unknown[]> => [
      await database.selectFrom('edition').select(['id', 'state', 'digest', 'started_at']).execute(),
      await database.selectFrom('edition_content').select('edition_id').execute(),
      await database.selectFrom('delivery').select('subscriber_id').execute(),
      await database.selectFrom('choice').select('id').execute(),
      await database.selectFrom('choice_item').select('item').execute(),
      await database.selectFrom('preparation').selectAll().execute(),
    ];
    beforeEach(async () => {
      await database.destroy();
      database = await audienceOf(1500);
    });

    test('is none for anybody who looks, and the next run begins it anew', async () => {
      await expect(interrupted()).rejects.toThrow('killed');
      expect(await knownEditions(database)).toEqual(new Map());
      // On SQLite it is written down in pieces, on Postgres in one transaction.
      const written = await database.selectFrom('delivery').select('state').execute();
      expect(written).toHaveLength(onPostgres ? 0 : 1000);
      await begin('weekly', EDITION, manyPicks(1500));
      expect(await countWaiting(database, 'e1')).toBe(1500);
      expect(await database.selectFrom('choice').select('id').execute()).toHaveLength(3);
      expect((await knownEditions(database)).get('e1')?.state).toBe('sending');
    });

    test('leaves nothing once that is cleaned up', async () => {
      await expect(interrupted()).rejects.toThrow('killed');
      await dropPreparations(database);
      expect(await tables()).toEqual([[], [], [], [], [], []]);
    });

    test('is archive again if it was', async () => {
      await recordArchive(database, [{ id: 'e1', slug: 'first' }], NOW);
      const before = await tables();
      await expect(interrupted()).rejects.toThrow('killed');
      await dropPreparations(database);
      expect(await tables()).toEqual(before);
    });

    test('goes on without somebody who is removed while it is written down', async () => {
      async function* withRemoval(): AsyncGenerator<ItemPick> {
        yield* manyPicks(700);
        await removeSubscriber(database, 's600@example.org');
      }
      await beginEdition(
        database,
        { id: 'e1', kind: 'weekly', edition: EDITION, appeared: [] },
        withRemoval,
        NOW,
      );
      expect(await countWaiting(database, 'e1')).toBe(699);
    });

    test('has let others write in between', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'milepost-preparing-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      await database.destroy();
      const file = join(folder, 'milepost.sqlite');
      database = await audienceOf(1500, file);
      const other = await openDatabase(locationOf(file), { verify: false });
      async function* withOthers(): AsyncGenerator<ItemPick> {
        for (const pick of manyPicks(1500)) {
          if (pick.subscriber % 100 === 0)
            await other.updateTable('subscriber').set({ name: 'new' }).execute();
          yield pick;
        }
      }
      await beginEdition(
        database,
        { id: 'e1', kind: 'weekly', edition: EDITION, appeared: [] },
        withOthers,
        NOW,
      );
      await other.destroy();
      expect(await countWaiting(database, 'e1')).toBe(1500);
    });
  });

  test('is known with all that it is, under the ledger’s id', async () => {
    await begin();
    expect(await database.selectFrom('edition').selectAll().execute()).toEqual([
      {
        id: 'e1',
        pruned_at: null,
        slug: 'first',
        kind: 'article',
        state: 'sending',
        digest: editionHash(EDITION),
        appeared: null,
        first_seen_at: AT,
        started_at: AT,
        finished_at: null,
        paused: null,
        watched_from: null,
        doubted: 0,
      },
    ]);
    expect([...(await knownEditions(database))]).toEqual([
      [
        'e1',
        {
          id: 'e1',
          slug: 'first',
          kind: 'article',
          state: 'sending',
          hash: editionHash(EDITION),
          startedAt: AT,
          paused: null,
        },
      ],
    ]);
  });

  test('is planned for each, with what of it they get, or why nothing; equal choices are one', async () => {
    await begin();
    const rows = await database.selectFrom('delivery').selectAll().orderBy('subscriber_id').execute();
    const fresh = {
      attempts: 0,
      doubtful: 0,
      bounced: 0,
      reason: null,
      failing_since: null,
      failing_days: 0,
    };
    const common = { edition_id: 'e1', planned_at: AT, ...fresh };
    const empty = { message_id: null, worker_id: null, claimed_at: null, retry_at: null };
    const planned = { ...common, ...empty, state: 'planned', settled_at: null, reply: null, choice_id: 1 };
    expect(rows).toEqual([
      { ...planned, subscriber_id: 1 },
      {
        ...planned,
        subscriber_id: 2,
        state: 'skipped',
        settled_at: AT,
        reply: 'no followed tag',
        choice_id: null,
      },
      { ...planned, subscriber_id: 3 },
    ]);
    expect(await database.selectFrom('choice').selectAll().execute()).toEqual([
      { id: 1, edition_id: 'e1', items: '[0,2]' },
    ]);
    expect(await database.selectFrom('choice_item').selectAll().execute()).toEqual([
      { choice_id: 1, item: 'm1' },
      { choice_id: 1, item: 'm3' },
    ]);
  });

  test('knows for which tags somebody gets the same as others', async () => {
    await begin('article', EDITION, [
      { subscriber: 1, items: [0], skipped: null },
      { subscriber: 2, items: [0], follows: ['x', 'y'], skipped: null },
      { subscriber: 3, items: [0], follows: ['x', 'y'], skipped: null },
    ]);
    expect(await database.selectFrom('choice').select('items').orderBy('id').execute()).toEqual([
      { items: '[0]' },
      { items: '[[0],["x","y"]]' },
    ]);
  });

  test('is kept as it was, and stays so, whatever it says by then', async () => {
    await begin();
    await begin('article', { ...EDITION, subject: 'Second' }, [], LATER);
    expect(await frozenEdition(database, 'e1')).toEqual(EDITION);
    expect((await knownEditions(database)).get('e1')).toMatchObject({ startedAt: AT });
    expect(await countWaiting(database, 'e1')).toBe(2);
  });

  test('was archive before: it is sent from then on, and was seen when it was', async () => {
    await recordArchive(database, [{ id: 'e1', slug: 'first' }], NOW);
    expect((await knownEditions(database)).get('e1')).toEqual({
      id: 'e1',
      slug: 'first',
      kind: 'article',
      state: 'archived',
      hash: null,
      startedAt: null,
      paused: null,
    });
    await begin('article', EDITION, PICKS, LATER);
    expect(await database.selectFrom('edition').selectAll().execute()).toMatchObject([
      { state: 'sending', first_seen_at: AT, started_at: LATER.toISOString(), digest: editionHash(EDITION) },
    ]);
  });

  test('a digest remembers the last milestone that had appeared', async () => {
    await recordAppearance(database, [{ item: 'm0', slug: 'zero' }]);
    await begin('weekly');
    expect(await database.selectFrom('edition').select(['kind', 'appeared']).execute()).toEqual([
      { kind: 'weekly', appeared: 3 },
    ]);
  });

  test('has as many rows as there are people, however many those are', async () => {
    const size = 1001;
    database = await audienceOf(size);
    await begin(
      'article',
      EDITION,
      Array.from({ length: size }, (_, index) => ({ subscriber: index + 1, items: [1], skipped: null })),
    );
    expect(await countWaiting(database, 'e1')).toBe(size);
  });

  test('a choice of more items than a statement holds is whole', async () => {
    const ids = Array.from({ length: 1001 }, (_, index) => `i${String(index).padStart(4, '0')}`);
    const items = ids.map((id) => ({ id, tags: [] }));
    // One twice: it is carried once. An index that is none is nothing.
    const pick = { subscriber: 1, items: [...ids.keys(), 5, 2000], skipped: null };
    await begin('article', { ...EDITION, items }, [pick]);
    const carried = await database.selectFrom('choice_item').select('item').orderBy('item').execute();
    expect(carried.map(({ item }) => item)).toEqual(ids);
  });
});

test('what a subscriber sees of an edition changes its hash, nothing else does', () => {
  const hash = editionHash(EDITION);
  expect(hash).toMatch(/^[\da-f]{64}$/);
  expect(editionHash({ ...EDITION, slug: 'other', url: null })).toBe(hash);
  for (const change of [{ subject: 'x' }, { html: [] }, { text: [] }])
    expect(editionHash({ ...EDITION, ...change })).not.toBe(hash);
});

describe('a frozen edition', () => {
  test('there is none of an edition that was not begun', async () => {
    expect(await frozenEdition(database, 'e1')).toBeNull();
  });

  test.each([
    ['kind', { kind: 'leaflet' }],
    ['an item', { items: [{ id: 'm1' }] }],
    ['a slot', { text: [{ kind: 'slot', within: [], slot: 'toString' }] }],
    ['a slot that is no word', { text: [{ kind: 'slot', within: [], slot: 7 }] }],
    ['a part', { html: [{ kind: 'picture', within: [], content: '' }] }],
    ['the place of a shorter form', { html: [{ ...EDITION.html[0], shorter: [{ at: 0.5, end: '' }] }] }],
    ['a field more', { more: 1 }],
  ])('that has another form than is known (%s) is none', async (_, change) => {
    await begin();
    const content = JSON.stringify({ ...EDITION, ...change });
    await database.updateTable('edition_content').set({ content }).execute();
    expect(await frozenEdition(database, 'e1')).toBeNull();
  });

  test('of an article without a page of its own is understood, and one of a digest', async () => {
    await begin();
    const edition: Edition = { ...EDITION, kind: 'digest', url: null };
    await database
      .updateTable('edition_content')
      .set({ content: JSON.stringify(edition) })
      .execute();
    expect(await frozenEdition(database, 'e1')).toEqual(edition);
  });

  test('is kept as long as something of it waits or is in doubt', async () => {
    await begin();
    await setState(1, 'accepted');
    expect(await completeEdition(database, 'e1', LATER)).toBe(false);
    expect(await frozenEdition(database, 'e1')).not.toBeNull();
    await setState(3, 'unknown');
    expect(await completeEdition(database, 'e1', LATER)).toBe(true);
    expect(await frozenEdition(database, 'e1')).not.toBeNull();
    await setState(3, 'skipped');
    await dropFrozenEditions(database, LATER);
    expect(await frozenEdition(database, 'e1')).toBeNull();
  });
});

describe('an edition is complete', () => {
  test.each(['planned', 'claimed', 'deferred'] as const)('not while one is %s', async (state) => {
    await begin();
    await setState(1, 'accepted');
    await setState(3, state);
    expect(await completeEdition(database, 'e1', LATER)).toBe(false);
    const [row] = await database.selectFrom('edition').select(['state', 'finished_at']).execute();
    expect(row).toEqual({ state: 'sending', finished_at: null });
  });

  test('once, from the time on at which nothing waited any more', async () => {
    await begin();
    await beginEdition(
      database,
      { id: 'e2', kind: 'article', edition: { ...EDITION, slug: 'second' }, appeared: [] },
      () => given(PICKS),
      NOW,
    );
    await database
      .updateTable('delivery')
      .set({ state: 'rejected' })
      .where('edition_id', '=', 'e1')
      .execute();
    // What waits of another says nothing of this one.
    expect(await completeEdition(database, 'e1', LATER)).toBe(true);
    expect(await completeEdition(database, 'e1', NOW)).toBe(false);
    const editions = await database
      .selectFrom('edition')
      .select(['id', 'state', 'finished_at'])
      .orderBy('id')
      .execute();
    expect(editions).toEqual([
      { id: 'e1', state: 'complete', finished_at: LATER.toISOString() },
      { id: 'e2', state: 'sending', finished_at: null },
    ]);
  });
});

test('how many wait: planned ones and those put off, of one edition', async () => {
  await begin();
  expect(await countWaiting(database, 'e1')).toBe(2);
  await setState(1, 'deferred');
  expect(await countWaiting(database, 'e1')).toBe(2);
  await setState(1, 'claimed');
  expect(await countWaiting(database, 'e1')).toBe(1);
  expect(await countWaiting(database, 'e2')).toBe(0);
});

test('an edition is paused for a reason, and goes on', async () => {
  await begin();
  await pauseEdition(database, 'e1', 'too much failed');
  await pauseEdition(database, 'e2', 'another');
  expect((await knownEditions(database)).get('e1')?.paused).toBe('too much failed');
  await continueEdition(database, 'e1', LATER);
  expect((await knownEditions(database)).get('e1')?.paused).toBeNull();
});

test('what was begun in the last hours is counted from just after their beginning', async () => {
  await begin();
  await database.updateTable('delivery').set({ claimed_at: AT }).where('subscriber_id', '<', 3).execute();
  const within = (length: number, after: number): Promise<number> =>
    claimedWithin(database, length, new Date(NOW.getTime() + after));
  expect(await within(1000, 999)).toBe(2);
  expect(await within(1000, 1000)).toBe(0);
  expect(await within(1000, -1000)).toBe(2);
  // By a clock that was far ahead.
  expect(await within(1000, -1001)).toBe(0);
});

test('the first use is recorded once, and what is archive stays what it was', async () => {
  expect(await firstUse(database)).toBeNull();
  await recordArchive(database, [{ id: 'e1', slug: 'first' }], NOW);
  await recordArchive(
    database,
    [
      { id: 'e1', slug: 'renamed' },
      { id: 'e2', slug: 'second' },
    ],
    LATER,
  );
  expect(await firstUse(database)).toBe(AT);
  const rows = await database
    .selectFrom('edition')
    .select(['id', 'slug', 'state', 'first_seen_at'])
    .orderBy('id')
    .execute();
  expect(rows).toEqual([
    { id: 'e1', slug: 'first', state: 'archived', first_seen_at: AT },
    { id: 'e2', slug: 'second', state: 'archived', first_seen_at: LATER.toISOString() },
  ]);
});

describe('milestones are numbered as they appear', () => {
  test('each once; the number of the last is given, whether or not anything is new', async () => {
    expect(await recordAppearance(database, [])).toBe(0);
    const some = [
      { item: 'a', slug: 's' },
      { item: 'b', slug: 's' },
    ];
    expect(await recordAppearance(database, some)).toBe(2);
    const before = await appearanceNumbers(database, ['a', 'b']);
    const last = await recordAppearance(database, [...some, { item: 'c', slug: 't' }]);
    const after = await appearanceNumbers(database, ['a', 'b', 'c', 'd']);
    expect([...before]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect([after.get('a'), after.get('b'), after.get('d')]).toEqual([1, 2, undefined]);
    expect(after.get('c')).toBe(last);
    expect(await appearedSlugs(database)).toEqual(new Set(['s', 't']));
    expect(await recordAppearance(database, [])).toBe(last);
  });

  test('in their order, and found again, however many they are', async () => {
    const items = Array.from({ length: 1001 }, (_, index) => `m${index}`);
    expect(
      await recordAppearance(
        database,
        items.map((item) => ({ item, slug: 's' })),
      ),
    ).toBe(1001);
    const numbers = await appearanceNumbers(database, items);
    expect(items.map((item) => numbers.get(item))).toEqual(items.map((_, index) => index + 1));
  });
});

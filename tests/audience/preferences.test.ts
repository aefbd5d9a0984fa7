import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { setPreferences, withPreferences } from '../../pipeline/audience/preferences.ts';
import { mailedSubscribers } from '../../pipeline/audience/mailed.ts';
import type { Database } from '../../pipeline/database/open.ts';
import type { Frequency } from '../../pipeline/database/vocabulary.ts';
import { recordAppearance } from '../../pipeline/deliver/ledger/appearance.ts';
import { audienceOf, NOW } from '../deliver/support/audience.ts';
import { gather } from '../deliver/support/gather.ts';

let database: Database;
beforeEach(async () => {
  database = await audienceOf(2);
});
afterEach(() => database.destroy());

/** Makes milestones appear, each after the earlier ones. */
async function appear(...ids: readonly string[]): Promise<void> {
  await recordAppearance(
    database,
    ids.map((item) => ({ item, slug: 'a' })),
  );
}

/** The number of the milestone after which the digests of the first subscriber begin; `undefined`: they get none. */
async function digestsAfter(frequency: Frequency): Promise<number | undefined> {
  const pages = await gather(mailedSubscribers(database, frequency, NOW));
  return pages.flat().find(({ id }) => id === 1)?.digestAfter;
}

describe('digests', () => {
  test('contain everything for those who never had editions', async () => {
    await setPreferences(database, 1, { frequency: 'weekly' }, NOW);
    await appear('one', 'two');
    expect(await digestsAfter('weekly')).toBe(0);
  });

  test('contain what appears from then on for those who had editions', async () => {
    await appear('one', 'two');
    await setPreferences(database, 1, { frequency: 'weekly' }, NOW);
    await appear('three');
    expect(await digestsAfter('weekly')).toBe(2);
    expect(await digestsAfter('every')).toBeUndefined();
  });

  test('for another period, or asked for again, lose nothing that has appeared meanwhile', async () => {
    await appear('one');
    await setPreferences(database, 1, { frequency: 'weekly' }, NOW);
    await appear('two', 'three');
    for (const frequency of ['monthly', 'monthly', 'daily'] as const) {
      await setPreferences(database, 1, { frequency }, NOW);
      expect(await digestsAfter(frequency)).toBe(1);
    }
  });

  test('that were given up for editions, and then asked for again, begin again', async () => {
    await appear('one');
    await setPreferences(database, 1, { frequency: 'weekly' }, NOW);
    await setPreferences(database, 1, { frequency: 'every' }, NOW);
    await appear('two');
    await setPreferences(database, 1, { frequency: 'weekly' }, NOW);
    expect(await digestsAfter('weekly')).toBe(2);
  });

  test('of one subscriber are not another’s', async () => {
    await setPreferences(database, 1, { frequency: 'weekly' }, NOW);
    await appear('one');
    await setPreferences(database, 2, { frequency: 'weekly' }, NOW);
    expect(await digestsAfter('weekly')).toBe(0);
  });
});

describe('the preferences', () => {
  const wants = async (): Promise<readonly unknown[]> => withPreferences(database, [{ id: 1 }, { id: 2 }]);

  test('are everything as it comes, until somebody says otherwise', async () => {
    expect(await wants()).toEqual([
      { id: 1, frequency: 'every', tags: [] },
      { id: 2, frequency: 'every', tags: [] },
    ]);
  });

  test('change only in what is named, and only for that person', async () => {
    await setPreferences(database, 1, { tags: ['b', 'a', 'b'] }, NOW);
    await setPreferences(database, 1, { frequency: 'daily' }, NOW);
    await setPreferences(database, 2, { tags: ['c'], frequency: 'monthly' }, NOW);
    expect(await wants()).toEqual([
      { id: 1, frequency: 'daily', tags: ['a', 'b'] },
      { id: 2, frequency: 'monthly', tags: ['c'] },
    ]);
    await setPreferences(database, 1, { tags: [] }, NOW);
    expect(await wants()).toMatchObject([{ tags: [] }, { tags: ['c'] }]);
  });

  test('are changed at a time that is recorded', async () => {
    for (const [wanted, day] of [
      [{ frequency: 'daily' }, '2026-04-01T00:00:00.000Z'],
      [{ tags: ['a'] }, '2026-04-02T00:00:00.000Z'],
      [{ tags: [] }, '2026-04-03T00:00:00.000Z'],
    ] as const) {
      await setPreferences(database, 1, wanted, new Date(day));
      const rows = await database.selectFrom('subscriber').select('changed_at').orderBy('id').execute();
      expect(rows.map(({ changed_at }) => changed_at)).toEqual([day, NOW.toISOString()]);
    }
  });
});

// What a digest costs does not grow with what subscribers had in years.
import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';

import type { Database } from '../../../pipeline/database/open.ts';
import { digestPicks, type DigestItem } from '../../../pipeline/deliver/choice/digest-picks.ts';
import { DAY } from '../../../pipeline/model/time/duration.ts';
import { audienceOf, NOW } from '../support/audience.ts';
import { gather } from '../support/gather.ts';

const READERS = 4;

const dayAt = (week: number): string => new Date(NOW.getTime() - (100 - week) * 7 * DAY).toISOString();
const itemOf = (week: number, number: number | null): DigestItem => ({
  id: `m${week}`,
  tags: [],
  day: dayAt(week).slice(0, 10),
  number,
});

/** Subscribers to a weekly digest that was sent so often, each with one milestone; one of them was refused the second. */
async function afterWeeks(weeks: number): Promise<Database> {
  const database = await audienceOf(READERS);
  await database
    .updateTable('subscriber')
    .set({ frequency: 'weekly', created_at: dayAt(0) })
    .execute();
  for (let week = 1; week <= weeks; week += 1) {
    const id = `digest-${week}`;
    await database
      .insertInto('edition')
      .values({
        id,
        slug: id,
        kind: 'weekly',
        state: 'complete',
        first_seen_at: dayAt(week),
        started_at: dayAt(week),
        appeared: week,
      })
      .execute();
    const choice = await database
      .insertInto('choice')
      .values({ edition_id: id, items: '[0]' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await database
      .insertInto('choice_item')
      .values({ choice_id: choice.id, item: `m${week}` })
      .execute();
    await database
      .insertInto('delivery')
      .values(
        Array.from({ length: READERS }, (_, index) => ({
          edition_id: id,
          subscriber_id: index + 1,
          state: index === 0 && week === 2 ? ('rejected' as const) : ('accepted' as const),
          choice_id: choice.id,
          planned_at: dayAt(week),
        })),
      )
      .execute();
  }
  return database;
}

/** Who gets what in the next digest, and how many deliveries are read to find out. */
async function nextDigest(
  weeks: number,
): Promise<{ readonly picks: readonly string[]; readonly read: number }> {
  const database = await afterWeeks(weeks);
  let read = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult({ result }) {
      if (result.rows.some((row) => 'subscriber' in row)) read += result.rows.length;
      return Promise.resolve(result);
    },
  };
  const items = [
    ...Array.from({ length: weeks }, (_, index) => itemOf(index + 1, index + 1)),
    itemOf(weeks + 1, null),
  ];
  const picks = await gather(digestPicks(database.withPlugin(counting), 'weekly', items, new Map(), NOW));
  return {
    picks: picks.map((pick) => (pick.items ?? []).map((index) => items[index]?.id).join(' ')),
    read,
  };
}

test('each gets what is new, and what was refused years ago; no more is read after years than after weeks', async () => {
  const early = await nextDigest(10);
  const late = await nextDigest(40);
  expect(early.picks).toEqual(['m2 m11', 'm11', 'm11', 'm11']);
  expect(late.picks).toEqual(['m2 m41', 'm41', 'm41', 'm41']);
  expect(early.read).toBeGreaterThan(READERS);
  expect(late.read).toBe(early.read);
});

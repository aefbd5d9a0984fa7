import { beforeEach, describe, expect, test } from 'vitest';

import type { Database } from '../../../pipeline/database/open.ts';
import type { DeliveryState, Frequency } from '../../../pipeline/database/vocabulary.ts';
import { digestPicks, type DigestItem } from '../../../pipeline/deliver/choice/digest-picks.ts';
import { editionPicks } from '../../../pipeline/deliver/choice/edition-picks.ts';
import { countPicks, type ItemPick } from '../../../pipeline/deliver/choice/picks.ts';
import { tagNames } from '../../../pipeline/deliver/choice/tag-names.ts';
import type { DigestPeriod } from '../../../pipeline/model/digest.ts';
import { audienceOf, NOW } from '../support/audience.ts';
import { gather } from '../support/gather.ts';

let database: Database;
beforeEach(async () => {
  database = await audienceOf(3);
});

async function change(id: number, values: { frequency?: Frequency; digest_after?: number }): Promise<void> {
  await database.updateTable('subscriber').set(values).where('id', '=', id).execute();
}

async function follow(subscriber: number, ...tags: readonly string[]): Promise<void> {
  await database
    .insertInto('follow')
    .values(tags.map((tag) => ({ subscriber_id: subscriber, tag })))
    .execute();
}

interface Past {
  readonly id: string;
  readonly kind?: 'article' | DigestPeriod;
  readonly appeared?: number;
  readonly to: number;
  readonly items?: readonly string[];
  readonly state: DeliveryState;
  readonly doubtful?: 0 | 1;
  readonly reply?: string;
}

/** Writes down a delivery of another edition, as it may have been left. */
async function past({
  id,
  kind = 'article',
  appeared,
  to,
  items,
  state,
  doubtful,
  reply,
}: Past): Promise<void> {
  await database
    .insertInto('edition')
    .values({
      id,
      slug: id,
      kind,
      state: 'sending',
      first_seen_at: NOW.toISOString(),
      appeared: appeared ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const choice =
    items === undefined
      ? null
      : await database
          .insertInto('choice')
          .values({ edition_id: id, items: JSON.stringify(items) })
          .returning('id')
          .executeTakeFirstOrThrow();
  if (choice !== null)
    await database
      .insertInto('choice_item')
      .values((items ?? []).map((item) => ({ choice_id: choice.id, item })))
      .execute();
  await database
    .insertInto('delivery')
    .values({
      edition_id: id,
      subscriber_id: to,
      state,
      choice_id: choice?.id ?? null,
      doubtful: doubtful ?? 0,
      planned_at: NOW.toISOString(),
      reply: reply ?? null,
    })
    .execute();
}

/** Who gets what, in a word: `1: 0,2` or `1: no followed tag`. */
async function said(picks: AsyncIterable<ItemPick>): Promise<readonly string[]> {
  const all = await gather(picks);
  return all.map(({ subscriber, items, skipped }) => `${subscriber}: ${skipped ?? items?.join(',')}`);
}

const NONE: ReadonlyMap<string, string> = new Map();

describe('of an edition', () => {
  const ITEMS = [
    { id: 'm1', tags: ['x'] },
    { id: 'm2', tags: ['y'] },
    { id: 'm3', tags: [] },
  ];
  const picks = (names = NONE): Promise<readonly string[]> => said(editionPicks(database, ITEMS, names, NOW));

  test('those who want every edition get what they follow, all who follow nothing', async () => {
    await follow(1, 'y', 'x');
    await follow(2, 'z');
    expect(await picks()).toEqual(['1: 0,1', '2: no followed tag', '3: 0,1,2']);
    await change(3, { frequency: 'weekly' });
    expect(await picks()).toEqual(['1: 0,1', '2: no followed tag']);
  });

  test('a tag is followed under the name that it has now', async () => {
    await follow(1, 'old');
    expect(await picks(new Map([['old', 'y']]))).toEqual(['1: 1', '2: 0,1,2', '3: 0,1,2']);
  });

  test.each(['planned', 'claimed', 'deferred', 'accepted', 'unknown'] as const)(
    'nobody gets again what another brought, or may bring (%s)',
    async (state) => {
      await past({ id: 'd', to: 2, items: ['m1', 'm3'], state });
      await past({ id: 'd', to: 3, items: ['m1', 'm2', 'm3'], state });
      expect(await picks()).toEqual(['1: 0,1,2', '2: 1', '3: nothing they have not had']);
    },
  );

  test('what was refused or skipped was not had, but in doubt it was', async () => {
    await past({ id: 'd', to: 1, items: ['m1'], state: 'rejected' });
    await past({ id: 'd', to: 2, items: ['m2'], state: 'skipped' });
    await past({ id: 'd', to: 3, items: ['m3'], state: 'skipped', doubtful: 1 });
    await past({ id: 'e', to: 1, items: ['m2'], state: 'rejected', doubtful: 1 });
    expect(await picks()).toEqual(['1: 0,2', '2: 0,1,2', '3: 0,1']);
  });

  test('several that brought something count together; one that carried nothing does not', async () => {
    await past({ id: 'd', to: 1, items: ['m1'], state: 'accepted' });
    await past({ id: 'e', to: 1, items: ['m2'], state: 'accepted' });
    await past({ id: 'f', to: 2, state: 'accepted' });
    expect(await picks()).toEqual(['1: 2', '2: 0,1,2', '3: 0,1,2']);
  });

  test('it is so of more items, and more editions, than a statement holds', async () => {
    const items = Array.from({ length: 1100 }, (_, index) => ({ id: `i${index}`, tags: [] }));
    await database
      .insertInto('edition')
      .values(
        items.map(({ id }) => ({
          id,
          slug: id,
          state: 'sending' as const,
          first_seen_at: NOW.toISOString(),
        })),
      )
      .execute();
    for (const index of [0, 499, 500, 999, 1000, 1099])
      await past({ id: `i${index}`, to: 2, items: [`i${index}`], state: 'accepted' });
    const [, second] = await gather(editionPicks(database, items, NONE, NOW));
    expect(second?.items).toHaveLength(1094);
    for (const index of [0, 499, 500, 999, 1000, 1099]) expect(second?.items).not.toContain(index);
  });

  test('everybody is asked, page by page', async () => {
    database = await audienceOf(1001);
    await past({ id: 'd', to: 501, items: ['m1'], state: 'accepted' });
    await past({ id: 'd', to: 1001, items: ['m2'], state: 'accepted' });
    const all = await picks();
    expect(all).toHaveLength(1001);
    expect([all[499], all[500], all[1000]]).toEqual(['500: 0,1,2', '501: 1,2', '1001: 0,2']);
  });

  test('they are counted: who gets it, who does not and why, and what of it anybody gets', async () => {
    await follow(1, 'y');
    await follow(2, 'z');
    await follow(3, 'z');
    const counts = await countPicks(editionPicks(database, ITEMS, NONE, NOW));
    expect(counts).toEqual({
      recipients: 1,
      skipped: new Map([['no followed tag', 2]]),
      wanted: new Set([1]),
    });
  });
});

describe('of a digest', () => {
  const item = (number: number | null, more: Partial<DigestItem> = {}): DigestItem => ({
    id: `m${number ?? 'new'}`,
    tags: ['x'],
    day: '2026-03-01',
    number,
    ...more,
  });
  const ITEMS = [item(4), item(5), item(6), item(null)];
  const picks = (
    items: readonly DigestItem[] = ITEMS,
    period: DigestPeriod = 'weekly',
  ): Promise<readonly string[]> => said(digestPicks(database, period, items, NONE, NOW));
  beforeEach(async () => {
    await change(1, { frequency: 'weekly' });
    await change(2, { frequency: 'daily' });
  });

  test('nobody gets again what their last digest covered, first on the page or last', async () => {
    for (const id of [1, 2, 3]) {
      await change(id, { frequency: 'weekly', digest_after: 0 });
      await past({ id: 'w', kind: 'weekly', appeared: 5, to: id, state: 'accepted' });
    }
    expect(await picks()).toEqual(['1: 2,3', '2: 2,3', '3: 2,3']);
  });

  test('those who want one of its period get what has appeared since they asked for it', async () => {
    await change(1, { digest_after: 4 });
    expect(await picks()).toEqual(['1: 1,2,3']);
    expect(await picks(ITEMS, 'daily')).toEqual(['2: 0,1,2,3']);
    expect(await picks(ITEMS, 'monthly')).toEqual([]);
    await change(1, { digest_after: 6 });
    expect(await picks()).toEqual(['1: 3']);
    expect(await picks(ITEMS.slice(0, 3))).toEqual(['1: nothing new since the last digest']);
  });

  test('and what they follow, or nothing', async () => {
    await follow(1, 'y');
    expect(await picks()).toEqual(['1: no followed tag']);
    expect(await picks([item(4), item(5, { tags: ['y'] })])).toEqual(['1: 1']);
  });

  test('not what was published before the day on which they subscribed', async () => {
    expect(await picks([item(4, { day: '2026-02-28' }), item(5), item(6, { day: '2026-03-02' })])).toEqual([
      '1: 1,2',
    ]);
  });

  test.each([
    ['planned', null],
    ['claimed', null],
    ['deferred', null],
    ['accepted', null],
    ['unknown', null],
    ['skipped', 'no followed tag'],
    ['skipped', 'nothing new since the last digest'],
  ] as const)('what an earlier digest looked at is not looked at again (%s, %j)', async (state, reply) => {
    await past({ id: 'd', kind: 'monthly', appeared: 5, to: 1, state, ...(reply !== null && { reply }) });
    expect(await picks()).toEqual(['1: 2,3']);
  });

  test.each([
    ['rejected', null],
    ['skipped', 'no longer subscribed, or paused'],
    ['skipped', 'in doubt, left at that'],
  ] as const)(
    'one that did not come (%s, %j) is no earlier digest, but in doubt it is',
    async (state, reply) => {
      const more = reply === null ? {} : { reply };
      await past({ id: 'd', kind: 'weekly', appeared: 5, to: 1, state, ...more });
      expect(await picks()).toEqual(['1: 0,1,2,3']);
      await past({ id: 'e', kind: 'weekly', appeared: 4, to: 1, state, doubtful: 1, ...more });
      expect(await picks()).toEqual(['1: 1,2,3']);
    },
  );

  test('an edition of an article is no digest, nor is that of another subscriber; of several the last counts', async () => {
    await past({ id: 'a', kind: 'article', appeared: 6, to: 1, state: 'accepted' });
    await past({ id: 'd', kind: 'weekly', appeared: 6, to: 2, state: 'accepted' });
    expect(await picks()).toEqual(['1: 0,1,2,3']);
    await past({ id: 'e', kind: 'daily', appeared: 5, to: 1, state: 'accepted' });
    await past({ id: 'f', kind: 'weekly', appeared: 4, to: 1, state: 'accepted' });
    expect(await picks()).toEqual(['1: 2,3']);
    // Whichever is later counts: the last digest, or the time at which they asked for digests.
    await change(1, { digest_after: 6 });
    expect(await picks()).toEqual(['1: 3']);
  });

  test('what an edition brought is not brought again; what was refused is owed', async () => {
    await change(1, { digest_after: 9 });
    await past({ id: 'a', to: 1, items: ['m4', 'mnew'], state: 'rejected' });
    await past({ id: 'b', to: 1, items: ['m5'], state: 'accepted' });
    expect(await picks()).toEqual(['1: 0,3']);
    await past({ id: 'c', to: 1, items: ['m4', 'mnew'], state: 'accepted' });
    expect(await picks()).toEqual(['1: nothing new since the last digest']);
  });
});

test('a tag that was renamed is known by its old names, but where one is a tag again', () => {
  const names = tagNames([
    { id: 'a', formerly: ['b', 'c'] },
    { id: 'c', formerly: [] },
  ]);
  expect([...names]).toEqual([['b', 'a']]);
});

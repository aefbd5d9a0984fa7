import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { applyJournal } from '../../pipeline/audience/apply-journal.ts';
import { undoUnsubscribe } from '../../pipeline/audience/opt-in.ts';
import { unsubscribeJournal, type UnsubscribeJournal } from '../../pipeline/audience/unsubscribe-journal.ts';
import type { Database } from '../../pipeline/database/open.ts';
import { audienceOf, NOW } from '../deliver/support/audience.ts';

let folder: string;
let journal: UnsubscribeJournal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-journal-'));
  journal = unsubscribeJournal(join(folder, 'data', 'people.sqlite-unsubscribed'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000);
const entry = (
  subscriber: number,
  at = NOW,
  by = 'one click',
): { subscriber: number; at: Date; by: string } => ({ subscriber, at, by });

describe('the journal', () => {
  test('is a folder beside the database, as long as there is something in it', async () => {
    expect(journal.folder).toBe(join(folder, 'data', 'people.sqlite-unsubscribed'));
    expect(journal.entries()).toEqual([]);
    await journal.keep(entry(7, NOW, 'unsubscribe page'));
    expect(readdirSync(journal.folder)).toEqual([`${NOW.getTime()}.7.unsubscribe-page`]);
    journal.drop(entry(7, NOW, 'unsubscribe page'));
    expect(existsSync(journal.folder)).toBe(false);
    expect(journal.entries()).toEqual([]);
  });

  test('gives its entries oldest first, to every process', async () => {
    await journal.keep(entry(2, minutes(2)));
    await journal.keep(entry(10, minutes(1)));
    await journal.keep(entry(3, minutes(3)));
    const other = unsubscribeJournal(join(folder, 'data', 'people.sqlite-unsubscribed'));
    expect(other.entries()).toEqual([entry(10, minutes(1)), entry(2, minutes(2)), entry(3, minutes(3))]);
  });

  test('leaves alone what is not its own', async () => {
    await journal.keep(entry(1));
    // The first one is never written so: dropping its entry would leave it there, to be found again for ever.
    for (const name of [
      '01.2.one-click',
      '.DS_Store',
      '1.0.one-click',
      '1.2',
      '1.2.One',
      'x.2.one-click',
      '1.2.one-click.tmp',
    ])
      writeFileSync(join(journal.folder, name), '');
    expect(journal.entries()).toEqual([entry(1)]);
    journal.drop(entry(1));
    expect(readdirSync(journal.folder)).toHaveLength(7);
  });

  test('keeps everybody, even if another process removes its folder at the same time', async () => {
    const other = unsubscribeJournal(join(folder, 'data', 'people.sqlite-unsubscribed'));
    const kept: Promise<void>[] = [];
    for (let subscriber = 1; subscriber <= 40; subscriber += 1) {
      kept.push(journal.keep(entry(subscriber)));
      await new Promise((resolve) => setImmediate(resolve));
      for (const one of other.entries()) if (one.subscriber % 2 === 0) other.drop(one);
    }
    await Promise.all(kept);
    const left = new Set(journal.entries().map(({ subscriber }) => subscriber));
    for (let subscriber = 1; subscriber <= 40; subscriber += 2) expect(left).toContain(subscriber);
  });

  test('gives nothing a second time that could not be removed', async () => {
    mkdirSync(join(journal.folder, `${NOW.getTime()}.1.one-click`), { recursive: true });
    expect(journal.entries()).toEqual([entry(1)]);
    journal.drop(entry(1));
    expect(journal.entries()).toEqual([]);
  });
});

describe('what is in the journal', () => {
  let database: Database;
  beforeEach(async () => {
    database = await audienceOf(120);
  });
  afterEach(() => database.destroy());
  const stateOf = async (id: number): Promise<string | undefined> =>
    (await database.selectFrom('subscriber').select('state').where('id', '=', id).executeTakeFirst())?.state;

  test('is applied in pieces, with the time at which each asked', async () => {
    for (let subscriber = 1; subscriber <= 120; subscriber += 1) await journal.keep(entry(subscriber));
    const sizes: number[] = [];
    while (journal.entries().length > 0)
      sizes.push((await applyJournal(database, journal, minutes(5))).length);
    expect(sizes).toEqual([50, 50, 20]);
    const events = await database
      .selectFrom('consent')
      .select(['kind', 'at', 'recorded_at', 'source'])
      .distinct()
      .execute();
    expect(events).toEqual([
      {
        kind: 'withdrawn',
        at: NOW.toISOString(),
        recorded_at: minutes(5).toISOString(),
        source: 'one click',
      },
    ]);
  });

  test('changes nothing when it is applied twice, as after a kill', async () => {
    await journal.keep(entry(1));
    const [first] = await applyJournal(database, journal, minutes(1));
    await journal.keep(entry(1));
    const [second] = await applyJournal(database, journal, minutes(2));
    expect([first?.withdrawal, second?.withdrawal]).toEqual([1, null]);
    expect(await stateOf(1)).toBe('unsubscribed');
  });

  test('does not count for somebody who has agreed again since', async () => {
    await journal.keep(entry(1));
    const [first] = await applyJournal(database, journal, minutes(1));
    await undoUnsubscribe(database, { subscriber: 1, consent: first?.withdrawal ?? 0 }, '', minutes(2));
    await journal.keep(entry(1));
    await applyJournal(database, journal, minutes(3));
    expect(await stateOf(1)).toBe('active');
    await journal.keep(entry(1, minutes(4)));
    await applyJournal(database, journal, minutes(5));
    expect(await stateOf(1)).toBe('unsubscribed');
  });

  test('of somebody who is gone is dropped', async () => {
    await journal.keep(entry(999));
    expect(await applyJournal(database, journal, NOW)).toEqual([{ ...entry(999), withdrawal: null }]);
    expect(journal.entries()).toEqual([]);
  });
});

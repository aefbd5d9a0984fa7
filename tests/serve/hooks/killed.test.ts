import { join } from 'node:path';

import { expect, test } from 'vitest';

import { openDatabase } from '../../../pipeline/database/open.ts';
import { testPublication } from '../../commands/publication.ts';
import { audienceOf, begin } from '../../deliver/support/audience.ts';
import { SECRET } from '../../mailing/support/effects.ts';
import { serveProcess } from '../support/serve-process.ts';

const HOOK = '0123456789abcdef0123456789abcdef';
const PEOPLE = 60;

const config = `export default {
  site: { url: 'https://example.org/', title: 'Log' },
  newsletter: { from: { address: 'news@example.com' } },
};\n`;

test('a server that is killed again and again loses no event that it has accepted, and counts none twice', async () => {
  const env = { MILEPOST_SECRET: SECRET, MILEPOST_HOOK_SECRET: HOOK };
  const { root } = testPublication({ 'milepost.config.ts': config }, env);
  const file = join(root, 'milepost.sqlite');
  const before = await audienceOf(PEOPLE, file);
  await begin(before, 'e');
  const claimed_at = new Date().toISOString();
  await before.updateTable('delivery').set({ state: 'accepted', claimed_at }).execute();
  await before.destroy();

  const waiting = new Set(Array.from({ length: PEOPLE }, (_, index) => index + 1));
  const accepted: number[] = [];
  const states = async (): Promise<ReadonlyMap<number, string>> => {
    const database = await openDatabase(file, { verify: true });
    const rows = await database.selectFrom('delivery').select(['subscriber_id', 'state']).execute();
    await database.destroy();
    return new Map(rows.map(({ subscriber_id, state }) => [subscriber_id, state]));
  };
  for (let round = 1; waiting.size > 0; round += 1) {
    expect(round).toBeLessThan(10);
    const server = await serveProcess(root, env);
    const send = async (subscriber: number): Promise<void> => {
      const event = {
        RecordType: 'Bounce',
        Type: 'HardBounce',
        ID: subscriber,
        Email: `s${subscriber}@example.org`,
        Details: '554 5.7.1 refused',
      };
      const answer = await fetch(`${server.url}/hooks/postmark/${HOOK}`, {
        method: 'POST',
        body: JSON.stringify(event),
      });
      if (!answer.ok) return;
      accepted.push(subscriber);
      waiting.delete(subscriber);
      // In the first two rounds, in the middle of the others.
      if (round < 3 && accepted.length === round * 20) await server.kill();
    };
    await Promise.all([...waiting].map((subscriber) => send(subscriber).catch(() => undefined)));
    await server.kill();
    const recorded = await states();
    expect(accepted.filter((subscriber) => recorded.get(subscriber) !== 'rejected')).toEqual([]);
  }
  expect([...new Set((await states()).values())]).toEqual(['rejected']);
  const database = await openDatabase(file, { verify: true });
  const { events } = await database
    .selectFrom('handled_event')
    .select(({ fn }) => fn.countAll<number>().as('events'))
    .executeTakeFirstOrThrow();
  const people = await database.selectFrom('subscriber').select('state').distinct().execute();
  await database.destroy();
  expect(events).toBe(PEOPLE);
  // One failure each, of a kind that does not suppress at once.
  expect(people).toEqual([{ state: 'active' }]);
});

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { unsubscribeJournal, type UnsubscribeJournal } from '../../pipeline/audience/unsubscribe-journal.ts';
import { journalOf } from '../database/support/location.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { scriptedServer } from '../deliver/support/scripted-server.ts';
import { fakeEffects } from './support/effects.ts';
import { materialOf } from './support/material.ts';
import { withTables } from './support/people.ts';
import { digest, send } from './support/run.ts';

let folder: string;
let file: string;
let journal: UnsubscribeJournal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-heed-'));
  file = join(folder, 'milepost.sqlite');
  journal = unsubscribeJournal(journalOf(file));
});
afterEach(() => rmSync(folder, { recursive: true }));

const leave = (subscriber: number): Promise<void> =>
  journal.keep({ subscriber, by: 'one click', at: new Date('2026-03-01T10:00:00Z') });
const unsubscribed = (): Promise<readonly number[]> =>
  withTables(file, async (database) =>
    (await database.selectFrom('subscriber').select('id').where('state', '=', 'unsubscribed').execute()).map(
      ({ id }) => id,
    ),
  );

test.each([
  ['send', 'every', send],
  ['digest', 'weekly', digest],
] as const)('%s mails nobody whose unsubscription waits in the journal', async (_name, frequency, run) => {
  const database = await audienceOf(3, file);
  await database.updateTable('subscriber').set({ frequency }).execute();
  await database.destroy();
  await leave(2);
  const server = await scriptedServer(() => null);
  await run(materialOf({ fresh: '2026-03-01' }, file), server.port, fakeEffects());
  await server.close();
  expect(server.taken.map(({ to }) => to).sort()).toEqual(['s1@example.org', 's3@example.org']);
  expect(await unsubscribed()).toEqual([2]);
  expect(existsSync(journal.folder)).toBe(false);
});

test('nor anybody who is put into it while the edition is being sent', async () => {
  await (await audienceOf(60, file)).destroy();
  const server = await scriptedServer((phase, to) => {
    // The server that took it has been killed meanwhile, so nobody else applies it.
    if (phase === 'dot' && to === 's1@example.org') void leave(60);
    return null;
  });
  const report = await send(
    materialOf({ fresh: '2026-03-01' }, file, { connections: 1 }),
    server.port,
    fakeEffects(),
  );
  await server.close();
  expect(server.taken).toHaveLength(59);
  expect(server.taken.map(({ to }) => to)).not.toContain('s60@example.org');
  expect(report.editions).toMatchObject([{ accepted: 59, skipped: 1, complete: true }]);
  expect(await unsubscribed()).toEqual([60]);
});

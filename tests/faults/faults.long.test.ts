import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { openDatabase, type Database } from '../../pipeline/database/open.ts';
import { audienceOf, begin, NOW, sendTo, states } from '../deliver/support/audience.ts';
import { scriptedServer, type ScriptedServer } from '../deliver/support/scripted-server.ts';
import { fakeEffects } from '../mailing/support/effects.ts';
import { faultySend } from './faulty-send.ts';
import { hookRound } from './hook-round.ts';
import { seededRandom } from './random.ts';
import { faultRound, inState } from './round.ts';
import { locationOf, onPostgres } from '../database/support/location.ts';
import { otherProgram } from '../database/support/other-program.ts';
import { endDeadWorkers } from '../../pipeline/deliver/workers/dead-workers.ts';

const SENDER = fileURLToPath(new URL('./sender.ts', import.meta.url));

let folder: string;
let file: string;
let server: ScriptedServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-faults-'));
  file = join(folder, 'milepost.sqlite');
  server = await scriptedServer();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function takenOnce(): number {
  const to = server.taken.map((message) => message.to);
  expect(new Set(to).size, 'nobody twice').toBe(to.length);
  return to.length;
}

// `npm run test:faults` does many more.
test.each([11, 12])(
  'killed at random points, by a server that drops, resets, stalls and refuses: nobody lost, nobody twice (%i)',
  async (seed) => {
    const { subscribers, accepted, rejected, inDoubt } = await faultRound(seededRandom(seed));
    expect(accepted + rejected + inDoubt).toBe(subscribers);
  },
);

test('a server that is killed at random points loses nothing that providers told it, and counts nothing twice', async () => {
  const { answered, events, suppressed, unsubscribed } = await hookRound(seededRandom(13));
  expect(answered).toBeGreaterThanOrEqual(events);
  // A fifth each of addresses that are gone, of complaints, and of people who left.
  expect({ suppressed, unsubscribed }).toEqual({ suppressed: 24, unsubscribed: 12 });
});

test('two senders at once: one sends, the other says so', async () => {
  await (await audienceOf(60, file)).destroy();
  const ends = await Promise.all(
    [1, 2].map(
      () =>
        new Promise<string>((resolve) => {
          const args = [SENDER, file, String(server.port), '2', '2026-03-01T12:00:00Z'];
          const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
          let said = '';
          child.stderr.on('data', (text: Buffer) => (said += text.toString()));
          child.once('close', () => resolve(said));
        }),
    ),
  );
  expect(takenOnce()).toBe(60);
  // If one was done before the other began, it had nothing to report.
  for (const said of ends) expect(said).toMatch(/^(?:|Another `milepost send`.*)$/);
});

/** Leaves room for little more than there is; gives what makes room again. */
async function fillDisk(database: Database): Promise<() => Promise<void>> {
  if (!onPostgres) {
    await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(database);
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(database);
    // Of this connection; the next one has room.
    await sql`PRAGMA max_page_count = ${sql.raw(String((rows[0]?.page_count ?? 0) + 2))}`.execute(database);
    return () => Promise.resolve();
  }
  // The server's disk is not ours to fill; it says the same, with its code for that, after a while.
  await sql`create sequence room`.execute(database);
  await sql`
    create function no_space() returns trigger language plpgsql as $$ begin
      if nextval('room') > 60 then
        raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
      end if;
      return new;
    end $$
  `.execute(database);
  await sql`
    create trigger no_space before update on delivery for each row execute function no_space()
  `.execute(database);
  return async () => {
    await sql`drop trigger no_space on delivery`.execute(database);
  };
}

test('the disk is full: the run ends, and continues when there is room again', async () => {
  const database = await audienceOf(300, file);
  await begin(database, 'e');
  const makeRoom = await fillDisk(database);
  await expect(sendTo(database, server.port, { limits: { connections: 3 } })).rejects.toThrow(
    /full|No space/,
  );
  const before = takenOnce();
  expect(before).toBeLessThan(300);
  await makeRoom();
  await database.destroy();
  const claimed = await inState(file, 'claimed');
  expect(claimed.length).toBeLessThanOrEqual(3);
  const reopened = await openDatabase(locationOf(file), { verify: true });
  await endDeadWorkers(reopened, null, NOW);
  await sendTo(reopened, server.port);
  const ends = Object.values(await states(reopened));
  expect(ends.filter((state) => state === 'accepted' || state === 'unknown')).toHaveLength(300);
  expect(ends.filter((state) => state === 'unknown').length).toBeLessThanOrEqual(3);
  expect(takenOnce()).toBeGreaterThanOrEqual(300 - claimed.length);
  await reopened.destroy();
});

test('the database is locked by another program: the run ends, and the next one continues', async () => {
  const database = await audienceOf(100, file, { hurried: true });
  await begin(database, 'e');
  const other = await otherProgram(file);
  const held: Promise<void>[] = [];
  const run = sendTo(database, server.port, {
    progress: ({ accepted }) => {
      if (accepted === 30 && held.length === 0) held.push(other.hold());
    },
  });
  await expect(run).rejects.toThrow(/lock/);
  await Promise.all(held);
  await other.release();
  await other.close();
  await endDeadWorkers(database, null, NOW);
  await sendTo(database, server.port);
  const ends = Object.values(await states(database));
  expect(ends.filter((state) => state === 'unknown').length).toBeLessThanOrEqual(2);
  expect(takenOnce() + ends.filter((state) => state === 'unknown').length).toBeGreaterThanOrEqual(100);
  expect(new Set(ends)).toEqual(new Set(ends.includes('unknown') ? ['accepted', 'unknown'] : ['accepted']));
  await database.destroy();
});

test('the clock is set back between two runs: nobody twice, nobody lost', async () => {
  await (await audienceOf(10, file)).destroy();
  await server.close();
  let busy = true;
  server = await scriptedServer((phase, to) =>
    busy && phase === 'rcpt' && to.startsWith('s1') ? '451 4.2.1 later' : null,
  );
  const sending = { database: file, port: server.port, connections: 2 };
  await faultySend(sending, fakeEffects({ now: '2026-03-01T12:00:00Z' }));
  busy = false;
  await faultySend(sending, fakeEffects({ now: '2026-02-01T12:00:00Z' }));
  expect(takenOnce()).toBe(8);
  const { editions } = await faultySend(sending, fakeEffects({ now: '2026-03-01T12:30:00Z' }));
  expect(editions).toMatchObject([{ complete: true }]);
  expect(takenOnce()).toBe(10);
});

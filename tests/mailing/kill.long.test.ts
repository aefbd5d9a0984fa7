import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { sql } from 'kysely';
import { expect, test } from 'vitest';

import type { Database } from '../../pipeline/database/open.ts';
import { onPostgres } from '../database/support/location.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { scriptedServer } from '../deliver/support/scripted-server.ts';
import { fakeEffects } from './support/effects.ts';
import { materialOf } from './support/material.ts';
import { digest, send } from './support/run.ts';

const SENDER = fileURLToPath(new URL('./support/sender-process.ts', import.meta.url));
const CONNECTIONS = 4;
/** The sender is killed after this many accepted messages, at different points of its run. */
const RUNS = [
  { work: 'send', subscribers: 600, kills: [1, 38, 499] },
  { work: 'digest', subscribers: 120, kills: [1, 60] },
] as const;

test.each(RUNS)(
  '$work killed again and again, then resumed: nobody is lost, nobody gets it twice, each in doubt is listed',
  async ({ work, subscribers, kills }) => {
    const folder = mkdtempSync(join(tmpdir(), 'milepost-kill-'));
    const file = join(folder, 'milepost.sqlite');
    const database = await audienceOf(subscribers, file);
    const frequency = work === 'send' ? 'every' : 'weekly';
    await database.updateTable('subscriber').set({ frequency }).execute();
    await database.destroy();
    let onTaken = (): void => undefined;
    const server = await scriptedServer((phase) => {
      if (phase === 'dot') onTaken();
      return null;
    });
    try {
      for (const at of kills) {
        const child = spawn(
          process.execPath,
          [SENDER, file, String(server.port), String(CONNECTIONS), work],
          {
            stdio: 'ignore',
          },
        );
        const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
        onTaken = () => {
          if (server.taken.length >= at) child.kill('SIGKILL');
        };
        expect(await ended).toBe('SIGKILL');
      }
      onTaken = () => undefined;
      const effects = fakeEffects();
      const run = work === 'send' ? send : digest;
      const report = await run(materialOf({ fresh: '2026-03-01' }, file), server.port, effects);

      const taken = server.taken.map(({ to }) => to);
      expect(new Set(taken).size, 'nobody twice').toBe(taken.length);
      const inDoubt = report.inDoubt.map(({ address }) => address);
      expect(new Set([...taken, ...inDoubt]).size, 'nobody lost').toBe(subscribers);
      expect(inDoubt.length).toBeLessThanOrEqual(CONNECTIONS * kills.length);
      for (const address of inDoubt) expect(effects.said.err).toContain(address);
      expect(report.editions).toMatchObject([{ complete: true, waiting: 0 }]);
    } finally {
      await server.close();
      rmSync(folder, { recursive: true });
    }
  },
);

/** How many deliveries a killed sender may have written down, from before its run. */
async function written(database: Database): Promise<() => Promise<number>> {
  if (!onPostgres) {
    return async () => {
      const begun = await database.selectFrom('preparation').select('edition_id').executeTakeFirst();
      if (begun === undefined) return 0;
      const { rows } = await database
        .selectFrom('delivery')
        .select(({ fn }) => fn.countAll<number>().as('rows'))
        .executeTakeFirstOrThrow();
      return rows;
    };
  }
  // They are written down in one transaction, which nobody sees into; but the table grows.
  const bytes = async (): Promise<number> =>
    (await sql<{ bytes: number }>`select pg_relation_size('delivery') as bytes`.execute(database)).rows[0]
      ?.bytes ?? 0;
  const before = await bytes();
  return async () => ((await bytes()) - before) / ROW_BYTES;
}

/** Less than a row of the table has. */
const ROW_BYTES = 90;

test('a sender that is killed while it writes down the audience loses nobody and mails nobody twice', async () => {
  const subscribers = 4000;
  const folder = mkdtempSync(join(tmpdir(), 'milepost-kill-'));
  const file = join(folder, 'milepost.sqlite');
  const database = await audienceOf(subscribers, file);
  const server = await scriptedServer(() => null);
  try {
    for (const rows of [1, 1500, 3000]) {
      const count = await written(database);
      // If it ends by itself, it says why.
      const child = spawn(process.execPath, [SENDER, file, String(server.port), '4', 'send'], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const ended = new Promise((resolve) =>
        child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`)),
      );
      while (child.exitCode === null && child.signalCode === null) {
        if ((await count()) >= rows) child.kill('SIGKILL');
        await delay(1);
      }
      expect(await ended).toBe('SIGKILL');
    }
    expect(server.taken).toEqual([]);
    const report = await send(materialOf({ fresh: '2026-03-01' }, file), server.port, fakeEffects());
    const taken = server.taken.map(({ to }) => to);
    expect(taken).toHaveLength(subscribers);
    expect(new Set(taken).size).toBe(subscribers);
    expect(report).toMatchObject({ inDoubt: [], editions: [{ complete: true }] });
  } finally {
    await database.destroy();
    await server.close();
    rmSync(folder, { recursive: true });
  }
});

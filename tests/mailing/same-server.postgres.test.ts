// A server that was restored, promoted, or filled from a dump may have forgotten what was sent last.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { databaseVariables } from '../database/support/location.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { scriptedServer, type ScriptedServer } from '../deliver/support/scripted-server.ts';
import { run } from './support/command.ts';
import { fakeEffects } from './support/effects.ts';
import { materialOf } from './support/material.ts';
import { withTables } from './support/people.ts';
import { send } from './support/run.ts';

let folder: string;
let file: string;
let server: ScriptedServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-server-'));
  file = join(folder, 'milepost.sqlite');
  server = await scriptedServer();
  await (await audienceOf(3, file)).destroy();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** As if the database had been filled from what another server had. */
async function another(): Promise<void> {
  await withTables(file, async (database) => {
    await database.updateTable('publication').set({ server: '1/1' }).execute();
  });
}

test('it is not sent from until a person accepts it', async () => {
  await send(materialOf({ one: '2026-03-01' }, file), server.port, fakeEffects());
  expect(server.taken).toHaveLength(3);
  const both = materialOf({ one: '2026-03-01', two: '2026-03-01' }, file);
  await another();
  await expect(send(both, server.port, fakeEffects())).rejects.toThrow('another server');
  expect(server.taken).toHaveLength(3);

  const env = databaseVariables(file);
  const unasked = await run(folder, ['database', 'accept'], { env });
  expect(unasked.exitCode).toBe(2);
  expect(unasked.err).toContain('is sent again');
  await expect(send(both, server.port, fakeEffects())).rejects.toThrow('another server');

  const accepted = await run(folder, ['database', 'accept', '--yes', '--json'], { env });
  expect(JSON.parse(accepted.out)).toMatchObject({ accepted: true });
  await send(both, server.port, fakeEffects());
  expect(server.taken).toHaveLength(6);
});

test('the server of the first sending is remembered by itself, and goes on', async () => {
  const material = materialOf({ one: '2026-03-01' }, file);
  await send(material, server.port, fakeEffects());
  await send(material, server.port, fakeEffects());
  const known = await withTables(file, (database) =>
    database.selectFrom('publication').select('server').executeTakeFirstOrThrow(),
  );
  expect(known.server).toMatch(/^\d+\/\d+$/);
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { audienceOf } from '../deliver/support/audience.ts';
import { scriptedServer, type Script, type ScriptedServer } from '../deliver/support/scripted-server.ts';
import { fakeEffects } from './support/effects.ts';
import { materialOf } from './support/material.ts';
import { send } from './support/run.ts';

const NEW = { fresh: '2026-03-01' };

let folder: string;
let file: string;
let server: ScriptedServer | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-limits-'));
  file = join(folder, 'milepost.sqlite');
});
afterEach(async () => {
  await server?.close();
  server = null;
  rmSync(folder, { recursive: true });
});

async function portOf(script?: Script): Promise<number> {
  server = await scriptedServer(script);
  return server.port;
}

async function subscribers(size: number): Promise<void> {
  await (await audienceOf(size, file)).destroy();
}

test('the daily limit applies over several runs, and is reported', async () => {
  await subscribers(10);
  const port = await portOf();
  const material = materialOf(NEW, file, { delivery: { dailyLimit: 4 } });
  const first = fakeEffects();
  expect((await send(material, port, first)).stopped).toMatchObject({ why: 'limit' });
  expect(first.said.err).toContain('No more may be sent today');
  expect(first.said.exitCode).toBe(1);
  const soon = await send(material, port, fakeEffects({ now: '2026-03-01T20:00:00Z' }));
  expect(soon.editions).toMatchObject([{ accepted: 0, waiting: 6 }]);
  const next = await send(material, port, fakeEffects({ now: '2026-03-02T12:00:01Z' }));
  expect(next.editions).toMatchObject([{ accepted: 4, waiting: 2 }]);
  expect(server?.taken).toHaveLength(8);
});

test('an edition with too many failures is paused until it is asked for by name', async () => {
  await subscribers(120);
  let works = false;
  const port = await portOf((phase) => (phase === 'rcpt' && !works ? '554 5.0.0 go away' : null));
  const material = materialOf(NEW, file);
  const first = fakeEffects();
  expect((await send(material, port, first)).stopped?.why).toBe('failing');
  expect(first.said.err).toContain('554 5.0.0 go away');
  expect(first.said.exitCode).toBe(1);
  works = true;
  const second = fakeEffects();
  expect((await send(material, port, second)).editions).toEqual([]);
  expect(second.said.err).toContain('fresh is paused');
  expect(second.said.err).toContain('`milepost send fresh`');
  expect(second.said.exitCode).toBe(1);
  const named = await send(material, port, fakeEffects(), { slug: 'fresh' });
  expect(named.editions).toMatchObject([{ complete: true }]);
});

test('an edition that was once asked for by name is resumed by later runs', async () => {
  await subscribers(120);
  let isListed = true;
  let isBusy = true;
  const port = await portOf((phase) => {
    if (phase !== 'rcpt') return null;
    if (isListed) return '554 5.0.0 go away';
    if (!isBusy) return null;
    isBusy = false;
    return '451 4.2.1 mailbox busy';
  });
  const material = materialOf(NEW, file);
  expect((await send(material, port, fakeEffects())).stopped?.why).toBe('failing');
  isListed = false;
  const named = await send(material, port, fakeEffects(), { slug: 'fresh' });
  expect(named.editions).toMatchObject([{ deferred: 1, waiting: 0, complete: false }]);
  const later = fakeEffects({ now: '2026-03-01T12:05:00Z' });
  expect((await send(material, port, later)).editions).toMatchObject([{ accepted: 1, complete: true }]);
});

test('what was postponed is reported with its time, and sent by a later run', async () => {
  await subscribers(3);
  let asked = 0;
  const port = await portOf((phase, to) => {
    if (phase !== 'rcpt' || to !== 's2@example.org') return null;
    asked += 1;
    return asked === 1 ? '451 4.2.1 mailbox busy' : null;
  });
  const material = materialOf(NEW, file);
  const first = fakeEffects();
  expect((await send(material, port, first)).editions).toMatchObject([
    { accepted: 2, deferred: 1, retryFrom: '2026-03-01T12:05:00.000Z', complete: false },
  ]);
  expect(first.said.err).toContain('due 2026-03-01 12:05 UTC');
  const early = fakeEffects({ now: '2026-03-01T12:04:00Z' });
  expect((await send(material, port, early)).editions).toMatchObject([{ accepted: 0, waiting: 1 }]);
  expect(early.said.err).toContain('due 2026-03-01 12:05 UTC');
  const late = fakeEffects({ now: '2026-03-01T12:05:00Z' });
  expect((await send(material, port, late)).editions).toMatchObject([{ accepted: 1, complete: true }]);
  expect(late.said.exitCode).toBe(0);
});

test('a domain that asks for a pause is named, once', async () => {
  await subscribers(5);
  const port = await portOf((phase, to) => (phase === 'rcpt' ? `421 4.7.0 <${to}> too many` : null));
  const effects = fakeEffects();
  await send(materialOf(NEW, file), port, effects);
  expect(effects.said.err).toContain('example.org asks for a pause until 2026-03-01 12:01 UTC');
  expect(effects.said.err.split('asks for a pause')).toHaveLength(2);
});

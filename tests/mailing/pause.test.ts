import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { setProfile } from '../../pipeline/audience/profile.ts';
import type { MailSource } from '../../pipeline/mailing/mail-source.ts';
import { audienceOf, begin, NOW, ledgerOf } from '../deliver/support/audience.ts';
import { fakeEffects } from './support/effects.ts';
import { mailServer, type MailServer } from './support/mail-server.ts';
import { materialOf } from './support/material.ts';
import { received, subscribe, withTables } from './support/people.ts';
import { digest, send } from './support/run.ts';

let folder: string;
let file: string;
let server: MailServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-pause-'));
  file = join(folder, 'milepost.sqlite');
  server = await mailServer();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const on = (day: string): ReturnType<typeof fakeEffects> => fakeEffects({ now: `${day}T12:00:00Z` });
const publication = (articles: Readonly<Record<string, string>>): MailSource => {
  const milestones = Object.fromEntries(
    Object.keys(articles).map((slug) => [slug, { [`${slug}-a`]: ['a'] }]),
  );
  return materialOf(articles, file, { milestones });
};
const pause = (until: string): Promise<void> =>
  withTables(file, (database) =>
    setProfile(database, 1, { pausedUntil: new Date(`${until}T00:00:00Z`) }, NOW),
  );

test('an edition that comes during a pause is not for them, but the next one is', async () => {
  await subscribe(file, { ann: {}, bob: {} });
  await pause('2026-03-03');
  const effects = on('2026-03-01');
  await send(publication({ first: '2026-03-01' }), server.port, effects);
  expect(effects.said.err).toContain('to 1 subscriber');
  await send(publication({ first: '2026-03-01', second: '2026-03-04' }), server.port, on('2026-03-04'));
  expect(await received(server)).toEqual({ ann: [['second-a']], bob: [['first-a'], ['second-a']] });
});

test('what appears during a pause comes in the first digest after it', async () => {
  await subscribe(file, { ann: { frequency: 'weekly' } });
  const both = publication({ first: '2026-03-01', second: '2026-03-09' });
  await pause('2026-03-05');
  await digest(publication({ first: '2026-03-01' }), server.port, on('2026-03-02'));
  expect(await received(server)).toEqual({});
  await digest(both, server.port, on('2026-03-09'));
  const [all = []] = (await received(server))['ann'] ?? [];
  expect([...all].sort()).toEqual(['first-a', 'second-a']);
});

test('somebody who pauses while an edition is being sent no longer gets it', async () => {
  const database = await audienceOf(1);
  await begin(database, 'e');
  await setProfile(database, 1, { pausedUntil: new Date(NOW.getTime() + 1) }, NOW);
  const claim = { kind: 'claim', subscriber: 1, messageId: '<1@example.org>' } as const;
  expect(await (await ledgerOf(database)).write('e', [claim], NOW)).toEqual(['skipped']);
  await database.destroy();
});

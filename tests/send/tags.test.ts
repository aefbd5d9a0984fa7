import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { parseAddress } from '../../pipeline/audience/address.ts';
import { setPreferences, type Preferences } from '../../pipeline/audience/preferences.ts';
import { addSubscriber } from '../../pipeline/audience/subscribers.ts';
import { openDatabase } from '../../pipeline/database/open.ts';
import { deliveryDetails } from '../../pipeline/deliver/delivery-detail.ts';
import { fakeEffects } from './support/effects.ts';
import { mailServer, type MailServer } from './support/mail-server.ts';
import { materialOf } from './support/material.ts';
import { send } from './support/run.ts';

let folder: string;
let file: string;
let server: MailServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-tags-'));
  file = join(folder, 'milepost.sqlite');
  server = await mailServer();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const MILESTONES = { fresh: { one: ['docker', 'containers'], two: ['cloud'], three: [] } };
const material = (overrides: Parameters<typeof materialOf>[2] = {}): ReturnType<typeof materialOf> =>
  materialOf({ fresh: '2026-03-01' }, file, { milestones: MILESTONES, ...overrides });

async function subscribe(people: Readonly<Record<string, Partial<Preferences>>>): Promise<void> {
  const database = await openDatabase(file, { verify: false });
  for (const [name, preferences] of Object.entries(people)) {
    const { address } = parseAddress(`${name}@example.org`);
    if (address === null) throw new Error(`not a name: ${name}`);
    const person = { address, name: null, source: 'test', preferences };
    await addSubscriber(database, person, new Date('2026-01-01T00:00:00Z'));
  }
  await database.destroy();
}

/** What each got, by name. */
async function received(): Promise<Readonly<Record<string, readonly string[]>>> {
  const mails = await server.mails();
  return Object.fromEntries(
    mails.map(({ to, mail }) => [
      to.replace('@example.org', ''),
      mail.text?.match(/(?<=\[)\w+(?=\])/g) ?? [],
    ]),
  );
}

describe('a subscriber who follows tags', () => {
  test('gets the milestones with any of them; one who follows none gets all', async () => {
    await subscribe({
      all: {},
      docker: { tags: ['docker'] },
      broader: { tags: ['containers'] },
      both: { tags: ['cloud', 'docker', 'nothing'] },
    });
    await send(material(), server.port, fakeEffects());
    expect(await received()).toEqual({
      all: ['one', 'two', 'three'],
      docker: ['one'],
      broader: ['one'],
      both: ['one', 'two'],
    });
    for (const { mail } of await server.mails()) expect(mail.text).toMatch(/^Hello\n/);
  });

  test('gets nothing where there is nothing to read, and the ledger says why', async () => {
    await subscribe({ ann: { tags: ['gardening'] }, bob: {} });
    const effects = fakeEffects();
    const report = await send(material(), server.port, effects);
    expect(report.editions).toMatchObject([{ accepted: 1, complete: true }]);
    expect(effects.said.exitCode).toBe(0);
    expect(Object.keys(await received())).toEqual(['bob']);
    const database = await openDatabase(file, { verify: false });
    expect(await deliveryDetails(database, 'fresh', 'ann@example.org')).toMatchObject([
      { state: 'skipped', reply: 'no followed tag', items: [], attempts: 0 },
    ]);
    expect(await deliveryDetails(database, 'fresh', 'bob@example.org')).toMatchObject([
      { state: 'accepted', items: ['one', 'three', 'two'], attempts: 1 },
    ]);
    await database.destroy();
  });

  test('gets an article without milestones by the article’s own tags', async () => {
    await subscribe({ ann: { tags: ['docker'] }, bob: { tags: ['cloud'] } });
    const plain = materialOf({ fresh: '2026-03-01' }, file);
    const articles = plain.publication.articles.map((article) => ({
      ...article,
      tags: [{ id: 'docker', label: 'Docker', evidence: [], implied: false }],
    }));
    await send({ ...plain, publication: { ...plain.publication, articles } }, server.port, fakeEffects());
    expect(Object.keys(await received())).toEqual(['ann']);
  });

  test('goes on following a tag that was renamed', async () => {
    await subscribe({ ann: { tags: ['dotcloud'] } });
    const docker = { id: 'docker', label: 'Docker', description: null, aliases: [], broader: [] };
    await send(material({ tags: [{ ...docker, formerly: ['dotcloud'] }] }), server.port, fakeEffects());
    expect(await received()).toEqual({ ann: ['one'] });
  });

  test('what is planned stays planned, whatever they choose meanwhile', async () => {
    await subscribe({ ann: { tags: ['docker'] } });
    const down = await mailServer();
    await down.close();
    await send(material(), down.port, fakeEffects());
    const database = await openDatabase(file, { verify: false });
    await setPreferences(database, 1, { tags: ['cloud'], frequency: 'weekly' }, new Date());
    await database.destroy();
    await send(material(), server.port, fakeEffects());
    expect(await received()).toEqual({ ann: ['one'] });
  });
});

test('the counts before sending say who gets nothing, and why', async () => {
  await subscribe({ ann: { tags: ['gardening'] }, bob: {}, cleo: {}, dan: { frequency: 'weekly' } });
  const effects = fakeEffects({ isTerminal: true, answer: false });
  await send(material(), server.port, effects);
  expect(effects.said.questions[0]).toContain(
    'fresh will be sent to 2 subscribers, not to 1: no followed tag.',
  );
});

test('those who want digests are not in the audience of an edition', async () => {
  await subscribe({ ann: { frequency: 'daily' }, bob: {} });
  await send(material(), server.port, fakeEffects());
  expect(Object.keys(await received())).toEqual(['bob']);
});

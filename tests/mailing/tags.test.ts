import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { deliveryDetails } from '../../pipeline/deliver/ledger/delivery-detail.ts';
import { EDITION_SLOTS } from '../../pipeline/model/edition.ts';
import { fakeEffects } from './support/effects.ts';
import { mailServer, type MailServer } from './support/mail-server.ts';
import { materialOf } from './support/material.ts';
import { prefer, received, subscribe, withTables } from './support/people.ts';
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

describe('a subscriber who follows tags', () => {
  test('gets the milestones with any of them; a subscriber who follows none gets all', async () => {
    await subscribe(file, {
      all: {},
      docker: { tags: ['docker'] },
      broader: { tags: ['containers'] },
      both: { tags: ['cloud', 'docker', 'nothing'] },
    });
    await send(material(), server.port, fakeEffects());
    expect(await received(server)).toEqual({
      all: [['one', 'two', 'three']],
      docker: [['one']],
      broader: [['one']],
      both: [['one', 'two']],
    });
    for (const { mail } of await server.mails()) expect(mail.text).toMatch(/^Hello\n/);
  });

  test('is told for which of them a mail comes, as it was when its sending began', async () => {
    await subscribe(file, {
      all: {},
      docker: { tags: ['docker', 'nothing'] },
      both: { tags: ['cloud', 'docker'] },
    });
    const own = material({ body: EDITION_SLOTS.why });
    await send(own, server.port, fakeEffects());
    const first = await saidWhy(server);
    expect(first).toEqual({
      all: 'Because you get everything.',
      docker: 'Because you follow DOCKER.',
      both: 'Because you follow CLOUD and DOCKER.',
    });
    await prefer(file, 'both', { tags: ['cloud'] });
    // As if nobody knew what became of it.
    await withTables(file, (database) =>
      database.updateTable('delivery').set({ state: 'planned', settled_at: null }).execute(),
    );
    await withTables(file, (database) =>
      database.updateTable('edition').set({ state: 'sending', finished_at: null }).execute(),
    );
    await send(own, server.port, fakeEffects());
    const mails = await server.mails();
    expect(mails).toHaveLength(6);
    expect(await saidWhy(server)).toEqual(first);
  });

  test('gets nothing if there is nothing to read, and the ledger says why', async () => {
    await subscribe(file, { ann: { tags: ['gardening'] }, bob: {} });
    const effects = fakeEffects();
    const report = await send(material(), server.port, effects);
    expect(report.editions).toMatchObject([{ accepted: 1, complete: true }]);
    expect(effects.said.exitCode).toBe(0);
    expect(Object.keys(await received(server))).toEqual(['bob']);
    const detail = (name: string): ReturnType<typeof deliveryDetails> =>
      withTables(file, (database) => deliveryDetails(database, 'fresh', `${name}@example.org`));
    expect(await detail('ann')).toMatchObject([
      { state: 'skipped', reply: 'no followed tag', items: [], attempts: 0 },
    ]);
    expect(await detail('bob')).toMatchObject([
      { state: 'accepted', items: ['one', 'three', 'two'], attempts: 1 },
    ]);
  });

  test('gets an article without milestones by the article’s own tags', async () => {
    await subscribe(file, { ann: { tags: ['docker'] }, bob: { tags: ['cloud'] } });
    const plain = materialOf({ fresh: '2026-03-01' }, file);
    const articles = plain.publication.articles.map((article) => ({
      ...article,
      tags: [{ id: 'docker', label: 'Docker', evidence: [], implied: false }],
    }));
    await send({ ...plain, publication: { ...plain.publication, articles } }, server.port, fakeEffects());
    expect(Object.keys(await received(server))).toEqual(['ann']);
  });

  test('keeps following a tag that was renamed', async () => {
    await subscribe(file, { ann: { tags: ['dotcloud'] } });
    const docker = { id: 'docker', label: 'Docker', description: null, aliases: [], broader: [] };
    await send(material({ tags: [{ ...docker, formerly: ['dotcloud'] }] }), server.port, fakeEffects());
    expect(await received(server)).toEqual({ ann: [['one']] });
  });

  test('what is planned stays planned, whatever they choose meanwhile', async () => {
    await subscribe(file, { ann: { tags: ['docker'] } });
    const down = await mailServer();
    await down.close();
    await send(material(), down.port, fakeEffects());
    await prefer(file, 'ann', { tags: ['cloud'], frequency: 'weekly' });
    await send(material(), server.port, fakeEffects());
    expect(await received(server)).toEqual({ ann: [['one']] });
  });
});

test('the counts before sending say who gets nothing, and why', async () => {
  await subscribe(file, { ann: { tags: ['gardening'] }, bob: {}, cleo: {}, dan: { frequency: 'weekly' } });
  const effects = fakeEffects({ isTerminal: true, answer: false });
  await send(material(), server.port, effects);
  expect(effects.said.questions[0]).toContain(
    'fresh will be sent to 2 subscribers, not to 1: no followed tag.',
  );
});

test('those who want digests are not in the audience of an edition', async () => {
  await subscribe(file, { ann: { frequency: 'daily' }, bob: {} });
  await send(material(), server.port, fakeEffects());
  expect(Object.keys(await received(server))).toEqual(['bob']);
});

/** The first line of the last mail to each. */
async function saidWhy(from: MailServer): Promise<Readonly<Record<string, string>>> {
  const mails = await from.mails();
  return Object.fromEntries(
    mails.map(({ to, mail }) => [to.replace('@example.org', ''), mail.text?.split('\n')[0] ?? '']),
  );
}

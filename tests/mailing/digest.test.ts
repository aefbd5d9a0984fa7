import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { MailSource } from '../../pipeline/mailing/mail-source.ts';
import { unsubscribe } from '../../pipeline/audience/leave.ts';
import { deliveryDetails } from '../../pipeline/deliver/ledger/delivery-detail.ts';
import { resolveInDoubt } from '../../pipeline/deliver/ledger/in-doubt.ts';
import { scriptedServer } from '../deliver/support/scripted-server.ts';
import { fakeEffects } from './support/effects.ts';
import { mailServer, type MailServer } from './support/mail-server.ts';
import { materialOf } from './support/material.ts';
import { prefer, received, subscribe, withTables } from './support/people.ts';
import { digest, send, sendingTo, testDigest } from './support/run.ts';

let folder: string;
let file: string;
let server: MailServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-digest-'));
  file = join(folder, 'milepost.sqlite');
  server = await mailServer();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Articles by `slug: day`; each has the milestones `<slug>-a` with the tag `a`, and `<slug>-b` with `b`. */
function material(
  articles: Readonly<Record<string, string>>,
  overrides: Parameters<typeof materialOf>[2] = {},
): MailSource {
  const milestones = Object.fromEntries(
    Object.keys(articles).map((slug) => [slug, { [`${slug}-a`]: ['a'], [`${slug}-b`]: ['b'] }]),
  );
  return materialOf(articles, file, { milestones, ...overrides });
}

const on = (day: string): ReturnType<typeof fakeEffects> => fakeEffects({ now: `${day}T12:00:00Z` });
const FIRST = { first: '2026-03-01' };
const TWO = { ...FIRST, second: '2026-03-05' };
const THREE = { ...TWO, third: '2026-03-12' };

describe('a digest', () => {
  test('contains what has appeared since the last one, newest article first, for those who asked for it', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' }, bob: {}, cleo: { frequency: 'monthly' } });
    await digest(material(TWO), server.port, on('2026-03-08'));
    await digest(material(THREE), server.port, on('2026-03-15'));
    expect(await received(server)).toEqual({
      ann: [
        ['second-a', 'second-b', 'first-a', 'first-b'],
        ['third-a', 'third-b'],
      ],
    });
    const [mail] = await server.mails();
    expect(mail?.mail.subject).toBe('This week at Milestones');
    expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(mail?.raw).not.toContain('Archived-At');
  });

  test('is filtered by the tags followed; a subscriber who gets nothing is in the ledger with the reason', async () => {
    await subscribe(file, {
      ann: { frequency: 'weekly', tags: ['a'] },
      bob: { frequency: 'weekly', tags: ['z'] },
      cleo: { frequency: 'weekly' },
    });
    await digest(material(TWO), server.port, on('2026-03-08'));
    expect(await received(server)).toEqual({
      ann: [['second-a', 'first-a']],
      cleo: [['second-a', 'second-b', 'first-a', 'first-b']],
    });
    const details = await withTables(file, (database) =>
      deliveryDetails(database, 'weekly-2026-03-08', 'bob@example.org'),
    );
    expect(details).toMatchObject([{ state: 'skipped', reply: 'no followed tag' }]);
  });

  test('that would contain nothing is not begun', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' } });
    await digest(material(FIRST), server.port, on('2026-03-08'));
    const effects = on('2026-03-15');
    expect(await digest(material(FIRST), server.port, effects)).toMatchObject({
      editions: [],
      stopped: null,
    });
    expect(effects.said.err).toContain('nothing new for a weekly digest');
    expect(await server.mails()).toHaveLength(1);
  });

  test('contains a milestone that was added to an article later, alone', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' } });
    await digest(material(FIRST), server.port, on('2026-03-08'));
    const milestones = { first: { 'first-a': ['a'], 'first-b': ['b'], 'first-c': [] } };
    await digest(material(FIRST, { milestones }), server.port, on('2026-03-15'));
    expect((await received(server))['ann']?.[1]).toEqual(['first-c']);
  });

  test('contains an article without milestones as a whole, by its own tags', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' }, bob: { frequency: 'weekly', tags: ['a'] } });
    await digest(material(FIRST, { milestones: {} }), server.port, on('2026-03-08'));
    expect((await server.mails()).map(({ to }) => to)).toEqual(['ann@example.org']);
    await digest(material(FIRST, { milestones: {} }), server.port, on('2026-03-15'));
    expect(await server.mails()).toHaveLength(1);
  });

  test('is without what still has words of a template, which is told only while somebody would get it', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' } });
    await digest(material(TWO), server.port, on('2026-03-08'));
    const run = async (slug: string, day: string): Promise<string> => {
      const effects = on(day);
      await digest({ ...material(THREE), unwritten: new Set([slug]) }, server.port, effects);
      return `${effects.said.exitCode ?? 0} ${effects.said.err}`;
    };
    expect(await run('third', '2026-03-15')).toMatch(/^1 third is not mailed/);
    const later = await run('first', '2026-03-16');
    expect(later).toMatch(/^0 /);
    expect(later).not.toContain('is not mailed');
    expect((await received(server))['ann']?.[1]).toEqual(['third-a', 'third-b']);
  });

  test('on the same day as another has a name of its own', async () => {
    await subscribe(file, { ann: { frequency: 'daily' } });
    await digest(material(FIRST), server.port, on('2026-03-05'), { period: 'daily' });
    const again = await digest(material(TWO), server.port, on('2026-03-05'), { period: 'daily' });
    expect(again.editions).toMatchObject([{ slug: 'daily-2026-03-05-2', accepted: 1 }]);
  });
});

describe('a new subscriber', () => {
  test('gets what appeared since they subscribed, never the archive', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' } });
    await digest(material({ old: '2025-01-01', ...TWO }), server.port, on('2026-03-08'));
    await subscribe(file, { bob: { frequency: 'weekly' } }, '2026-03-10T00:00:00Z');
    await digest(material({ old: '2025-01-01', ...THREE }), server.port, on('2026-03-15'));
    expect((await received(server))['bob']).toEqual([['third-a', 'third-b']]);
    expect(JSON.stringify(await received(server))).not.toContain('old');
  });

  test('does not get what is pushed later with an earlier date', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' } });
    await digest(material(FIRST), server.port, on('2026-03-01'));
    await subscribe(file, { bob: { frequency: 'weekly' } }, '2026-03-10T00:00:00Z');
    await digest(material(TWO), server.port, on('2026-03-15'));
    expect(Object.keys(await received(server))).toEqual(['ann']);
    expect((await received(server))['ann']?.[1]).toEqual(['second-a', 'second-b']);
  });

  test('does not get what `send` recorded as archive', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' } });
    await send(material(TWO), server.port, on('2026-03-04'), { yes: true });
    await digest(material(TWO), server.port, on('2026-03-08'));
    expect(await received(server)).toEqual({ ann: [['second-a', 'second-b']] });
  });
});

describe('each milestone at most once', () => {
  test('a subscriber who switches to digests has had what editions brought, and gets the rest', async () => {
    await subscribe(file, { ann: {} });
    await send(material(FIRST), server.port, on('2026-03-01'));
    await prefer(file, 'ann', { frequency: 'weekly' });
    await send(material(TWO), server.port, on('2026-03-05'));
    await digest(material(TWO), server.port, on('2026-03-08'));
    expect((await received(server))['ann']).toEqual([
      ['first-a', 'first-b'],
      ['second-a', 'second-b'],
    ]);
  });

  test('a subscriber who switches to digests of another period gets what has appeared since the last one', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' }, bob: { frequency: 'daily' } });
    await digest(material(FIRST), server.port, on('2026-03-01'));
    await digest(material(TWO), server.port, on('2026-03-05'), { period: 'daily' });
    await prefer(file, 'ann', { frequency: 'monthly' });
    await digest(material(THREE), server.port, on('2026-04-01'), { period: 'monthly' });
    expect((await received(server))['ann']).toEqual([
      ['first-a', 'first-b'],
      ['third-a', 'third-b', 'second-a', 'second-b'],
    ]);
  });

  test('a subscriber who switches to digests with more tags gets nothing of what they did not follow before', async () => {
    await subscribe(file, { ann: { tags: ['a'] } });
    await send(material(FIRST), server.port, on('2026-03-01'));
    await prefer(file, 'ann', { frequency: 'weekly', tags: [] });
    await digest(material(TWO), server.port, on('2026-03-08'));
    expect((await received(server))['ann']).toEqual([['first-a'], ['second-a', 'second-b']]);
  });

  test('a subscriber who switches to editions gets what no digest brought', async () => {
    await subscribe(file, { ann: { frequency: 'weekly', tags: ['a'] }, bob: { frequency: 'weekly' } });
    await digest(material(FIRST), server.port, on('2026-03-01'));
    for (const name of ['ann', 'bob']) await prefer(file, name, { frequency: 'every', tags: [] });
    await send(material(FIRST), server.port, on('2026-03-01'));
    expect(await received(server)).toEqual({
      ann: [['first-a'], ['first-b']],
      bob: [['first-a', 'first-b']],
    });
    const details = await withTables(file, (database) =>
      deliveryDetails(database, 'first', 'bob@example.org'),
    );
    expect(details).toMatchObject([{ state: 'skipped', reply: 'nothing they have not had' }]);
  });

  test('new tags bring what appears from then on, not what was skipped', async () => {
    await subscribe(file, { ann: { frequency: 'weekly', tags: ['a'] } });
    await digest(material(TWO), server.port, on('2026-03-08'));
    await prefer(file, 'ann', { tags: [], frequency: 'daily' });
    await digest(material(THREE), server.port, on('2026-03-12'), { period: 'daily' });
    expect((await received(server))['ann']).toEqual([
      ['second-a', 'first-a'],
      ['third-a', 'third-b'],
    ]);
  });

  test('what was refused is still owed: the next digest brings it', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' } });
    const refusing = await scriptedServer((phase) => (phase === 'rcpt' ? '550 5.7.1 no' : null));
    await digest(material(FIRST), refusing.port, on('2026-03-01'));
    await refusing.close();
    await digest(material(TWO), server.port, on('2026-03-08'));
    expect((await received(server))['ann']).toEqual([['second-a', 'second-b', 'first-a', 'first-b']]);
  });

  test('what is in doubt is not sent again in a digest, even after it was skipped', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' } });
    const dropping = await scriptedServer((phase) => (phase === 'dot' ? 'drop' : null));
    const report = await digest(material(FIRST), dropping.port, on('2026-03-01'));
    await dropping.close();
    expect(report.inDoubt).toMatchObject([{ slug: 'weekly-2026-03-01' }]);
    await digest(material(TWO), server.port, on('2026-03-08'));
    await withTables(file, (database) =>
      resolveInDoubt(database, { slug: null, addressKey: null }, 'skip', new Date()),
    );
    await digest(material(THREE), server.port, on('2026-03-15'));
    expect((await received(server))['ann']).toEqual([
      ['second-a', 'second-b'],
      ['third-a', 'third-b'],
    ]);
  });

  test('nor does an edition bring what is in doubt and was skipped', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' } });
    await send(material({}), server.port, on('2026-03-01'));
    const dropping = await scriptedServer((phase) => (phase === 'dot' ? 'drop' : null));
    await digest(material(FIRST), dropping.port, on('2026-03-01'));
    await dropping.close();
    await withTables(file, (database) =>
      resolveInDoubt(database, { slug: null, addressKey: null }, 'skip', new Date()),
    );
    await prefer(file, 'ann', { frequency: 'every' });
    await send(material(FIRST), server.port, on('2026-03-02'));
    expect(await server.mails()).toEqual([]);
  });

  test('milestones whose ids were lost are not taken for new ones, and that is reported', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' } });
    await digest(material(FIRST), server.port, on('2026-03-01'));
    const milestones = { first: { 'lost-a': ['a'], 'lost-b': ['b'] }, second: { 'second-a': ['a'] } };
    const effects = on('2026-03-08');
    await digest(material(TWO, { milestones }), server.port, effects);
    expect((await received(server))['ann']?.[1]).toEqual(['second-a']);
    expect(effects.said.err).toContain('first is left out');
    expect(effects.said.exitCode).toBe(1);
  });
});

describe('a digest that was begun', () => {
  test('is finished as it was, by the next run of `digest` or of `send`, before another one is made', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' }, bob: { frequency: 'weekly' } });
    const down = await mailServer();
    await down.close();
    await digest(material(FIRST), down.port, on('2026-03-01'));
    await prefer(file, 'bob', { frequency: 'every' });
    await digest(material(TWO), server.port, on('2026-03-08'));
    expect(await received(server)).toEqual({
      ann: [
        ['first-a', 'first-b'],
        ['second-a', 'second-b'],
      ],
      bob: [['first-a', 'first-b']],
    });
    const dates = (await server.mails()).map(({ mail }) => mail.date?.toISOString().slice(0, 10));
    expect(dates).toEqual(['2026-03-01', '2026-03-01', '2026-03-08']);

    await digest(material(THREE), down.port, on('2026-03-15'));
    const report = await send(material(THREE), server.port, on('2026-03-16'), { yes: true });
    expect(report.editions.map(({ slug }) => slug)).toContain('weekly-2026-03-15');
  });

  test('replaces its milestones in editions, even for those who want editions by now', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' } });
    await send(material({}), server.port, on('2026-03-01'));
    const down = await mailServer();
    await down.close();
    await digest(material(FIRST), down.port, on('2026-03-01'));
    await prefer(file, 'ann', { frequency: 'every' });
    await send(material(FIRST), server.port, on('2026-03-02'));
    expect((await received(server))['ann']).toEqual([['first-a', 'first-b']]);
  });

  test('is not sent to those who have unsubscribed since', async () => {
    await subscribe(file, { ann: { frequency: 'weekly' } });
    const down = await mailServer();
    await down.close();
    await digest(material(FIRST), down.port, on('2026-03-01'));
    await withTables(file, (database) =>
      unsubscribe(database, { key: 'ann@example.org' }, 'test', new Date()),
    );
    await digest(material(FIRST), server.port, on('2026-03-02'));
    expect(await server.mails()).toEqual([]);
  });
});

test('if it is too large for a mail, it is reported as shortened', async () => {
  await subscribe(file, { ann: { frequency: 'weekly' } });
  const plain = material(FIRST);
  const effects = on('2026-03-01');
  const composeDigest: MailSource['composeDigest'] = async (content) => {
    const edition = await plain.composeDigest(content);
    const long = { kind: 'content', within: [], content: `${'x'.repeat(99_000)}\n`, shorter: [] } as const;
    return { ...edition, html: [long, ...edition.html] };
  };
  await digest({ ...plain, composeDigest }, server.port, effects);
  expect(effects.said.err).toContain('All of it is 100 kB. In a mail of more than 90 kB');
});

test('--test mails the digest of the last period to one address and records nothing', async () => {
  const articles = material(THREE);
  const what = { period: 'weekly', address: 'me@example.org', quiet: false } as const;
  await testDigest(articles, what, sendingTo(articles, server.port), on('2026-03-13'));
  expect(await received(server)).toEqual({ me: [['third-a', 'third-b']] });
});

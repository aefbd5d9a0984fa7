// Old deliveries are removed, and nobody gets anything again for it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { eraseSubscriber } from '../../../pipeline/audience/erasure.ts';
import { unsubscribe } from '../../../pipeline/audience/leave.ts';
import { signToken } from '../../../pipeline/audience/token.ts';
import { doubtOf } from '../../../pipeline/deliver/bounce/doubt.ts';
import { concludeFailure } from '../../../pipeline/deliver/bounce/undelivered.ts';
import { deliveriesTo } from '../../../pipeline/deliver/ledger/deliveries-to.ts';
import { pruneDeliveries } from '../../../pipeline/deliver/pruning/prune.ts';
import type { MailSource } from '../../../pipeline/mailing/mail-source.ts';
import { readEditionStatistics } from '../../../pipeline/statistics/editions/read-editions.ts';
import { run, type CommandResult } from '../../mailing/support/command.ts';
import { fakeEffects, SECRET } from '../../mailing/support/effects.ts';
import { mailServer, type MailServer } from '../../mailing/support/mail-server.ts';
import { materialOf } from '../../mailing/support/material.ts';
import { prefer, received, subscribe, withTables } from '../../mailing/support/people.ts';
import { digest, send } from '../../mailing/support/run.ts';

let folder: string;
let file: string;
let server: MailServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-prune-'));
  file = join(folder, 'milepost.sqlite');
  server = await mailServer();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Articles by `slug: day`; each has the milestones `<name>-a` with the tag `a`, and `<name>-b`. */
function material(
  articles: Readonly<Record<string, string>>,
  names: Readonly<Record<string, string>> = {},
): MailSource {
  const milestones = Object.fromEntries(
    Object.keys(articles).map((slug) => {
      const name = names[slug] ?? slug;
      return [slug, { [`${name}-a`]: ['a'], [`${name}-b`]: ['b'] }];
    }),
  );
  return materialOf(articles, file, { milestones });
}

const on = (day: string): ReturnType<typeof fakeEffects> => fakeEffects({ now: `${day}T12:00:00Z` });
const FIRST = { first: '2026-03-01' };
const TWO = { ...FIRST, second: '2026-03-05' };

/** A year later, everything of before the first of June. */
function prune(...options: string[]): Promise<CommandResult> {
  return run(folder, ['deliveries', 'prune', '--before', '2026-06-01', ...options], {
    now: '2027-03-01T12:00:00Z',
  });
}

function ledger(): Promise<
  readonly { readonly edition_id: string; readonly subscriber_id: number; readonly state: string }[]
> {
  return withTables(file, (database) =>
    database
      .selectFrom('delivery')
      .select(['edition_id', 'subscriber_id', 'state'])
      .orderBy('edition_id')
      .orderBy('subscriber_id')
      .execute(),
  );
}

describe('after pruning', () => {
  test('nothing of the edition is left but who had it, and send, digest and resend mail nobody again', async () => {
    await subscribe(file, { ann: {}, bob: { tags: ['a'] }, cleo: { frequency: 'weekly' } });
    await send(material(FIRST), server.port, on('2026-03-01'));
    await digest(material(FIRST), server.port, on('2026-03-08'));
    const before = await received(server);
    expect(before).toEqual({
      ann: [['first-a', 'first-b']],
      bob: [['first-a']],
      cleo: [['first-a', 'first-b']],
    });
    expect((await prune('--yes')).err).toContain('3 deliveries of 2 editions were removed');
    expect(await ledger()).toEqual([]);
    await send(material(FIRST), server.port, on('2027-03-02'));
    await send(material(FIRST), server.port, on('2027-03-02'), { slug: 'first' });
    await digest(material(FIRST), server.port, on('2027-03-09'));
    await run(folder, ['deliveries', 'resend', '--yes'], { now: '2027-03-10T12:00:00Z' });
    await send(material(FIRST), server.port, on('2027-03-11'));
    expect(await received(server)).toEqual(before);
  });

  test('an article that was renamed, so that it is another edition, comes only to those who did not have it', async () => {
    await subscribe(file, { ann: {}, bob: { tags: ['a'] } });
    await send(material(FIRST), server.port, on('2026-03-01'));
    await prune('--yes');
    await subscribe(file, { dora: {} }, '2026-03-20T00:00:00Z');
    await prefer(file, 'bob', { tags: [] });
    await send(material({ renamed: '2026-03-01' }, { renamed: 'first' }), server.port, on('2027-03-02'));
    expect(await received(server)).toEqual({
      ann: [['first-a', 'first-b']],
      // What he did not follow then.
      bob: [['first-a'], ['first-b']],
      dora: [['first-a', 'first-b']],
    });
  });

  test('an article whose ids were lost with the lock file is still the edition that was sent', async () => {
    await subscribe(file, { ann: {} });
    await send(material(FIRST), server.port, on('2026-03-01'));
    await prune('--yes');
    const { publication, ...rest } = material(FIRST, { first: 'other' });
    const articles = publication.articles.map((article) => ({ ...article, id: `${article.id}-lost` }));
    const lost = { ...rest, publication: { ...publication, articles } };
    await send(lost, server.port, on('2027-03-02'));
    await digest(lost, server.port, on('2027-03-02'));
    expect(await received(server)).toEqual({ ann: [['first-a', 'first-b']] });
  });

  test('whoever switches between editions and digests gets nothing twice, and nothing of what is new is missing', async () => {
    await subscribe(file, {
      ann: {},
      cleo: { frequency: 'weekly' },
      dan: { frequency: 'weekly', tags: ['c'] },
    });
    await send(material(FIRST), server.port, on('2026-03-01'));
    await digest(material(FIRST), server.port, on('2026-03-03'));
    await send(material(TWO), server.port, on('2026-03-05'));
    await prune('--yes');
    await prefer(file, 'ann', { frequency: 'weekly' });
    // What she would get now is what she had in a digest.
    await prefer(file, 'cleo', { frequency: 'every' });
    await prefer(file, 'dan', { tags: [] });
    const third = { ...TWO, third: '2027-03-02' };
    await send(
      material({ ...third, moved: '2027-03-02' }, { moved: 'first' }),
      server.port,
      on('2027-03-02'),
    );
    await digest(material(third), server.port, on('2027-03-03'));
    expect(await received(server)).toEqual({
      ann: [
        ['first-a', 'first-b'],
        ['second-a', 'second-b'],
        ['third-a', 'third-b'],
      ],
      cleo: [
        ['first-a', 'first-b'],
        ['third-a', 'third-b'],
      ],
      // The first digest had nothing for him: the next one begins after it.
      dan: [['third-a', 'third-b', 'second-a', 'second-b']],
    });
  });

  test('an edition that is resumed, because what was in doubt is sent again, mails nobody else', async () => {
    await subscribe(file, { ann: {}, bob: {} });
    await send(material(FIRST), server.port, on('2026-03-01'));
    await withTables(file, (database) =>
      database
        .updateTable('delivery')
        .set({ state: 'unknown', doubtful: 1 })
        .where('subscriber_id', '=', 2)
        .execute(),
    );
    const { err } = await prune('--yes');
    expect(err).toContain('1 delivery in doubt: nobody has decided');
    // How it went is judged by all of them, if it goes on.
    expect(await ledger()).toMatchObject([{ state: 'accepted' }, { subscriber_id: 2, state: 'unknown' }]);
    await run(folder, ['deliveries', 'resolve', '--send'], { now: '2027-03-01T12:00:00Z' });
    // It has something to do again, so nothing of it is pruned.
    expect((await prune('--yes')).err).toContain('There is nothing to remove');
    await send(material(FIRST), server.port, on('2027-03-02'));
    expect(await received(server)).toEqual({
      ann: [['first-a', 'first-b']],
      bob: [
        ['first-a', 'first-b'],
        ['first-a', 'first-b'],
      ],
    });
  });

  test('statistics are what they were, with those who left', async () => {
    await subscribe(file, { ann: {}, bob: {}, cleo: {}, dan: { tags: ['c'] } });
    await send(material(FIRST), server.port, on('2026-03-01'));
    await send(material(TWO), server.port, on('2026-03-05'));
    await withTables(file, async (database) => {
      const came = { state: 'rejected', reason: 'no-such-address', bounced: 1 } as const;
      await database.updateTable('delivery').set(came).where('subscriber_id', '=', 1).execute();
      await unsubscribe(database, { id: 2 }, 'one click', new Date('2026-03-06T00:00:00Z'));
    });
    const read = (): Promise<unknown> => withTables(file, (database) => readEditionStatistics(database));
    const before = await read();
    expect(before).toMatchObject([{ left: 0 }, { left: 1 }]);
    await prune('--yes');
    expect(await read()).toEqual(before);
    expect((await ledger()).map(({ subscriber_id: id }) => id)).toContain(2);
  });

  test('a person’s data says what they had, and is erased with them', async () => {
    await subscribe(file, { ann: {}, bob: {} });
    await send(material(FIRST), server.port, on('2026-03-01'));
    await prune('--yes');
    const shown = await run(folder, ['subscribers', 'show', 'ann@example.org', '--json']);
    expect(JSON.parse(shown.out)).toMatchObject({
      subscriber: { deliveries: [{ slug: 'first', state: 'pruned', at: null, reply: null }] },
    });
    await withTables(file, async (database) => {
      await eraseSubscriber(database, 'ann@example.org', [SECRET], new Date('2027-03-02T00:00:00Z'));
      expect(await deliveriesTo(database, 1)).toEqual([]);
      expect(await database.selectFrom('had').select('subscriber_id').execute()).toEqual([
        { subscriber_id: 2 },
      ]);
    });
  });

  test('a complaint with the link of an old mail still takes its reader off the list', async () => {
    await subscribe(file, { ann: {} });
    await send(material(FIRST), server.port, on('2026-03-01'));
    await prune('--yes');
    const token = signToken([SECRET], 'unsubscribe', 1);
    const input = [
      'From: reader@example.org',
      `To: news@example.org`,
      'Content-Type: multipart/report; report-type=feedback-report; boundary=b',
      '',
      '--b',
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'Version: 1',
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      `List-Unsubscribe: <https://mail.example.org/unsubscribe/${token}>`,
      '',
      '--b--',
      '',
    ].join('\r\n');
    const { out } = await run(folder, ['bounce', '--json'], { input, now: '2027-03-02T00:00:00Z' });
    expect(JSON.parse(out)).toMatchObject({ mails: [{ result: 'unsubscribed', subscriber: 1 }] });
  });

  test('list, show and resend say that deliveries were pruned', async () => {
    await subscribe(file, { ann: {}, bob: {} });
    await send(material(FIRST), server.port, on('2026-03-01'));
    await prune('--yes');
    for (const line of [
      ['list', 'first'],
      ['list'],
      ['list', 'first', '--json'],
      ['resend', 'first', '--dry-run'],
      ['show', 'first', 'ann@example.org'],
    ])
      expect((await run(folder, ['deliveries', ...line])).err).toMatch(
        /2 deliveries of (?:first|1 edition) were pruned, from 2027-03-01 on/,
      );
  });
});

describe('what something depends on stays', () => {
  /** Three of an edition a month, of which some came back as full; then pruned. @param firstEnds When the first one ended. */
  async function failing(
    states: readonly ('accepted' | 'rejected')[],
    firstEnds = '2026-03-01T12:00:00.000Z',
  ): Promise<void> {
    await subscribe(file, { ann: {}, bob: {} });
    const days = ['2026-03-01', '2026-04-01', '2026-05-01'];
    for (const [index, day] of days.entries()) {
      const articles = Object.fromEntries(days.slice(0, index + 1).map((of) => [`of-${of}`, of]));
      await send(material(articles), server.port, on(day));
      if (states[index] === 'rejected')
        await withTables(file, (database) =>
          database
            .updateTable('delivery')
            .set({ state: 'rejected', reason: 'mailbox-full', bounced: 1 })
            .where('subscriber_id', '=', 1)
            .where('edition_id', 'like', `%${day}`)
            .execute(),
        );
    }
    await withTables(file, (database) =>
      database
        .updateTable('edition')
        .set({ finished_at: firstEnds })
        .where('id', 'like', '%2026-03-01')
        .execute(),
    );
    await prune('--yes');
  }
  const suppressed = (): Promise<string | null> =>
    withTables(file, (database) =>
      concludeFailure(
        database,
        { subscriber: 1, reason: 'mailbox-full', reply: '' },
        { suppressAfter: { failures: 2, days: 14 } },
        new Date('2027-03-01T00:00:00Z'),
      ),
    );

  test('failures since which nothing was delivered suppress an address as before', async () => {
    await failing(['accepted', 'rejected', 'rejected']);
    expect(await ledger()).toHaveLength(2);
    expect(await suppressed()).toBe('2 failures since 2026-04-01 (mailbox full)');
  });

  test('those before something was delivered do not, and go', async () => {
    await failing(['rejected', 'accepted', 'rejected']);
    expect(await ledger()).toHaveLength(1);
    expect(await suppressed()).toBeNull();
  });

  test('nor do they count again if what was delivered is forgotten first, as its edition ended first', async () => {
    await failing(['rejected', 'accepted', 'rejected'], '2026-05-20T12:00:00.000Z');
    expect(await ledger()).toHaveLength(1);
    expect(await suppressed()).toBeNull();
  });

  test('what is left of an edition does not make its failures doubtful', async () => {
    await subscribe(file, Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`p${index}`, {}])));
    await send(material(FIRST), server.port, on('2026-03-01'));
    await withTables(file, (database) =>
      database
        .updateTable('delivery')
        .set({ state: 'rejected', reason: 'no-such-address' })
        .where('subscriber_id', '<=', 5)
        .execute(),
    );
    await prune('--yes');
    await withTables(file, async (database) => {
      const { edition_id: edition } = await database
        .selectFrom('delivery')
        .select('edition_id')
        .executeTakeFirstOrThrow();
      expect(await doubtOf(database, edition)).toBeNull();
    });
  });
});

describe('the command', () => {
  test('says what would go, and asks before it does anything', async () => {
    await subscribe(file, { ann: {} });
    await send(material(FIRST), server.port, on('2026-03-01'));
    const dry = await prune('--dry-run', '--json');
    expect(JSON.parse(dry.out)).toEqual({
      done: false,
      editions: [{ slug: 'first', deliveries: 1 }],
      inDoubt: 0,
      needed: 0,
    });
    expect((await prune()).err).toContain('Pruning has to be confirmed');
    expect(await ledger()).toHaveLength(1);
    expect(JSON.parse((await prune('--yes', '--json')).out)).toMatchObject({ done: true });
    expect(await ledger()).toEqual([]);
    expect((await prune('--yes')).err).toContain('There is nothing to remove');
  });

  test.each([
    ['2026-13-01', 'expected a day such as 2025-01-01'],
    ['yesterday', 'expected a day such as 2025-01-01'],
    ['', 'Expected `--before` with a day'],
    ['2027-01-01', 'deliveries younger than 90 days are still needed'],
  ])('refuses %s', async (day, words) => {
    await subscribe(file, { ann: {} });
    const result = await run(folder, ['deliveries', 'prune', '--before', day, '--yes'], {
      now: '2027-03-01T12:00:00Z',
    });
    expect(result.err).toContain(words);
    expect(result.exitCode).toBe(2);
  });

  test('leaves editions that ended later, are under way, or are paused', async () => {
    await subscribe(file, { ann: {} });
    await send(material({ first: '2026-06-01' }), server.port, on('2026-06-01'));
    await send(material({ first: '2026-06-01', second: '2026-06-02' }), server.port, on('2026-06-02'));
    await withTables(file, (database) =>
      database
        .updateTable('edition')
        .set({ state: 'sending', finished_at: null })
        .where('slug', '=', 'second')
        .execute(),
    );
    expect((await prune('--yes')).err).toContain('There is nothing to remove');
    expect(await ledger()).toHaveLength(2);
  });
});

test('many are removed in steps; a run that ends in the middle is done by the next', async () => {
  const names = Array.from({ length: 1100 }, (_, index) => `p${index}`);
  await subscribe(file, Object.fromEntries(names.map((name) => [name, {}])));
  await send(material(FIRST), server.port, on('2026-03-01'));
  const before = new Date('2026-06-01T00:00:00Z');
  const now = new Date('2027-03-01T00:00:00Z');
  await withTables(file, async (database) => {
    let steps = 0;
    const failing = database.withPlugin({
      transformQuery({ node }) {
        if (node.kind === 'DeleteQueryNode' && (steps += 1) === 2) throw new Error('killed');
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    });
    await expect(pruneDeliveries(failing, before, now)).rejects.toThrow('killed');
    const count = async (table: 'delivery' | 'had'): Promise<number> =>
      (await database.selectFrom(table).select('subscriber_id').execute()).length;
    expect([await count('delivery'), await count('had')]).toEqual([600, 500]);
    const done: [string, number][] = [];
    await pruneDeliveries(database, before, now, (...edition) => void done.push(edition));
    expect(done).toEqual([['first', 600]]);
    expect([await count('delivery'), await count('had')]).toEqual([0, 1100]);
    expect(await readEditionStatistics(database)).toMatchObject([{ deliveries: { accepted: 1100 } }]);
  });
  await send(material({ renamed: '2026-03-01' }, { renamed: 'first' }), server.port, on('2027-03-02'));
  expect(await server.mails()).toHaveLength(1100);
});

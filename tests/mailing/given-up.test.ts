import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { SendReport } from '../../pipeline/mailing/report.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { scriptedServer, type Phase, type ScriptedServer } from '../deliver/support/scripted-server.ts';
import { run } from './support/command.ts';
import { fakeEffects } from './support/effects.ts';
import { materialOf } from './support/material.ts';
import { withTables } from './support/people.ts';
import { send } from './support/run.ts';

const BLOCKED = '550 5.7.1 your network is on our block list';
const DENIED = '554 5.7.1 Relay access denied';

let folder: string;
let file: string;
let server: ScriptedServer;
/** Which domains refuse us, and with which words. */
let refusing: { readonly domains: readonly number[]; readonly reply: `${number} ${string}` };
/** Where the mail server refuses everybody. */
let denies: Phase | null;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-given-up-'));
  file = join(folder, 'milepost.sqlite');
  refusing = { domains: [], reply: BLOCKED };
  denies = null;
  server = await scriptedServer((phase, to) => {
    if (phase === denies) return DENIED;
    const isRefused = refusing.domains.some((domain) => to.endsWith(`@d${domain}.example`));
    return phase === 'rcpt' && isRefused ? refusing.reply : null;
  });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Twelve subscribers of four domains, three each: `s1@d1.example` and so on. */
async function subscribers(): Promise<void> {
  const database = await audienceOf(12, file);
  for (let id = 1; id <= 12; id += 1) {
    const address = `s${id}@d${id % 4}.example`;
    const named = { address, address_key: address };
    await database.updateTable('subscriber').set(named).where('id', '=', id).execute();
  }
  await database.destroy();
}

/** A run on a day, counted from the first of March, with the editions that have come out by then. */
async function runOn(
  day: number,
  editions: readonly number[] = [1],
): Promise<SendReport & { readonly err: string; readonly exitCode: number }> {
  const at = (of: number): string => new Date(Date.UTC(2026, 2, of, 12)).toISOString();
  const articles = Object.fromEntries(
    editions.filter((of) => of <= day).map((of) => [`e${of}`, at(of).slice(0, 10)]),
  );
  const effects = fakeEffects({ now: at(day) });
  const report = await send(materialOf(articles, file), server.port, effects, { yes: true });
  return { ...report, err: effects.said.err, exitCode: effects.said.exitCode };
}

async function peopleStates(): Promise<readonly string[]> {
  return withTables(file, async (database) => {
    const rows = await database.selectFrom('subscriber').select('state').distinct().execute();
    return rows.map(({ state }) => state);
  });
}

describe('an edition for which only a receiver is left that blocks us', () => {
  test('completes: what waits for it is given up together after five days, said, counted against nobody, and can be sent again', async () => {
    await subscribers();
    refusing = { domains: [0], reply: BLOCKED };
    expect((await runOn(1)).editions).toMatchObject([
      { accepted: 9, waiting: 3, complete: false, givenUp: [] },
    ]);
    for (const day of [2, 5])
      expect((await runOn(day)).editions).toMatchObject([{ waiting: 3, complete: false, givenUp: [] }]);
    const { editions, err, exitCode } = await runOn(6);
    expect(editions).toMatchObject([
      {
        waiting: 0,
        complete: true,
        givenUp: [{ receiver: 'd0.example', count: 3, days: 5, reason: 'blocklisted', reply: BLOCKED }],
      },
    ]);
    expect(err).toContain(
      `  3 given up: d0.example has not taken our mail for 5 days (blocklisted: ${BLOCKED}). It counts against nobody. Once it is mended, \`milepost deliveries resend e1\` sends them again.`,
    );
    expect(exitCode).toBe(1);
    expect(await peopleStates()).toEqual(['active']);
    const { out } = await run(folder, ['deliveries', 'list', 'e1', '--state', 'rejected']);
    expect(out.split('\n')[0]).toBe(`e1\ts4@d0.example\trejected\tgiven up after 5 days: ${BLOCKED}`);
    expect((await runOn(7)).editions).toEqual([]);

    const resent = await run(folder, ['deliveries', 'resend', 'e1', '--yes'], {
      now: '2026-03-07T12:00:00Z',
    });
    expect(resent.err).toContain('e1 will be sent again to 3.');
    // It has five days again.
    expect((await runOn(8)).editions).toMatchObject([{ waiting: 3, givenUp: [] }]);
    refusing = { ...refusing, domains: [] };
    expect((await runOn(9)).editions).toMatchObject([{ accepted: 3, complete: true }]);
    expect(new Set(server.taken.map(({ to }) => to)).size).toBe(12);
    expect(server.taken).toHaveLength(12);
  });

  test('is not given up before it was tried on three days', async () => {
    await subscribers();
    refusing = { domains: [0], reply: BLOCKED };
    await runOn(1);
    expect((await runOn(9)).editions).toMatchObject([{ waiting: 3, givenUp: [] }]);
    expect((await runOn(9)).editions).toMatchObject([{ waiting: 3, givenUp: [] }]);
    expect((await runOn(10)).editions).toMatchObject([{ waiting: 0, givenUp: [{ days: 9 }] }]);
  });

  test('waits anew for a receiver that took something in between', async () => {
    await subscribers();
    refusing = { domains: [0], reply: BLOCKED };
    for (const day of [1, 2, 3]) await runOn(day);
    await withTables(file, (database) =>
      database
        .updateTable('delivery')
        .set({ state: 'accepted', claimed_at: '2026-03-04T12:00:00.000Z' })
        .where('subscriber_id', '=', 4)
        .execute(),
    );
    for (const day of [6, 7, 10])
      expect((await runOn(day)).editions).toMatchObject([{ waiting: 2, givenUp: [] }]);
    expect((await runOn(11)).editions).toMatchObject([{ complete: true, givenUp: [{ count: 2, days: 5 }] }]);
  });

  test('of several receivers, too, where others got other editions since', async () => {
    await subscribers();
    refusing = { domains: [0, 1, 2], reply: BLOCKED };
    const all = [1, 4];
    for (const day of [1, 2, 3, 4, 5]) await runOn(day, all);
    const { editions } = await runOn(8, all);
    const first = editions.find(({ slug }) => slug === 'e1');
    expect(first).toMatchObject({ complete: true });
    expect(first?.givenUp.map(({ receiver, count }) => `${receiver} ${count}`).sort()).toEqual([
      'd0.example 3',
      'd1.example 3',
      'd2.example 3',
    ]);
  });
});

describe('what our own set-up keeps from everybody', () => {
  test.each(['mail', 'rcpt'] as const)(
    'stays to be sent for longer (%s), and all get it once it is mended',
    async (phase) => {
      await subscribers();
      denies = phase;
      for (const day of [1, 2, 6, 15, 29]) {
        const { editions, stopped } = await runOn(day);
        expect(stopped?.why).toBe('refused');
        expect(editions).toMatchObject([{ waiting: 12, givenUp: [] }]);
      }
      denies = null;
      expect((await runOn(30)).editions).toMatchObject([{ accepted: 12, complete: true }]);
    },
  );

  test('is given up after thirty days, said, and can be sent again', async () => {
    await subscribers();
    denies = 'mail';
    for (const day of [1, 2]) await runOn(day);
    const { editions, err } = await runOn(31);
    expect(editions).toMatchObject([
      { waiting: 0, complete: true, givenUp: [{ receiver: null, count: 12, days: 30 }] },
    ]);
    expect(err).toContain('12 given up: the mail server has taken no mail from us for 30 days (');
    expect(await peopleStates()).toEqual(['active']);
    denies = null;
    await run(folder, ['deliveries', 'resend', '--yes'], { now: '2026-04-02T12:00:00Z' });
    expect((await runOn(34)).editions).toMatchObject([{ accepted: 12, complete: true }]);
  });

  test('also where the mail server can’t be reached', async () => {
    await subscribers();
    await server.close();
    await runOn(1);
    await runOn(2);
    expect((await runOn(31)).editions).toMatchObject([
      { complete: true, givenUp: [{ reason: null, count: 12 }] },
    ]);
  });

  test('is not taken for a receiver’s: where one domain is left, and it says that we may not relay', async () => {
    await subscribers();
    refusing = { domains: [0], reply: DENIED };
    for (const day of [1, 3, 6, 9])
      expect((await runOn(day)).editions).toMatchObject([{ waiting: 3, givenUp: [] }]);
    expect((await runOn(31)).editions).toMatchObject([{ complete: true, givenUp: [{ count: 3, days: 30 }] }]);
  });

  test('nor where so many domains say so that it is no coincidence, with nothing accepted since', async () => {
    await subscribers();
    refusing = { domains: [0, 1, 2], reply: BLOCKED };
    for (const day of [1, 2, 3, 9])
      expect((await runOn(day)).editions).toMatchObject([{ complete: false, givenUp: [] }]);
  });
});

test('a limit of the account never gives anything up', async () => {
  await subscribers();
  refusing = { domains: [0, 1, 2, 3], reply: '550 5.4.5 Daily user sending limit exceeded' };
  for (const day of [1, 2, 10, 40, 41])
    expect((await runOn(day)).editions).toMatchObject([{ waiting: 12, givenUp: [] }]);
});

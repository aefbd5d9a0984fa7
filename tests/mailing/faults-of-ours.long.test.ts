import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { planSend } from '../../pipeline/mailing/plan/plan-send.ts';
import type { SendReport } from '../../pipeline/mailing/report.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { scriptedServer, type Misdeed, type ScriptedServer } from '../deliver/support/scripted-server.ts';
import { fakeEffects, type FakeEffects } from './support/effects.ts';
import { materialOf } from './support/material.ts';
import { withTables } from './support/people.ts';
import { send } from './support/run.ts';

let folder: string;
let file: string;
let server: ScriptedServer;
/** What the server answers to RCPT TO, by recipient. */
let answer: (to: string) => Misdeed | null = () => null;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-ours-'));
  file = join(folder, 'milepost.sqlite');
  answer = () => null;
  server = await scriptedServer((phase, to) => (phase === 'rcpt' ? answer(to) : null));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Subscribers of as many domains as given: `s1@d1.example` and so on; of one domain, at example.org. */
async function subscribers(size: number, domains = 1): Promise<void> {
  const database = await audienceOf(size, file);
  for (let id = domains > 1 ? 1 : size + 1; id <= size; id += 1) {
    const address = `s${id}@d${id % domains}.example`;
    const named = { address, address_key: address };
    await database.updateTable('subscriber').set(named).where('id', '=', id).execute();
  }
  await database.destroy();
}

interface Run extends SendReport {
  readonly said: FakeEffects['said'];
}

/** A run of `send` on a day of March, with the editions that have come out until then. */
async function runOn(
  day: number,
  editions: readonly number[] = [1],
  hour = 12,
  askAgain = false,
): Promise<Run> {
  const two = (number: number): string => String(number).padStart(2, '0');
  const articles = Object.fromEntries(
    editions.filter((of) => of <= day).map((of) => [`e${of}`, `2026-03-${two(of)}`]),
  );
  const effects = fakeEffects({ now: `2026-03-${two(day)}T${two(hour)}:00:00Z` });
  const report = await send(materialOf(articles, file), server.port, effects, { yes: true, askAgain });
  return { ...report, said: effects.said };
}

async function states(): Promise<readonly string[]> {
  return withTables(file, async (database) => {
    const rows = await database.selectFrom('subscriber').select('state').distinct().execute();
    return rows.map(({ state }) => state);
  });
}

/** How many have had each edition, and whether anybody had one twice. */
function taken(): number {
  const ids = server.taken.map(({ messageId }) => messageId);
  expect(new Set(ids).size, 'nobody twice').toBe(ids.length);
  return ids.length;
}

describe('a relay that denies, limits and later lets through: all get it, and nobody is charged', () => {
  test.each([
    ['one domain', 1],
    ['many domains', 20],
  ])('%s', async (_, domains) => {
    await subscribers(40, domains);
    answer = () => '554 5.7.1 Relay access denied';
    const denied = await runOn(1);
    expect(denied.stopped).toMatchObject({ why: 'refused', reason: 'relay-denied' });
    expect(denied.said.err).toContain('The mail server does not pass on mail for us.');
    expect(denied.said.err).toContain('MILEPOST_SMTP_URL');
    expect(denied.said.err.split('554 5.7.1 Relay access denied'), 'said once').toHaveLength(2);
    expect(denied.said.err).not.toContain('does not take our mail; others go on');
    expect(denied.said.exitCode).toBe(1);
    expect(denied.editions).toMatchObject([{ accepted: 0, rejected: 0, waiting: 40 }]);

    let left = 15;
    answer = () => ((left -= 1) < 0 ? '450 4.2.1 Daily sending limit of 15 messages reached' : null);
    const limited = await runOn(2);
    expect(limited.stopped).toMatchObject({ why: 'limit', reason: 'daily-limit' });
    expect(limited.editions).toMatchObject([{ accepted: 15, rejected: 0, deferred: 0, waiting: 25 }]);

    left = 15;
    expect((await runOn(3)).editions).toMatchObject([{ accepted: 15, waiting: 10 }]);
    answer = () => null;
    expect((await runOn(4)).editions).toMatchObject([{ accepted: 10, complete: true }]);
    expect(taken()).toBe(40);
    expect(await states()).toEqual(['active']);
  });
});

test('after a limit the mail server is not asked, unless somebody says so; then it is forgotten', async () => {
  await subscribers(3);
  answer = () => '550 5.4.5 Daily user sending limit exceeded. gsmtp';
  expect((await runOn(1)).said.err).toContain('or with `--ask-again` at once');
  answer = () => null;
  expect((await runOn(1, [1], 13)).editions).toMatchObject([{ accepted: 0, waiting: 3 }]);
  expect((await runOn(1, [1], 14, true)).editions).toMatchObject([{ accepted: 3, complete: true }]);
  expect(taken()).toBe(3);
});

describe('a list of sixty whose relay is misconfigured, over three editions', () => {
  const THREE = [1, 10, 20];
  test.each([
    ['554 5.7.1 Relay access denied', 'relay-denied', 'does not pass on mail'],
    ['530 5.7.0 Authentication required', 'login-required', 'only after a login'],
    ['553 5.7.1 Sender address rejected: not owned by user', 'sender-refused', '`newsletter.from`'],
    ['554 Message rejected: Email address is not verified', 'sender-not-verified', 'Verify the address'],
    ['550 5.1.1 Relay access denied', 'relay-denied', 'does not pass on mail'],
    ['554 5.7.1 Client host [192.0.2.1] blocked using bl.example', 'blocklisted', 'on a blocklist'],
  ] as const)(
    '%s: nobody is suppressed, what is said is right, and all get it later',
    async (reply, reason, words) => {
      await subscribers(60, 12);
      answer = () => reply;
      for (const day of THREE) {
        const { stopped, said } = await runOn(day, THREE);
        expect(stopped).toMatchObject({ why: 'refused', reason });
        expect(said.err).toContain(words);
        expect(said.err).not.toContain('suppressed');
      }
      expect(await states()).toEqual(['active']);
      answer = () => null;
      await runOn(30, THREE);
      expect(taken()).toBe(180);
    },
  );

  test.each([
    ['550 5.1.1 no such user', 12],
    ['550 5.1.1 no such user', 1],
  ] as const)(
    'that knows nobody (%s, %i domains): paused after five of five, nobody suppressed',
    async (reply, domains) => {
      await subscribers(60, domains);
      answer = () => reply;
      for (const day of THREE) {
        const { stopped, said } = await runOn(day, THREE);
        expect(stopped?.why).toBe('failing');
        expect(said.err).toMatch(/Nobody was suppressed: \d of \d addresses were refused/);
      }
      expect(await states()).toEqual(['active']);
    },
  );

  test('that knew nobody and was mended: asked for by name, those who were refused get theirs, and are not suppressed', async () => {
    await subscribers(60, 12);
    answer = () => '550 5.1.1 no such user';
    expect((await runOn(1)).editions).toMatchObject([{ accepted: 0, complete: false }]);
    answer = (to) => (to.startsWith('s2@') ? '550 5.1.1 no such user' : null);
    const effects = fakeEffects({ now: '2026-03-02T12:00:00Z' });
    const material = materialOf({ e1: '2026-03-01' }, file);
    const [plan] = (await planSend({ ...material, now: () => effects.now() }, 'e1')).editions;
    expect(plan?.recipients).toBe(60);
    const { editions } = await send(material, server.port, effects, { yes: true, slug: 'e1' });
    expect(effects.said.err).toContain('Sending e1 to 60 subscribers.');
    expect(editions).toMatchObject([
      { accepted: 59, rejected: 1, complete: true, suppressed: { 'no such address (5.1.1)': 1 } },
    ]);
    expect(taken()).toBe(59);
  });

  test('that takes a domain for its own and knows nobody of it: none of them is suppressed', async () => {
    await subscribers(60, 12);
    answer = (to) => (to.endsWith('@d3.example') ? '550 5.1.1 no such user' : null);
    const { said, editions } = await runOn(1);
    expect(editions).toMatchObject([{ accepted: 55, rejected: 5, suppressed: {} }]);
    expect(said.err).toContain('Nobody was suppressed there: 5 of 5 addresses of d3.example');
    expect(await states()).toEqual(['active']);
  });
});

test('addresses that don’t exist are suppressed, and `send` says how many and why', async () => {
  await subscribers(60, 12);
  answer = (to) =>
    ['s1@', 's30@', 's31@'].some((one) => to.startsWith(one)) ? '550 5.1.1 no such user' : null;
  const { said, editions } = await runOn(1);
  expect(editions).toMatchObject([{ rejected: 3, suppressed: { 'no such address (5.1.1)': 3 } }]);
  expect(said.err).toContain('3 addresses suppressed: no such address (5.1.1)');
  // Nothing is left to do, so nothing has to be looked at, and whatever follows in a unit or a script runs.
  expect(said.exitCode).toBe(0);
  expect(await states()).toEqual(expect.arrayContaining(['active', 'suppressed']));
});

test('a receiver that does not take our mail is left alone, and the others get theirs', async () => {
  await subscribers(40, 4);
  answer = (to) => (to.endsWith('@d0.example') ? '550 5.7.1 your network is on our block list' : null);
  const { said, stopped, editions } = await runOn(1);
  expect(stopped).toBeNull();
  expect(editions).toMatchObject([{ accepted: 30, rejected: 0, waiting: 10 }]);
  expect(said.err).toContain('d0.example does not take our mail; others go on');
  expect(said.err.split('on a blocklist')).toHaveLength(2);
  expect(said.exitCode).toBe(1);
  // It does not hold up the next edition.
  expect((await runOn(2, [1, 2])).editions).toMatchObject([{ accepted: 0 }, { accepted: 30 }]);
  answer = () => null;
  await runOn(3, [1, 2]);
  expect(taken()).toBe(80);
  expect(await states()).toEqual(['active']);
});

describe('a limit that the provider states', () => {
  test('is learned: nothing is tried before it is over, and that is said once a run', async () => {
    await subscribers(40);
    let left = 10;
    let asked = 0;
    answer = () => {
      asked += 1;
      return (left -= 1) < 0 ? '550 5.4.5 Daily user sending limit exceeded' : null;
    };
    const first = await runOn(1);
    expect(first.said.err.split('No more may be sent today')).toHaveLength(2);
    expect(first.said.err).toContain('`milepost send` goes on from 2026-03-02 11:00 UTC');
    const before = asked;
    const early = await runOn(2, [1, 2], 10);
    expect(early.editions).toMatchObject([{ accepted: 0, waiting: 30 }]);
    expect(early.said.err.split('No more may be sent today')).toHaveLength(2);
    expect(asked).toBe(before);
    left = 100;
    expect((await runOn(2, [1, 2])).editions).toMatchObject([{ accepted: 30 }, { accepted: 40 }]);
  });

  test('with a number is kept to from then on', async () => {
    await subscribers(40);
    let left = 12;
    answer = () => ((left -= 1) < 0 ? '452 4.3.1 you may send 12 messages per day' : null);
    expect((await runOn(1)).editions).toMatchObject([{ accepted: 12 }]);
    left = 1000;
    const second = await runOn(2);
    expect(second.editions).toMatchObject([{ accepted: 12, waiting: 16 }]);
    expect(second.stopped).toMatchObject({ why: 'limit', detail: expect.stringContaining('12 messages') });
  });

  test('does not bind another mail server', async () => {
    await subscribers(30);
    let left = 10;
    answer = () => ((left -= 1) < 0 ? '452 4.3.1 you may send 10 messages per day' : null);
    expect((await runOn(1)).editions).toMatchObject([{ accepted: 10, waiting: 20 }]);
    const other = await scriptedServer();
    try {
      const effects = fakeEffects({ now: '2026-03-01T13:00:00Z' });
      const material = materialOf({ e1: '2026-03-01' }, file);
      const { editions } = await send(material, other.port, effects, { yes: true });
      expect(editions).toMatchObject([{ accepted: 20, complete: true }]);
    } finally {
      await other.close();
    }
  });

  test('of an hour lets the next hour go on', async () => {
    await subscribers(30);
    let left = 10;
    answer = () => ((left -= 1) < 0 ? '451 too many messages per hour' : null);
    const { stopped } = await runOn(1);
    expect(stopped).toMatchObject({
      why: 'limit',
      reason: 'hourly-limit',
      until: '2026-03-01T12:55:00.000Z',
    });
    left = 100;
    expect((await runOn(1, [1], 13)).editions).toMatchObject([{ accepted: 20, complete: true }]);
  });
});

test('a moment is tried again over days, and what lasts longer is given up without blaming anybody', async () => {
  await subscribers(3);
  answer = (to) => (to.startsWith('s2') ? '451 4.3.0 not now' : null);
  for (const day of [1, 2, 3, 4, 5]) expect((await runOn(day)).editions).toMatchObject([{ deferred: 1 }]);
  const last = await runOn(7);
  expect(last.editions).toMatchObject([{ rejected: 1, complete: true }]);
  expect(await states()).toEqual(['active']);
});

test('a moment that was only met on one day is not given up by a run that was off for five', async () => {
  await subscribers(3);
  answer = (to) => (to.startsWith('s2') ? '451 4.3.0 not now' : null);
  for (const hour of [8, 12, 16, 20]) await runOn(1, [1], hour);
  expect((await runOn(7)).editions).toMatchObject([{ deferred: 1, complete: false }]);
  expect((await runOn(8)).editions).toMatchObject([{ rejected: 1, complete: true }]);
});

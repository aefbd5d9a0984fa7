import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { suppress, unsubscribe } from '../../pipeline/audience/leave.ts';
import { recordBounce } from '../../pipeline/deliver/bounce/record-bounce.ts';
import { editionReference } from '../../pipeline/deliver/bounce/verp.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import {
  portOf,
  scriptedServer,
  type Misdeed,
  type ScriptedServer,
} from '../deliver/support/scripted-server.ts';
import { run } from './support/command.ts';
import { fakeEffects } from './support/effects.ts';
import { materialOf } from './support/material.ts';
import { withTables } from './support/people.ts';
import { digest, runSend, send, sendingTo } from './support/run.ts';
import { smtpTransport } from '../../pipeline/deliver/smtp/smtp-transport.ts';

const AT = new Date('2026-03-01T13:00:00Z');
const POLICY = { suppressAfter: { failures: 3, days: 14 } };
const FRESH = { fresh: '2026-03-01' };
const FRESH_ID = 'tag:example.org,2026:fresh';

let folder: string;
let file: string;
let server: ScriptedServer;
let answer: (to: string) => Misdeed | null = () => null;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-back-'));
  file = join(folder, 'milepost.sqlite');
  answer = () => null;
  server = await scriptedServer((phase, to) => (phase === 'rcpt' ? answer(to) : null));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const taken = (): readonly string[] => server.taken.map(({ to }) => to.replace('@example.org', ''));
const refusing =
  (who: readonly number[], reply: Misdeed) =>
  (to: string): Misdeed | null =>
    who.some((id) => to.startsWith(`s${id}@`)) ? reply : null;

async function subscribers(size: number): Promise<void> {
  await (await audienceOf(size, file)).destroy();
}

describe('`deliveries resend`', () => {
  test('shows what it would do, asks, and has what was refused sent again, once', async () => {
    await subscribers(6);
    answer = refusing([2, 3], '554 5.0.0 no');
    await send(materialOf(FRESH, file), server.port, fakeEffects());
    const dry = await run(folder, ['deliveries', 'resend', '--dry-run']);
    expect(dry.err).toBe('fresh will be sent again to 2.\n');
    const unasked = await run(folder, ['deliveries', 'resend']);
    expect([unasked.exitCode, unasked.err]).toEqual([2, expect.stringContaining('--yes')]);
    const no = await run(folder, ['deliveries', 'resend'], { isTerminal: true, answer: false });
    expect([no.exitCode, no.err]).toEqual([1, 'Nothing was changed.\n']);
    answer = () => null;
    await send(materialOf(FRESH, file), server.port, fakeEffects());
    expect(taken()).toHaveLength(4);

    const done = await run(folder, ['deliveries', 'resend', 'fresh', '--yes', '--json']);
    expect(JSON.parse(done.out)).toEqual({ done: true, resent: { fresh: 2 }, notResent: {} });
    const again = await run(folder, ['deliveries', 'resend', '--yes']);
    expect(again.err).toBe('There is nothing to send again.\n');
    await send(materialOf(FRESH, file), server.port, fakeEffects());
    expect([...taken()].sort()).toEqual(['s1', 's2', 's3', 's4', 's5', 's6']);
    const ids = server.taken.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(6);
  });

  test('goes out as it was, though the article was edited since', async () => {
    await subscribers(3);
    answer = refusing([2], '554 5.0.0 no');
    await send(materialOf(FRESH, file), server.port, fakeEffects());
    answer = () => null;
    await run(folder, ['deliveries', 'resend', '--address', 's2@example.org', '--yes']);
    await send(materialOf(FRESH, file, { body: 'Something else' }), server.port, fakeEffects());
    expect(server.taken.at(-1)?.raw).toContain('Hello');
  });

  test('leaves out what is so old that it is not kept: what the article says now is another message', async () => {
    await subscribers(3);
    answer = refusing([2], '554 5.0.0 no');
    await send(materialOf(FRESH, file), server.port, fakeEffects());
    answer = () => null;
    const later = materialOf({ ...FRESH, later: '2026-04-15' }, file);
    await send(later, server.port, fakeEffects({ now: '2026-04-15T12:00:00Z' }));
    const { out } = await run(folder, ['deliveries', 'resend', '--yes', '--json']);
    expect(JSON.parse(out)).toEqual({ done: false, resent: {}, notResent: { 'not-kept': 1 } });
  });

  test('leaves out who has left or is suppressed, and what may have arrived', async () => {
    await subscribers(5);
    answer = refusing([1, 2, 3], '554 5.0.0 no');
    await send(materialOf(FRESH, file), server.port, fakeEffects());
    await withTables(file, async (database) => {
      await unsubscribe(database, { id: 1 }, 'one click', AT);
      await suppress(database, { id: 2 }, { reason: 'x', cause: 'person' }, AT);
      await database.updateTable('delivery').set({ doubtful: 1 }).where('subscriber_id', '=', 3).execute();
    });
    const { out, err } = await run(folder, ['deliveries', 'resend', '--yes', '--json']);
    expect(JSON.parse(out)).toEqual({
      done: false,
      resent: {},
      notResent: { 'not-mailed': 2, 'may-have-arrived': 1 },
    });
    expect(err).toContain('not to 2: unsubscribed, paused or suppressed');
  });

  test('never brings what a digest has brought since', async () => {
    await subscribers(2);
    const day = (now: string): ReturnType<typeof fakeEffects> => fakeEffects({ now });
    const material = materialOf({ first: '2026-03-02', second: '2026-03-03' }, file, {
      milestones: { first: { one: [] }, second: { two: [] } },
    });
    await withTables(file, (database) =>
      database.updateTable('subscriber').set({ frequency: 'daily' }).execute(),
    );
    answer = refusing([2], '554 5.0.0 no');
    const send1 = materialOf({ first: '2026-03-02' }, file, { milestones: { first: { one: [] } } });
    await digest(send1, server.port, day('2026-03-02T12:00:00Z'), { period: 'daily' });
    answer = () => null;
    await digest(material, server.port, day('2026-03-03T12:00:00Z'), { period: 'daily' });
    const { out } = await run(folder, ['deliveries', 'resend', '--yes', '--json']);
    expect(JSON.parse(out)).toMatchObject({ resent: {}, notResent: { 'had-since': 1 } });
  });

  test('never brings what another delivery may have brought, though that doubt was decided', async () => {
    await subscribers(2);
    const day = (now: string): ReturnType<typeof fakeEffects> => fakeEffects({ now });
    await withTables(file, (database) =>
      database.updateTable('subscriber').set({ frequency: 'daily' }).execute(),
    );
    const milestones = { milestones: { first: { one: [] }, second: { two: [] } } };
    answer = refusing([2], '554 5.0.0 no');
    const first = materialOf({ first: '2026-03-02' }, file, { milestones: { first: { one: [] } } });
    await digest(first, server.port, day('2026-03-02T12:00:00Z'), { period: 'daily' });
    answer = () => null;
    const both = materialOf({ first: '2026-03-02', second: '2026-03-03' }, file, milestones);
    await digest(both, server.port, day('2026-03-03T12:00:00Z'), { period: 'daily' });
    await withTables(file, (database) =>
      database
        .updateTable('delivery')
        .set({ state: 'skipped', doubtful: 1 })
        .where('subscriber_id', '=', 2)
        .where('state', '=', 'accepted')
        .execute(),
    );
    const { out } = await run(folder, ['deliveries', 'resend', '--yes', '--json']);
    expect(JSON.parse(out)).toMatchObject({ resent: {}, notResent: { 'had-since': 1 } });
  });
});

test('`deliveries show` says whose fault it is, and what to do', async () => {
  await subscribers(3);
  answer = refusing([2], '554 5.7.1 this message looks like spam');
  await send(materialOf(FRESH, file), server.port, fakeEffects());
  const { out } = await run(folder, ['deliveries', 'show', 'fresh', 's2@example.org']);
  expect(out).toContain('rejected: 554 5.7.1 this message looks like spam');
  expect(out).toContain('reason content refused; the fault is ours');
  expect(out).toContain('`milepost deliveries resend` tries again.');
  const { out: json } = await run(folder, ['deliveries', 'list', '--state', 'rejected', '--json']);
  expect(JSON.parse(json)).toMatchObject({ deliveries: [{ reason: 'content-refused' }] });
});

test('`subscribers reinstate` brings back who was suppressed for bounces, and nobody who complained', async () => {
  await subscribers(3);
  await withTables(file, async (database) => {
    await suppress(database, { id: 1 }, { reason: 'no such address', cause: 'bounces' }, AT);
    await suppress(database, { id: 2 }, { reason: 'complaint (abuse)', cause: 'complaint' }, AT);
  });
  const addresses = ['s1@example.org', 's2@example.org', 's3@example.org'];
  const { err, exitCode } = await run(folder, ['subscribers', 'reinstate', ...addresses]);
  expect(err.split('\n')).toEqual([
    's1@example.org is subscribed again',
    's2@example.org marked a message as spam; only they can ask for the newsletter again',
    's3@example.org is not suppressed',
    '',
  ]);
  expect(exitCode).toBe(1);
});

describe('`delivery.pauseAbove` looks at bounces as at replies', () => {
  test('five of five that come back between two runs pause the rest', async () => {
    await subscribers(12);
    const material = materialOf(FRESH, file, { delivery: { dailyLimit: 5 } });
    await send(material, server.port, fakeEffects());
    await withTables(file, async (database) => {
      const accepted = await database
        .selectFrom('delivery')
        .select('subscriber_id')
        .where('state', '=', 'accepted')
        .execute();
      expect(accepted).toHaveLength(5);
      for (const { subscriber_id: subscriber } of accepted) {
        const target = { subscriber, edition: editionReference(FRESH_ID) };
        const failure = {
          status: '5.7.1',
          diagnostic: '550 spam',
          host: null,
          about: 'recipient',
          domain: null,
        } as const;
        await recordBounce(database, target, failure, POLICY, AT);
      }
    });
    const next = fakeEffects({ now: '2026-03-03T12:00:00Z' });
    const { stopped } = await send(material, server.port, next);
    expect(stopped).toMatchObject({ why: 'failing', detail: expect.stringContaining('5 of the last 5') });
    expect(taken()).toHaveLength(5);
    // Asked for by name it goes on, and only what comes back from then on can pause it again.
    const named = fakeEffects({ now: '2026-03-03T12:00:00Z' });
    const went = await send(material, server.port, named, { slug: 'fresh' });
    expect(went.editions).toMatchObject([{ accepted: 5 }]);
  });
});

describe('a login that fails is told apart from a server that is down', () => {
  const saying = async (answers: (line: string) => string): Promise<{ port: number; close: () => void }> => {
    const open = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('220 test\r\n');
      socket.on('data', (data) => void socket.write(`${answers(data.toString())}\r\n`));
    });
    await new Promise<void>((resolve) => open.listen(0, '127.0.0.1', resolve));
    return { port: portOf(open.address()), close: () => void open.close() };
  };
  const sendWith = async (port: number, secure: boolean): Promise<string> => {
    await subscribers(3);
    const material = materialOf(FRESH, file);
    const { identity } = sendingTo(material, port);
    const login = { host: '127.0.0.1', port, secure, user: 'me', password: 'wrong' };
    const transport = smtpTransport(login, { connect: 2000, greeting: 2000, idle: 2000 });
    const effects = fakeEffects();
    const options = { slug: null, yes: true, quiet: false };
    const { editions } = await runSend(material, options, { identity, transport }, effects);
    expect(editions).toMatchObject([{ accepted: 0, waiting: 3 }]);
    return effects.said.err;
  };

  test('a wrong password', async () => {
    let logins = 0;
    const refusing = await saying((line) => {
      if (/^EHLO/i.test(line)) return '250-test\r\n250 AUTH PLAIN';
      logins += 1;
      return '535 5.7.8 no';
    });
    const said = await sendWith(refusing.port, false);
    refusing.close();
    expect(said).toContain('does not accept our login');
    expect(said).toContain('MILEPOST_SMTP_URL');
    expect(said).not.toContain("can't be reached");
    // Another attempt could lock the account.
    expect(logins).toBe(1);
  });

  test('smtps:// on a port without TLS', async () => {
    const plain = await saying(() => '500 what?');
    const said = await sendWith(plain.port, true);
    plain.close();
    expect(said).toContain('does not speak TLS on this port');
    expect(said).toContain('Use smtp://');
  });

  test('a server that is down', async () => {
    const { port } = server;
    await server.close();
    expect(await sendWith(port, false)).toContain("The mail server can't be reached");
    server = await scriptedServer();
  });
});

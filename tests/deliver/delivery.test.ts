import { afterEach, describe, expect, test } from 'vitest';

import { unsubscribe } from '../../pipeline/audience/leave.ts';
import { completeEdition } from '../../pipeline/deliver/ledger/editions.ts';
import { listDeliveries, resolveInDoubt } from '../../pipeline/deliver/ledger/in-doubt.ts';
import { parseServerUrl } from '../../pipeline/deliver/smtp/server-url.ts';
import { smtpTransport } from '../../pipeline/deliver/smtp/smtp-transport.ts';
import { ServerUnreachable } from '../../pipeline/deliver/transport.ts';
import { audienceOf, NOW, sendTo, states, ledgerOf } from './support/audience.ts';
import { gather } from './support/gather.ts';
import { scriptedServer, type Script, type ScriptedServer } from './support/scripted-server.ts';
import { endDeadWorkers } from '../../pipeline/deliver/workers/dead-workers.ts';

let open: ScriptedServer | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

async function server(script?: Script): Promise<ScriptedServer> {
  open = await scriptedServer(script);
  return open;
}

/** Does something for one recipient, only the first time. */
function once(recipient: string, at: string, action: ReturnType<Script>): Script {
  let done = false;
  return (phase, to) => {
    if (done || phase !== at || to !== recipient) return null;
    done = true;
    return action;
  };
}

describe('everybody gets the edition once', () => {
  test('all are accepted, over no more connections than allowed', async () => {
    const database = await audienceOf(450);
    const { port, taken, connections } = await server();
    const { tally, stopped } = await sendTo(database, port);
    expect(stopped).toBeNull();
    expect(tally.accepted).toBe(450);
    expect(new Set(taken.map(({ to }) => to)).size).toBe(450);
    expect(connections()).toBe(2);
    expect(await completeEdition(database, 'e', NOW)).toBe(true);
  });

  test('a second run sends nothing', async () => {
    const database = await audienceOf(5);
    const { port, taken } = await server();
    await sendTo(database, port);
    const again = await sendTo(database, port);
    expect(again.tally.accepted).toBe(0);
    expect(taken).toHaveLength(5);
  });

  test('a line that begins with a dot arrives as it was (RFC 5321 section 4.5.2)', async () => {
    const database = await audienceOf(1);
    const { port, taken } = await server();
    await sendTo(database, port);
    expect(taken[0]?.raw).toContain('\r\n..dot\r\n');
  });

  test('the audience is frozen when the sending begins', async () => {
    const database = await audienceOf(2);
    const { port, taken } = await server(once('s1@example.org', 'rcpt', '451 later'));
    await sendTo(database, port);
    await database
      .insertInto('subscriber')
      .values({
        address: 'late@example.org',
        address_key: 'late@example.org',
        name: null,
        state: 'active',
        created_at: NOW.toISOString(),
        changed_at: NOW.toISOString(),
      })
      .execute();
    await sendTo(database, port, { now: () => new Date('2026-03-02T08:00:00Z') });
    expect(taken.map(({ to }) => to).sort()).toEqual(['s1@example.org', 's2@example.org']);
  });

  test('a subscriber who unsubscribes while it is being sent is skipped', async () => {
    const database = await audienceOf(3);
    const { port, taken } = await server();
    const inner = { done: false };
    const { tally } = await sendTo(database, port, {
      limits: { connections: 1 },
      progress: () => {
        if (inner.done) return;
        inner.done = true;
        void unsubscribe(database, { key: 's3@example.org' }, 'test', NOW);
      },
    });
    expect(tally).toMatchObject({ accepted: 2, skipped: 1 });
    expect(taken.map(({ to }) => to)).toEqual(['s1@example.org', 's2@example.org']);
  });
});

describe('one recipient’s failure never stops the others', () => {
  test.each(['rcpt', 'data', 'dot'] as const)('5xx at %s is rejected for good', async (phase) => {
    const database = await audienceOf(4);
    const { port, taken } = await server((at, to) =>
      at === phase && to === 's2@example.org' ? '550 5.1.1 no such user' : null,
    );
    const { tally } = await sendTo(database, port, { limits: { connections: 1 } });
    expect(tally).toMatchObject({ accepted: 3, rejected: 1 });
    expect((await states(database))['s2']).toBe('rejected');
    expect(taken).toHaveLength(3);
    expect(await completeEdition(database, 'e', NOW)).toBe(true);
  });

  test.each(['rcpt', 'data', 'dot'] as const)('4xx at %s waits, and is tried again later', async (phase) => {
    const database = await audienceOf(4);
    const { port, taken } = await server(once('s2@example.org', phase, '451 4.7.1 greylisted'));
    const { tally } = await sendTo(database, port, { limits: { connections: 1 } });
    expect(tally).toMatchObject({ accepted: 3, deferred: 1 });
    expect(await completeEdition(database, 'e', NOW)).toBe(false);
    expect((await sendTo(database, port)).tally.accepted).toBe(0);
    const later = new Date(NOW.getTime() + 6 * 60_000);
    expect((await sendTo(database, port, { now: () => later })).tally.accepted).toBe(1);
    expect(taken).toHaveLength(4);
  });

  test('after 421 the connection is closed, and the rest goes over another', async () => {
    const database = await audienceOf(4);
    const { port, taken, connections } = await server(once('s2@example.org', 'rcpt', '421 4.3.2 closing'));
    const { tally } = await sendTo(database, port, { limits: { connections: 1 } });
    expect(tally).toMatchObject({ accepted: 3, deferred: 1 });
    expect(taken).toHaveLength(3);
    expect(connections()).toBe(2);
  });

  test('hundreds of refusals in a row do not wear the connection out', async () => {
    const database = await audienceOf(200);
    const { port, connections } = await server((phase) => (phase === 'rcpt' ? '550 no' : null));
    const { tally } = await sendTo(database, port, { limits: { connections: 1 } });
    expect(tally.rejected).toBe(200);
    expect(connections()).toBe(1);
  });

  test('a message that can’t be made is deferred', async () => {
    const database = await audienceOf(3);
    const { port } = await server();
    const { tally } = await sendTo(database, port, {
      message: ({ subscriber }) => ({
        messageId: `<${subscriber}@t>`,
        envelopeFrom: 'news@example.org',
        compose: () =>
          subscriber === 2
            ? Promise.reject(new RangeError('bad'))
            : Promise.resolve([Buffer.from('A: b\r\n\r\nc')]),
      }),
    });
    expect(tally).toMatchObject({ accepted: 2, deferred: 1 });
  });
});

describe('lost connections (RFC 1047)', () => {
  test.each(['rcpt', 'data', 'content'] as const)(
    'dropped at %s, before the dot: sent again',
    async (phase) => {
      const database = await audienceOf(4);
      const { port, taken } = await server(once('s2@example.org', phase, 'drop'));
      const { tally, stopped } = await sendTo(database, port, {
        limits: { connections: 1 },
        // Long enough that its end can't have been written when the connection breaks.
        message: ({ subscriber }) => ({
          messageId: `<${subscriber}@t>`,
          envelopeFrom: 'news@example.org',
          compose: () =>
            Promise.resolve([
              Buffer.from(`Message-ID: <${subscriber}@t>\r\n\r\n`),
              Buffer.from('x'.repeat(subscriber === 2 ? 6_000_000 : 1)),
            ]),
        }),
      });
      expect(stopped).toBeNull();
      expect(tally).toMatchObject({ accepted: 4, lost: 1, unknown: 0 });
      expect(taken.map(({ to }) => to).sort()).toEqual([1, 2, 3, 4].map((n) => `s${n}@example.org`));
    },
  );

  test('dropped after the dot: in doubt, and never sent again automatically', async () => {
    const database = await audienceOf(4);
    const { port, taken } = await server((phase, to) =>
      phase === 'dot' && to === 's2@example.org' ? 'drop-after-taking' : null,
    );
    const { tally } = await sendTo(database, port, { limits: { connections: 1 } });
    expect(tally).toMatchObject({ accepted: 3, unknown: 1 });
    await sendTo(database, port, { now: () => new Date('2027-01-01T00:00:00Z') });
    expect(taken.filter(({ to }) => to === 's2@example.org')).toHaveLength(1);
    const inDoubt = await gather(
      listDeliveries(database, { slug: null, state: 'unknown', addressKey: null }),
    );
    expect(inDoubt.map(({ address }) => address)).toEqual(['s2@example.org']);
  });

  test('a person decides what is in doubt; if it is sent again, it is the same message', async () => {
    const database = await audienceOf(2);
    const { port, taken } = await server(once('s2@example.org', 'dot', 'drop-after-taking'));
    await sendTo(database, port);
    await completeEdition(database, 'e', NOW);
    const which = { slug: 'e', addressKey: 's2@example.org' };
    expect(await resolveInDoubt(database, { ...which, addressKey: 's1@example.org' }, 'send', NOW)).toBe(0);
    expect(await resolveInDoubt(database, which, 'send', NOW)).toBe(1);
    await sendTo(database, port);
    const ids = taken.filter(({ to }) => to === 's2@example.org').map(({ messageId }) => messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect((await states(database))['s2']).toBe('accepted');
  });

  test('a message that breaks every connection waits in the end; the others get theirs', async () => {
    const database = await audienceOf(5);
    const { port } = await server((phase, to) =>
      phase === 'data' && to === 's2@example.org' ? 'drop' : null,
    );
    const { tally, stopped } = await sendTo(database, port, { limits: { connections: 1 } });
    expect(stopped).toBeNull();
    expect(tally).toMatchObject({ accepted: 4, deferred: 1 });
  });

  test('a server that drops every message stops the run; nothing is lost', async () => {
    const database = await audienceOf(50);
    const { port } = await server((phase) => (phase === 'data' ? 'drop' : null));
    const { tally, stopped } = await sendTo(database, port);
    expect(stopped?.why).toBe('unreachable');
    expect(tally.accepted).toBe(0);
    expect(
      Object.values(await states(database)).filter((state) => state === 'planned').length,
    ).toBeGreaterThan(40);
    expect(Object.values(await states(database))).not.toContain('rejected');
  });
});

describe('the server as a whole', () => {
  test('can’t be reached: everything stays planned', async () => {
    const database = await audienceOf(3);
    const { port, close } = await server();
    await close();
    const { stopped } = await sendTo(database, port);
    expect(stopped?.why).toBe('unreachable');
    expect(Object.values(await states(database))).toEqual(['planned', 'planned', 'planned']);
  });

  test('refuses our sender: the run stops, nobody is rejected', async () => {
    const database = await audienceOf(30);
    const { port } = await server((phase) => (phase === 'mail' ? '550 5.7.1 not you' : null));
    const { stopped } = await sendTo(database, port);
    expect(stopped).toMatchObject({ why: 'refused', detail: expect.stringContaining('not you') });
    expect(new Set(Object.values(await states(database)))).toEqual(new Set(['planned']));
  });
});

test('an interruption finishes what is in flight and starts nothing new', async () => {
  const database = await audienceOf(50);
  const { port, taken } = await server();
  const abort = new AbortController();
  const { stopped, tally } = await sendTo(database, port, {
    signal: abort.signal,
    progress: ({ accepted }) => {
      if (accepted === 10) abort.abort();
    },
  });
  expect(stopped?.why).toBe('interrupted');
  expect(tally.accepted).toBeGreaterThanOrEqual(10);
  expect(tally.accepted).toBeLessThanOrEqual(12);
  expect(taken).toHaveLength(tally.accepted);
  expect(Object.values(await states(database))).not.toContain('claimed');
});

test('what a dead sender had claimed is in doubt, not sent again', async () => {
  const database = await audienceOf(3);
  const { port, taken } = await server();
  await sendTo(database, port, { signal: AbortSignal.abort() });
  await database.updateTable('delivery').set({ state: 'claimed' }).where('subscriber_id', '=', 2).execute();
  expect(await endDeadWorkers(database, null, NOW)).toBe(1);
  await sendTo(database, port);
  expect(taken.map(({ to }) => to).sort()).toEqual(['s1@example.org', 's3@example.org']);
  expect((await states(database))['s2']).toBe('unknown');
});

test('the claim is on disk before the first byte of the message goes out', async () => {
  const database = await audienceOf(20);
  const seen: (string | undefined)[] = [];
  // Asks the ledger at the moment the server is addressed.
  const result = await sendTo(database, 0, {
    limits: { connections: 1 },
    transport: {
      connect: () =>
        Promise.resolve({
          usable: true,
          close: () => undefined,
          send: async ({ to }) => {
            const now = await states(database);
            seen.push(now[to.replace('@example.org', '')]);
            expect(Object.values(now).filter((state) => state === 'claimed')).toHaveLength(1);
            return { kind: 'accepted', reply: '250 ok' };
          },
        }),
    },
  });
  expect(result.tally.accepted).toBe(20);
  expect(new Set(seen)).toEqual(new Set(['claimed']));
});

describe('the SMTP server’s URL', () => {
  test.each([
    [
      'smtp://mail.example.org',
      { host: 'mail.example.org', port: 587, secure: false, user: null, password: null },
    ],
    [
      'smtps://mail.example.org',
      { host: 'mail.example.org', port: 465, secure: true, user: null, password: null },
    ],
    [
      'smtp://u%40x:p%2F%3A@[::1]:2525',
      { host: '::1', port: 2525, secure: false, user: 'u@x', password: 'p/:' },
    ],
  ])('%s', (text, server) => {
    expect(parseServerUrl(text)).toEqual(server);
  });
  test.each(['', 'mail.example.org', 'http://mail.example.org', 'smtp://', 'smtp://a:%zz@x'])(
    '%j is none',
    (text) => {
      expect(parseServerUrl(text)).toBeNull();
    },
  );
});

test('a password never goes over a connection without TLS to another machine', async () => {
  const { port } = await server();
  const transport = smtpTransport({ host: '0.0.0.0', port, secure: false, user: 'u', password: 'p' });
  await expect(transport.connect()).rejects.toThrow(ServerUnreachable);
});

test('a delivery is claimed once, and not again once it is settled', async () => {
  const database = await audienceOf(1);
  const { port } = await server();
  await sendTo(database, port, { signal: AbortSignal.abort() });
  const ledger = await ledgerOf(database);
  const claim = { kind: 'claim', subscriber: 1, messageId: '<1@t>' } as const;
  const settlement = { state: 'accepted', reply: '250 ok' } as const;
  expect(await ledger.write('e', [claim, claim], NOW)).toEqual(['claimed', 'taken']);
  expect(await ledger.write('e', [claim], NOW)).toEqual(['taken']);
  await ledger.write('e', [{ kind: 'settle', subscriber: 1, settlement }], NOW);
  expect(await ledger.write('e', [claim], NOW)).toEqual(['taken']);
  expect(await states(database)).toEqual({ s1: 'accepted' });
});

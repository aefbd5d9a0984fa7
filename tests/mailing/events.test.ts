import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { resolveInDoubt } from '../../pipeline/deliver/ledger/in-doubt.ts';
import type { Outcome } from '../../pipeline/deliver/outcome.ts';
import { sendDigest } from '../../pipeline/mailing/digest.ts';
import type { MailingEvent } from '../../pipeline/mailing/events.ts';
import { MailingFailure } from '../../pipeline/mailing/failure.ts';
import type { Mailing } from '../../pipeline/mailing/mailing.ts';
import { planSend } from '../../pipeline/mailing/plan/plan-send.ts';
import { send } from '../../pipeline/mailing/send.ts';
import { sendDigestTest, sendTest } from '../../pipeline/mailing/send-test.ts';
import { senderOf } from '../../pipeline/mailing/sender/sender.ts';
import { takeBounce } from '../../pipeline/mailing/take-bounce.ts';
import {
  ACCEPTED,
  scriptedTransport,
  type ScriptedTransport,
} from '../deliver/support/scripted-transport.ts';
import { onPostgres } from '../database/support/location.ts';
import { SECRET } from './support/effects.ts';
import { materialOf } from './support/material.ts';
import { subscribe, withTables } from './support/people.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const REFUSED: Outcome = { kind: 'refused', reply: '550 not you' };

let root: string;
let file: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'milepost-events-'));
  file = join(root, 'milepost.sqlite');
});
afterEach(() => rmSync(root, { recursive: true }));

type Material = Parameters<typeof materialOf>[2];

function mailing(
  articles: Readonly<Record<string, string>>,
  transport: ScriptedTransport = scriptedTransport(),
  overrides: Material = {},
  change: Partial<Mailing> = {},
): Mailing & { readonly events: MailingEvent[] } {
  const material = materialOf(articles, file, { connections: 1, ...overrides });
  const events: MailingEvent[] = [];
  return {
    ...material,
    sender: senderOf(material.settings, { secret: SECRET, dkimKey: '' }),
    transport,
    patience: 0,
    signal: new AbortController().signal,
    now: () => NOW,
    tell: (event) => void events.push(event),
    events,
    ...change,
  };
}

const due = { slug: null, agree: (): boolean => true };
const FRESH = { fresh: '2026-03-01' };
const NONE = { accepted: 0, rejected: 0, undeliverable: 0, deferred: 0, unknown: 0, skipped: 0, lost: 0 };
const FRESH_ID = 'tag:example.org,2026:fresh';

describe('a run of send tells each thing with all that is known of it', () => {
  test('what is frozen, who is mailed, how it goes, how it ended', async () => {
    await subscribe(file, { ann: {}, bob: {} });
    const transport = scriptedTransport((to) =>
      to.startsWith('bob') ? { kind: 'deferred', reply: '421 4.7.0 slow' } : ACCEPTED,
    );
    const own = mailing(FRESH, transport);
    const sent = {
      ...NONE,
      id: FRESH_ID,
      slug: 'fresh',
      accepted: 1,
      deferred: 1,
      waiting: 0,
      retryFrom: '2026-03-01T12:05:00.000Z',
      complete: false,
      suppressed: {},
      doubts: [],
      givenUp: [],
    };
    expect(await send(own, due)).toEqual({ editions: [sent], archived: [], inDoubt: [], stopped: null });
    const { bytes } = own.events[0]?.kind === 'frozen' ? own.events[0] : { bytes: 0 };
    expect(bytes).toBeGreaterThan(60);
    expect(own.events).toEqual([
      { kind: 'frozen', slug: 'fresh', of: 'article', articles: 1, items: 1, bytes },
      { kind: 'sending', slug: 'fresh', recipients: 2 },
      { kind: 'progress', slug: 'fresh', tally: { ...NONE, accepted: 1 } },
      { kind: 'progress', slug: 'fresh', tally: { ...NONE, accepted: 1, deferred: 1 } },
      {
        kind: 'backed-off',
        domain: 'example.org',
        until: new Date('2026-03-01T12:01:00Z'),
        reply: '421 4.7.0 slow',
        reason: null,
      },
      { kind: 'sent', report: sent },
    ]);
  });

  test('nobody is there; nothing is new; a no', async () => {
    const nobody = mailing(FRESH);
    const nothing = { editions: [], archived: [], inDoubt: [], stopped: null };
    expect(await send(nobody, due)).toEqual(nothing);
    expect(nobody.events).toEqual([{ kind: 'no-subscribers' }]);
    await subscribe(file, { ann: {} });
    const declined = mailing(FRESH);
    expect(await send(declined, { slug: null, agree: () => false })).toEqual(nothing);
    expect(declined.events).toEqual([{ kind: 'declined' }]);
    await send(mailing(FRESH), due);
    const again = mailing(FRESH);
    expect(await send(again, due)).toEqual(nothing);
    expect(again.events).toEqual([{ kind: 'nothing-new' }]);
  });

  test('the ids are kept before anything is sent, and only then', async () => {
    await subscribe(file, { ann: {} });
    const order: string[] = [];
    const transport = scriptedTransport(() => {
      order.push('sent');
      return ACCEPTED;
    });
    const keepIds = (): Promise<void> => {
      order.push('kept');
      return Promise.resolve();
    };
    await send(mailing(FRESH, transport, {}, { keepIds }), { slug: null, agree: () => false });
    expect(order).toEqual([]);
    await send(mailing(FRESH, transport, {}, { keepIds }), due);
    expect(order).toEqual(['kept', 'sent']);
  });

  test('what is archive from the first use on; the agreement is asked with the plan', async () => {
    await subscribe(file, { ann: {} });
    const own = mailing({ older: '2026-02-01', old: '2026-02-02', ...FRESH });
    const report = await send(own, {
      slug: null,
      agree(plan) {
        expect(plan).toMatchObject({
          editions: [{ id: FRESH_ID, slug: 'fresh', record: null, recipients: 1 }],
          archive: [{ slug: 'older' }, { slug: 'old' }],
          missing: [],
          paused: [],
          isFirstUse: true,
          activeSubscribers: 1,
        });
        return true;
      },
    });
    expect(report.archived).toEqual(['older', 'old']);
    expect(own.events[0]).toEqual({ kind: 'archived', slugs: ['older', 'old'] });
    const plan = await planSend(mailing({ old: '2026-02-02', ...FRESH }), null);
    expect(plan).toMatchObject({ editions: [], archive: [], isFirstUse: false });
  });

  test('an edition that is stopped ends the run: the next is not begun; the next run goes on', async () => {
    await subscribe(file, { ann: {} });
    const articles = { first: '2026-03-01', second: '2026-03-01' };
    const own = mailing(
      articles,
      scriptedTransport(() => REFUSED),
    );
    const report = await send(own, due);
    const stopped = { why: 'refused', detail: '550 not you', reason: 'unclear' };
    expect(report.stopped).toEqual(stopped);
    expect(report.editions).toMatchObject([
      { slug: 'first', lost: 1, waiting: 1, retryFrom: null, complete: false },
    ]);
    expect(own.events.at(-1)).toEqual({ kind: 'stopped', ...stopped });
    // On Postgres all are frozen first, so that other machines may begin.
    expect(own.events.filter(({ kind }) => kind === 'frozen')).toHaveLength(onPostgres ? 2 : 1);
    const next = mailing(articles);
    expect(await send(next, due)).toMatchObject({
      editions: [
        { slug: 'first', accepted: 1, complete: true },
        { slug: 'second', accepted: 1, complete: true },
      ],
      stopped: null,
    });
    expect(next.events.map(({ kind }) => kind)).toEqual([
      'sending',
      'progress',
      'sent',
      ...(onPostgres ? [] : ['frozen']),
      'sending',
      'progress',
      'sent',
    ]);
  });

  test('an edition that was changed meanwhile goes out as it was; one that is gone is named', async () => {
    await subscribe(file, { ann: {} });
    await send(
      mailing(
        FRESH,
        scriptedTransport(() => REFUSED),
      ),
      due,
    );
    const gone = mailing({});
    await send(gone, { slug: null, agree: () => false });
    expect(gone.events).toEqual([{ kind: 'article-gone', slug: 'fresh' }, { kind: 'declined' }]);
    const transport = scriptedTransport();
    const edited = mailing(FRESH, transport, { body: 'Something else' });
    await send(edited, due);
    expect(edited.events[0]).toEqual({ kind: 'edited', slug: 'fresh' });
    expect(transport.messages[0]).toContain('Hello');
  });

  test('too many failures pause an edition, with the reason; asked for by name it goes on', async () => {
    await subscribe(file, Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`p${index}`, {}])));
    const failing = mailing(
      FRESH,
      scriptedTransport(() => ({ kind: 'deferred', reply: '450 no' })),
    );
    const { stopped } = await send(failing, due);
    const why = '50 of the last 50 messages failed, most often with: 450 no';
    expect(stopped).toEqual({ why: 'failing', detail: why });
    const later = { now: (): Date => new Date('2026-03-01T13:00:00Z') };
    const own = mailing(FRESH, scriptedTransport(), {}, later);
    expect(await planSend(own, null)).toMatchObject({ editions: [], paused: [{ slug: 'fresh', why }] });
    expect(await send(own, due)).toMatchObject({ editions: [] });
    expect(own.events).toEqual([{ kind: 'paused', slug: 'fresh', why }]);
    const named = mailing(FRESH, scriptedTransport(), {}, later);
    expect(await planSend(named, 'fresh')).toMatchObject({ editions: [{ recipients: 51 }], paused: [] });
    expect(await send(named, { ...due, slug: 'fresh' })).toMatchObject({
      editions: [{ accepted: 51, complete: true }],
    });
  });

  test('what a dead sender had claimed, and what is in doubt, from earlier runs as well', async () => {
    await subscribe(file, { ann: {}, bob: {} });
    await send(
      mailing(
        FRESH,
        scriptedTransport(() => REFUSED),
      ),
      due,
    );
    await withTables(file, (database) =>
      database.updateTable('delivery').set({ state: 'claimed' }).where('subscriber_id', '=', 1).execute(),
    );
    const own = mailing(FRESH);
    const { inDoubt } = await send(own, due);
    expect(own.events[0]).toEqual({ kind: 'found-claimed', messages: 1 });
    expect(inDoubt).toMatchObject([
      { slug: 'fresh', subscriber: 1, address: 'ann@example.org', state: 'unknown' },
    ]);
    expect(own.events.at(-1)).toEqual({ kind: 'in-doubt', deliveries: inDoubt });
    const again = mailing(FRESH);
    expect((await send(again, due)).inDoubt).toEqual(inDoubt);
    await withTables(file, (database) =>
      resolveInDoubt(database, { slug: null, addressKey: null }, 'skip', NOW),
    );
    const last = mailing(FRESH);
    await send(last, due);
    expect(last.events).toEqual([{ kind: 'nothing-new' }]);
  });

  test('the limit of a day counts what went out in the 24 hours before', async () => {
    await subscribe(file, { ann: {}, bob: {}, cyn: {} });
    const limited = { delivery: { dailyLimit: 2 } };
    const run = (at: string): ReturnType<typeof send> =>
      send(mailing(FRESH, scriptedTransport(), limited, { now: () => new Date(at) }), due);
    expect(await run('2026-03-01T12:00:00Z')).toMatchObject({
      editions: [{ accepted: 2, waiting: 1 }],
      stopped: { why: 'limit' },
    });
    expect((await run('2026-03-02T11:59:59.999Z')).editions).toMatchObject([{ accepted: 0, waiting: 1 }]);
    expect((await run('2026-03-02T12:00:00Z')).editions).toMatchObject([{ accepted: 1, complete: true }]);
  });
});

test('a plan without a database makes none', async () => {
  const plan = await planSend(mailing({ old: '2026-02-01', ...FRESH }), null);
  expect(plan).toMatchObject({
    editions: [{ slug: 'fresh', record: null, recipients: 0, skipped: new Map() }],
    archive: [{ slug: 'old' }],
    isFirstUse: true,
    activeSubscribers: 0,
  });
  expect(await planSend(mailing({ old: '2026-02-01' }), 'old')).toMatchObject({
    editions: [{ slug: 'old' }],
    archive: [],
  });
  await expect(send(mailing(FRESH), { ...due, slug: 'nope' })).rejects.toThrow(MailingFailure);
});

test('a digest that was stopped is finished by the next run of send', async () => {
  await subscribe(file, { ann: { frequency: 'weekly' } });
  const stopped = mailing(
    FRESH,
    scriptedTransport(() => REFUSED),
  );
  const report = await sendDigest(stopped, { period: 'weekly', agree: () => true });
  expect(report.editions).toMatchObject([{ slug: 'weekly-2026-03-01', lost: 1, waiting: 1 }]);
  expect(stopped.events[0]).toMatchObject({
    kind: 'frozen',
    slug: 'weekly-2026-03-01',
    of: 'weekly',
    articles: 1,
    items: 1,
  });
  const own = mailing(FRESH);
  const plan = await planSend(own, 'weekly-2026-03-01');
  expect(plan.editions).toMatchObject([{ slug: 'weekly-2026-03-01', article: null, recipients: 1 }]);
  expect(plan.editions).toHaveLength(1);
  const finished = await send(own, { ...due, slug: 'weekly-2026-03-01' });
  expect(finished.editions).toMatchObject([{ slug: 'weekly-2026-03-01', accepted: 1, complete: true }]);
});

describe('a test', () => {
  const problem = async (work: Promise<unknown>): Promise<unknown> => {
    const error: unknown = await work.catch((thrown: unknown) => thrown);
    return error instanceof MailingFailure ? error.problem : error;
  };

  test('mails the newest edition, or one by name, to one address, from the sender itself', async () => {
    const transport = scriptedTransport();
    const own = mailing({ old: '2026-02-01', ...FRESH }, transport, {
      newsletter: { bounces: 'b@example.org' },
    });
    expect(await sendTest(own, null, ' ann@Example.org ')).toEqual({
      slug: 'fresh',
      address: 'ann@example.org',
    });
    expect(await sendTest(own, 'old', 'ann@example.org')).toEqual({
      slug: 'old',
      address: 'ann@example.org',
    });
    expect(transport.sent).toEqual([1, 2].map(() => ({ from: 'news@example.org', to: 'ann@example.org' })));
    const ids = transport.messages.map((message) => /^Message-ID: (.*)$/m.exec(message)?.[1]);
    expect(new Set(ids).size).toBe(2);
    expect(transport.messages[0]).toContain('mailto:news@example.org?subject=3Dunsubscribe');
    expect(transport.closes()).toBe(2);
    expect(own.events).toEqual([]);
  });

  test('that can’t be done says why', async () => {
    expect(await problem(sendTest(mailing({}), null, 'ann@example.org'))).toEqual({ kind: 'no-edition' });
    expect(await problem(sendDigestTest(mailing({}), 'weekly', 'ann@example.org'))).toEqual({
      kind: 'no-article',
    });
    expect(await problem(sendTest(mailing(FRESH), null, 'ann'))).toEqual({
      kind: 'no-address',
      why: expect.stringMatching(/./),
    });
    const down = scriptedTransport(
      () => ACCEPTED,
      () => false,
    );
    expect(await problem(sendTest(mailing(FRESH, down), null, 'ann@example.org'))).toEqual({
      kind: 'unreachable',
      why: 'no answer',
      reason: null,
    });
    const refusing = scriptedTransport(() => ({ kind: 'rejected', reply: '550 no' }));
    expect(await problem(sendTest(mailing(FRESH, refusing), null, 'ann@example.org'))).toEqual({
      kind: 'not-delivered',
      outcome: 'rejected',
      reply: '550 no',
      reason: 'unclear',
    });
    const broken = scriptedTransport(() => Promise.reject(new TypeError('odd')));
    expect(await problem(sendTest(mailing(FRESH, broken), null, 'ann@example.org'))).toEqual(
      new TypeError('odd'),
    );
    const noList = mailing(FRESH, scriptedTransport(), { newsletter: { listId: 'no list' } });
    expect(await problem(sendTest(noList, null, 'ann@example.org'))).toEqual({
      kind: 'no-message',
      slug: 'fresh',
      why: 'Unexpected list id "no list", expected one like news.example.org',
    });
  });
});

describe('the sender', () => {
  const senderWith = (
    newsletter: NonNullable<Material>['newsletter'] = {},
    keys = { secret: SECRET, dkimKey: '' },
  ): unknown => {
    const { settings } = materialOf({}, file, { ...(newsletter !== undefined && { newsletter }) });
    try {
      return senderOf(settings, keys);
    } catch (error) {
      return error instanceof MailingFailure ? error.problem : error;
    }
  };

  test('is put together of the settings and the secret', () => {
    expect(
      senderWith({ bounces: 'b@example.org', replyTo: { name: null, address: 'ed@example.org' } }),
    ).toEqual({
      from: { name: 'Milestones', address: 'news@example.org' },
      replyTo: { name: null, address: 'ed@example.org' },
      listId: 'milestones.example.org',
      headers: [],
      feedbackId: null,
      archive: 'https://example.org/',
      bounces: { mailbox: 'b@example.org', secret: SECRET },
      messageIdKey: SECRET,
      dkim: null,
      oneClick: { endpoint: 'https://mail.example.org/', secrets: [SECRET] },
    });
  });

  test.each([null, 'http://mail.example.org/'])(
    'has no click where the endpoint is %j, and needs no secret',
    (endpoint) => {
      expect(senderWith({ endpoint }, { secret: '', dkimKey: '' })).toMatchObject({
        oneClick: null,
        messageIdKey: null,
        bounces: null,
      });
    },
  );

  test.each([
    [{ from: null }, { kind: 'not-set', setting: 'newsletter.from' }],
    [{ postalAddress: [] }, { kind: 'not-set', setting: 'newsletter.postalAddress' }],
    [{ dkim: { domain: null, selector: 's', keyFile: null } }, { kind: 'no-dkim-key' }],
    [
      { dkim: { domain: 'other.example', selector: 's', keyFile: null } },
      { kind: 'foreign-dkim-domain', domain: 'other.example', from: 'example.org' },
    ],
    [
      { dkim: { domain: 'ample.org', selector: 's', keyFile: null } },
      { kind: 'foreign-dkim-domain', domain: 'ample.org', from: 'example.org' },
    ],
    [
      { dkim: { domain: 'mail.example.org', selector: 's', keyFile: null } },
      { kind: 'foreign-dkim-domain', domain: 'mail.example.org', from: 'example.org' },
    ],
    [
      { dkim: { domain: null, selector: 's', keyFile: '/nowhere/key.pem' } },
      { kind: 'unreadable-dkim-key', why: '/nowhere/key.pem: there is no such file or folder' },
    ],
  ])('%j can’t send: %j', (newsletter, expected) => {
    expect(senderWith(newsletter)).toEqual(expected);
  });

  test('says of a key what is wrong with it', () => {
    const dkim = { domain: null, selector: 's', keyFile: import.meta.filename };
    expect(senderWith({ dkim })).toEqual({
      kind: 'unusable-dkim-key',
      file: import.meta.filename,
      why: expect.stringContaining('no private key'),
    });
    expect(senderWith({ dkim }, { secret: SECRET, dkimKey: 'x' })).toMatchObject({
      kind: 'unusable-dkim-key',
      file: null,
    });
    expect(senderWith({}, { secret: SECRET, dkimKey: 'x' })).toEqual({ kind: 'dkim-not-set' });
  });
});

describe('a mail that comes back and changes nothing', () => {
  const take = (lines: readonly string[], recipient: string | null = null): Promise<unknown> =>
    withTables(file, (database) =>
      takeBounce(
        { database, secrets: [SECRET], suppressAfter: { failures: 3, days: 14 }, now: () => NOW },
        Buffer.from(lines.join('\r\n')),
        recipient,
      ),
    );

  test('is told with the reason', async () => {
    expect(await take(['To: a@example.org', '', 'Hello'])).toEqual({
      kind: 'ignored',
      why: { kind: 'other', why: 'no-report' },
    });
    const failed = ['To: b@example.org', 'X-Failed-Recipients: a@example.org', '', '550 no'];
    expect(await take(failed)).toEqual({ kind: 'ignored', why: { kind: 'not-ours' } });
    expect(await take(failed, 'c@example.org')).toEqual({ kind: 'ignored', why: { kind: 'not-ours' } });
    const complaint = [
      'Content-Type: multipart/report; boundary=b',
      '',
      '--b',
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      '--b--',
    ];
    expect(await take(complaint)).toEqual({ kind: 'ignored', why: { kind: 'foreign-complaint' } });
  });
});

import { afterEach, describe, expect, onTestFinished, test } from 'vitest';

import { claimOnce } from '../../pipeline/audience/requests/once.ts';
import { takeRequest } from '../../pipeline/audience/requests/take-request.ts';
import { setPreferences } from '../../pipeline/audience/preferences.ts';
import { findSubscriber } from '../../pipeline/audience/subscribers.ts';
import type { OptInMail } from '../../pipeline/serve/opt-in/opt-in-mail.ts';
import { NOW } from '../deliver/support/audience.ts';
import { mailServer } from '../mailing/support/mail-server.ts';
import { mailingTo } from './support/mailing.ts';
import { served, type Served, type ServedChanges } from './support/served.ts';

let it: Served | null = null;
afterEach(async () => {
  await it?.close();
  it = null;
});

async function serving(overrides: ServedChanges = {}): Promise<Served> {
  it = await served({ welcome: true, ...overrides });
  return it;
}

/** Asks and confirms, and waits until there is nothing to do. @returns The answer to the button. */
async function subscribe(on: Served, email = 'ann@example.org'): Promise<Response> {
  await on.post('subscribe', { email });
  await on.server.idle();
  const mail = on.mails.findLast(({ to, kind }) => to === email && kind === 'confirm');
  const answer = await press(on, mail);
  await on.server.idle();
  return answer;
}

function press(on: Served, mail: OptInMail | undefined): Promise<Response> {
  return fetch(on.local(mail?.link ?? ''), { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' } });
}

const welcomes = (on: Served): readonly OptInMail[] => on.mails.filter(({ kind }) => kind === 'welcome');

describe('who confirms gets a welcome', () => {
  test('that says what comes, how often, and where to change it and to leave', async () => {
    const on = await serving();
    expect((await subscribe(on)).status).toBe(200);
    expect(welcomes(on)).toEqual([
      expect.objectContaining({
        to: 'ann@example.org',
        link: expect.stringMatching(/^https:\/\/mail\.example\.org\/mail\/preferences\//),
        welcome: {
          frequency: 'every',
          follows: [],
          newest: null,
          unsubscribe: expect.stringMatching(/^https:\/\/mail\.example\.org\/mail\/unsubscribe\//),
        },
      }),
    ]);
  });

  test('with a link to the article that was mailed last, if the publisher wants it', async () => {
    const on = await serving({ welcome: 'newest' });
    await subscribe(on, 'early@example.org');
    expect(welcomes(on)[0]?.welcome?.newest).toBeNull();
    const known = { first_seen_at: '2026-01-01T00:00:00Z' };
    await on.database
      .insertInto('edition')
      .values([
        {
          ...known,
          id: '1',
          kind: 'article',
          slug: 'older',
          state: 'complete',
          started_at: '2026-01-02T00:00:00Z',
        },
        {
          ...known,
          id: '2',
          kind: 'article',
          slug: 'newest one',
          state: 'sending',
          started_at: '2026-01-04T00:00:00Z',
        },
        { ...known, id: '3', kind: 'article', slug: 'not sent', state: 'archived', started_at: null },
        {
          ...known,
          id: '4',
          slug: 'w',
          kind: 'weekly',
          state: 'complete',
          started_at: '2026-01-05T00:00:00Z',
        },
      ])
      .execute();
    await subscribe(on, 'late@example.org');
    expect(welcomes(on)[1]?.welcome?.newest).toBe(
      'https://example.org/newsletters/newest%20one/edition.html',
    );
  });

  test.each([
    ['de-AT', 'de-AT'],
    ['', null],
  ])('in the language of the form that they filled in: %j', async (language, expected) => {
    const on = await serving();
    await on.post('subscribe', { email: 'ann@example.org', language });
    await on.server.idle();
    await press(on, on.mails[0]);
    await on.server.idle();
    expect(on.mails.map(({ kind, language: of }) => [kind, of])).toEqual([
      ['confirm', expected],
      ['welcome', expected],
    ]);
  });

  test.each(['unsubscribed', 'pending'] as const)(
    'in that of the form they filled in last, if they were known, but are %s: once they confirm, not before',
    async (state) => {
      const on = await serving();
      const person = { language: 'fr', state };
      await on.database.updateTable('subscriber').set(person).where('id', '=', 1).execute();
      const language = async (): Promise<unknown> => (await findSubscriber(on.database, { id: 1 }))?.language;
      await on.post('subscribe', { email: 's1@example.org', language: 'de-AT' });
      await on.server.idle();
      expect([await language(), on.mails[0]?.language]).toEqual(['fr', 'de-AT']);
      const page = await (await fetch(on.local(on.mails[0]?.link ?? ''))).text();
      expect([/<html lang="?de/u.test(page), await language()]).toEqual([true, 'fr']);
      expect(await (await press(on, on.mails[0])).text()).toMatch(/<html lang="?de/u);
      await on.server.idle();
      expect([await language(), welcomes(on)[0]?.language]).toEqual(['de-AT', 'de-AT']);
      // Who has confirmed is not changed by it any more.
      await on.database.updateTable('subscriber').set({ language: 'fr' }).where('id', '=', 1).execute();
      await press(on, on.mails[0]);
      expect(await language()).toBe('fr');
    },
  );

  test.each([undefined, 'nonsense', 'x'.repeat(4000)])(
    'in theirs, if the form or the link names no other: %j',
    async (named) => {
      const on = await serving();
      const person = { language: 'fr', state: 'unsubscribed' } as const;
      await on.database.updateTable('subscriber').set(person).where('id', '=', 1).execute();
      await on.post('subscribe', { email: 's1@example.org' });
      await on.server.idle();
      const link = on.mails[0]?.link ?? '';
      expect(link).not.toContain('?');
      const opened = named === undefined ? link : `${link}?language=${named}`;
      await fetch(on.local(opened), { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' } });
      await on.server.idle();
      expect(welcomes(on)).toMatchObject([{ language: 'fr' }]);
    },
  );

  test('once, however often the button is pressed', async () => {
    const on = await serving();
    await subscribe(on);
    await press(on, on.mails[0]);
    await press(on, on.mails[0]);
    await on.server.idle();
    expect(welcomes(on)).toHaveLength(1);
  });

  test('once more after they have left and come back, with what they chose before', async () => {
    const on = await serving();
    await subscribe(on);
    const [first] = welcomes(on);
    await on.database
      .transaction()
      .execute((transaction) =>
        setPreferences(transaction, 3, { frequency: 'weekly', tags: ['docker', 'kubernetes', 'gone'] }, NOW),
      );
    await fetch(on.local(first?.welcome?.unsubscribe ?? ''), { method: 'POST' });
    expect(await on.state('ann@example.org')).toBe('unsubscribed');
    on.clock.now += 86_400_000;
    await subscribe(on);
    expect(welcomes(on).map(({ welcome }) => [welcome?.frequency, welcome?.follows])).toEqual([
      ['every', []],
      ['weekly', ['Docker', 'Kubernetes']],
    ]);
  });

  test('not if the publisher does not want it, or they left before it was sent', async () => {
    const on = await serving({ welcome: false });
    await subscribe(on);
    expect(welcomes(on)).toEqual([]);
    const rows = await on.database.selectFrom('request').selectAll().execute();
    expect(rows).toEqual([]);
  });
});

describe('a welcome is sent at most once', () => {
  test('it waits in the database from the commit that confirms, and a later run sends it', async () => {
    let answer: 'later' | 'sent' = 'sent';
    const sent: OptInMail[] = [];
    const on = await serving({
      send: (mail) => {
        if (answer === 'sent') sent.push(mail);
        return Promise.resolve(answer);
      },
    });
    await on.post('subscribe', { email: 'ann@example.org' });
    await on.server.idle();
    answer = 'later';
    await press(on, sent[0]);
    await on.server.idle();
    expect(await on.database.selectFrom('request').select(['source', 'attempts']).execute()).toEqual([
      { source: 'welcome', attempts: 1 },
    ]);
    answer = 'sent';
    on.clock.now += 120_000;
    await on.post('subscribe', { email: 'bob@example.org' });
    await on.server.idle();
    expect(sent.filter(({ kind }) => kind === 'welcome')).toHaveLength(1);
    expect(await on.database.selectFrom('request').selectAll().execute()).toEqual([]);
  });

  test('and is out of the queue before it is handed over: a kill can’t make it two', async () => {
    const waiting: number[] = [];
    const sent: OptInMail[] = [];
    const on: Served = await serving({
      send: async (mail) => {
        sent.push(mail);
        if (mail.kind === 'welcome')
          waiting.push((await on.database.selectFrom('request').selectAll().execute()).length);
        return 'sent';
      },
    });
    await on.post('subscribe', { email: 'ann@example.org' });
    await on.server.idle();
    await press(on, sent[0]);
    await on.server.idle();
    expect(waiting).toEqual([0]);
  });
});

describe('a welcome that was certainly not sent is sent later', () => {
  /** A server whose mailer does what a test says. */
  async function failing(
    mailer: Partial<Record<'write' | 'handOver', () => Promise<unknown>>>,
  ): Promise<{ readonly on: Served; readonly sent: OptInMail[]; readonly fails: { now: boolean } }> {
    const sent: OptInMail[] = [];
    const fails = { now: false };
    const on = await serving({
      mailer: {
        retryDelay: () => 60_000,
        write: async (mail) => {
          if (fails.now) await mailer.write?.();
          return async () => {
            if (fails.now) await mailer.handOver?.();
            sent.push(mail);
            return 'sent';
          };
        },
      },
    });
    await on.post('subscribe', { email: 'ann@example.org' });
    await on.server.idle();
    return { on, sent, fails };
  }

  const fail = (): Promise<never> => Promise.reject(new Error('a mistake in a template'));
  const kinds = (sent: readonly OptInMail[]): readonly string[] => sent.map(({ kind }) => kind);

  test('because it could not be written; the mails of others don’t wait for it', async () => {
    const { on, sent, fails } = await failing({ write: fail });
    fails.now = true;
    await press(on, sent[0]);
    await on.post('subscribe', { email: 'bob@example.org' });
    await on.server.idle();
    expect(on.failures.map(({ message }) => message)).toContain('a mistake in a template');
    expect(kinds(sent)).toEqual(['confirm']);
    fails.now = false;
    on.clock.now += 120_000;
    await on.post('subscribe', { email: 'cleo@example.org' });
    await on.server.idle();
    expect(kinds(sent).toSorted()).toEqual(['confirm', 'confirm', 'confirm', 'welcome']);
    expect(await on.database.selectFrom('request').selectAll().execute()).toEqual([]);
  });

  test('but not if it failed while it was handed over, because nobody knows then', async () => {
    const { on, sent, fails } = await failing({ handOver: fail });
    fails.now = true;
    await press(on, sent[0]);
    await on.server.idle();
    fails.now = false;
    expect(await on.database.selectFrom('request').selectAll().execute()).toEqual([]);
    expect(kinds(sent)).toEqual(['confirm']);
  });

  test('because the program was killed while it was written', async () => {
    const held: (() => void)[] = [];
    const { on, sent, fails } = await failing({ write: () => new Promise<void>((go) => held.push(go)) });
    fails.now = true;
    await press(on, sent[0]);
    await expect
      .poll(() => on.database.selectFrom('request').select('source').execute())
      .toEqual([{ source: 'welcome' }]);
    const taken = await takeRequest(on.database, new Date(on.clock.now + 600_000));
    expect(taken?.kind).toBe('welcome');
    // Whoever was slower finds that it is not theirs.
    const claim = async (): Promise<boolean> =>
      taken !== null && claimOnce(on.database, 'welcome', taken, () => NOW)();
    expect(await claim()).toBe(true);
    expect(await claim()).toBe(false);
    held[0]?.();
    await on.server.idle();
    expect(kinds(sent)).toEqual(['confirm']);
  });

  test('and not to somebody who left while it was written', async () => {
    let leave = (): Promise<unknown> => Promise.resolve();
    const { on, sent, fails } = await failing({ write: () => leave() });
    leave = () => on.database.updateTable('subscriber').set({ state: 'unsubscribed' }).execute();
    fails.now = true;
    await press(on, sent[0]);
    await on.server.idle();
    expect(kinds(sent)).toEqual(['confirm']);
    expect(await on.database.selectFrom('request').selectAll().execute()).toEqual([]);
  });
});

test('a welcome has the list’s header to leave with one click, and its words', async () => {
  const server = await mailServer();
  onTestFinished(() => server.close());
  const mailer = await mailingTo(server.port);
  const unsubscribe = 'https://mail.example.org/mail/unsubscribe/1.abc';
  const mail = {
    kind: 'welcome',
    to: 'ann@example.org',
    link: 'https://mail.example.org/mail/preferences/1.x',
    notMe: '',
    id: 'welcome 1',
    date: NOW,
    language: null,
    consent: '',
    welcome: { frequency: 'weekly', follows: ['R&D', '$&'], newest: null, unsubscribe },
  } as const;
  expect(await mailer.send(mail)).toBe('sent');
  const [received] = await server.mails();
  expect(received?.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(received?.raw.replaceAll(/\r\n\s/g, ' ')).toContain(
    `List-Unsubscribe: <${unsubscribe}>, <mailto:news@example.org?subject=unsubscribe%201.abc>`,
  );
  expect(received?.mail.html).toContain('You get what is about R&amp;D or $&amp;, as a weekly digest.');
  expect(received?.mail.text).toContain('R&D or $&, as a weekly digest.');
  expect(received?.mail.text).toContain(mail.link);
  expect(await mailer.send({ ...mail, id: 'welcome 2', language: 'de-AT' })).toBe('sent');
  expect((await server.mails())[1]?.mail.text).toContain('zu diesen Themen erscheint: R&D oder $&');
  const newest = 'https://example.org/log/newsletters/one/edition.html';
  expect(received?.mail.text).not.toContain('newest edition');
  expect(await mailer.send({ ...mail, id: 'welcome 3', welcome: { ...mail.welcome, newest } })).toBe('sent');
  const third = (await server.mails())[2];
  expect(third?.mail.html).toContain(`href="${newest}"`);
  expect(third?.mail.text).toContain('To begin with, here is the newest edition');
  expect(third?.mail.text).toContain(newest);
});

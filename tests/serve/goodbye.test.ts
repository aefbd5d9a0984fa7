import { afterEach, describe, expect, test } from 'vitest';

import { suppress } from '../../pipeline/audience/leave.ts';
import { signToken } from '../../pipeline/audience/token.ts';
import type { OptInMail, OptInOutcome } from '../../pipeline/serve/opt-in/opt-in-mail.ts';
import { NOW } from '../deliver/support/audience.ts';
import { ownJournal } from './support/journal.ts';
import { after, SECRETS, served, waiting, type Served, type ServedChanges } from './support/served.ts';

const ONE_CLICK = { 'List-Unsubscribe': 'One-Click' };
const PAGE = { ...ONE_CLICK, from: 'page' };

let it: Served | null = null;
afterEach(async () => {
  await it?.close();
  it = null;
});

async function serving(overrides: ServedChanges = {}): Promise<Served> {
  it = await served({ goodbye: true, ...overrides });
  return it;
}

const leave = (on: Served, fields: Readonly<Record<string, string>> = PAGE): Promise<Response> =>
  on.post(`unsubscribe/${signToken(SECRETS, 'unsubscribe', 1)}`, fields);

async function undo(on: Served, page: Response): Promise<void> {
  const action = /action="([^"]*undo[^"]*)"/.exec(await page.text())?.[1] ?? '';
  expect((await on.post(`${on.server.url}${action}`, {})).status).toBe(200);
}

describe('who leaves by themselves gets a goodbye, if the publisher wants it', () => {
  test.each([
    ['on the page', PAGE],
    ['with one click', ONE_CLICK],
  ])('%s: after five minutes, in their language, with the way back', async (_how, fields) => {
    const on = await serving();
    await on.database.updateTable('subscriber').set({ language: 'de' }).where('id', '=', 1).execute();
    await leave(on, fields);
    expect(await after(on, 4)).toEqual([]);
    expect(await after(on, 1)).toEqual([
      expect.objectContaining({
        to: 's1@example.org',
        language: 'de',
        link: 'https://mail.example.org/mail/subscribe',
      }),
    ]);
    expect(await after(on, 60)).toHaveLength(1);
    expect(await waiting(on)).toBe(0);
  });

  test('nobody does otherwise', async () => {
    const on = await serving({ goodbye: false });
    await leave(on);
    expect(await waiting(on)).toBe(0);
  });

  test('once, however often the button is pressed', async () => {
    const on = await serving();
    await leave(on);
    await leave(on);
    await leave(on, ONE_CLICK);
    expect(await after(on, 10)).toHaveLength(1);
  });

  test('not if they undo it meanwhile', async () => {
    const on = await serving();
    await undo(on, await leave(on));
    expect(await after(on, 10)).toEqual([]);
    expect(await waiting(on)).toBe(0);
  });

  test('one a day, however often they come back and leave', async () => {
    const on = await serving();
    await undo(on, await leave(on));
    await undo(on, await leave(on));
    await leave(on);
    expect(await after(on, 10)).toHaveLength(1);
  });

  test.each(['bounces', 'complaint', 'person'] as const)(
    'not who is suppressed meanwhile, for %s, nor who was before',
    async (cause) => {
      const on = await serving();
      await leave(on);
      const now = new Date(on.clock.now);
      for (const id of [1, 2]) await suppress(on.database, { id }, { reason: 'so', cause }, now);
      await on.post(`unsubscribe/${signToken(SECRETS, 'unsubscribe', 2)}`, ONE_CLICK);
      expect(await after(on, 10)).toEqual([]);
      expect(await waiting(on)).toBe(0);
    },
  );

  test('not who left while the database could not be written: what the journal brings later causes none', async () => {
    const journal = ownJournal();
    await journal.keep({ subscriber: 1, by: 'unsubscribe page', at: NOW });
    const on = await serving({ journal });
    await expect.poll(() => on.state('s1@example.org')).toBe('unsubscribed');
    expect(await waiting(on)).toBe(0);
    expect(await after(on, 10)).toEqual([]);
  });

  test('not who never confirmed', async () => {
    const on = await serving();
    await on.database.updateTable('subscriber').set({ state: 'pending' }).where('id', '=', 1).execute();
    await leave(on);
    expect(await waiting(on)).toBe(0);
  });
});

describe('a goodbye is sent at most once', () => {
  test('what certainly was not sent is tried again', async () => {
    const outcomes: OptInOutcome[] = ['later', 'sent'];
    const sent: OptInMail[] = [];
    const on = await serving({
      send: (mail) => {
        if (mail.kind !== 'goodbye') return Promise.resolve('sent');
        sent.push(mail);
        return Promise.resolve(outcomes.shift() ?? 'sent');
      },
    });
    await leave(on);
    for (const minutes of [5, 5, 60]) await after(on, minutes);
    expect(sent).toHaveLength(2);
    expect(sent[0]?.id).toBe(sent[1]?.id);
  });

  test('what nobody knows of is not', async () => {
    let tries = 0;
    const on = await serving({
      send: (mail) => {
        if (mail.kind !== 'goodbye') return Promise.resolve('sent');
        tries += 1;
        return Promise.reject(new Error('killed'));
      },
    });
    await leave(on);
    for (const minutes of [5, 5, 60]) await after(on, minutes);
    expect(tries).toBe(1);
    expect(await waiting(on)).toBe(0);
  });
});

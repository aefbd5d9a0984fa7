import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { reinstate } from '../../pipeline/audience/reinstate.ts';
import { signToken } from '../../pipeline/audience/token.ts';
import { SECRETS, served, type Served } from './support/served.ts';

const HOUR = 60 * 60_000;
const YEAR = 365 * 24 * 60 * 60_000;

let it: Served;
beforeEach(async () => {
  it = await served();
});
afterEach(() => it.close());

let networks = 0;
async function ask(email: string): Promise<void> {
  networks += 1;
  await it.post('subscribe', { email }, { 'x-forwarded-for': `10.0.${networks % 250}.1` });
  await it.server.idle();
}
/** The link of the last mail, on this machine. */
const link = (): string => it.local(it.mails.at(-1)?.notMe ?? '');

describe('“it wasn’t me” in the confirmation mail', () => {
  beforeEach(() => ask('Ann.Lee@gmail.com'));

  test('is a page with a button that says what it does; opening it changes nothing', async () => {
    const page = await (await fetch(link())).text();
    expect(page).toMatch(/<form [^>]*method="post">[\s\S]*<button/);
    expect(page).toContain('A…@gmail.com');
    expect(page).toContain('never writes to');
    expect(page).toContain('Only you can take that back');
    expect(await it.state('ann.lee@gmail.com')).toBe('pending');
  });

  test('means never again, however the address is spelt and whoever asks', async () => {
    const answer = await it.post(link(), {});
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('Take it back')]);
    expect(await it.state('ann.lee@gmail.com')).toBe('suppressed');
    it.clock.now += YEAR;
    for (const email of ['ann.lee@gmail.com', 'annlee+x@gmail.com', 'a.nnlee@googlemail.com'])
      await ask(email);
    expect(it.mails).toHaveLength(1);
    expect(await it.state('annlee+x@gmail.com')).toBeUndefined();
  });

  test('outlasts that another spelling is subscribed, saves by a link of its own, or confirms', async () => {
    await it.database
      .updateTable('subscriber')
      .set({ address: 'annlee@gmail.com', address_key: 'annlee@gmail.com' })
      .where('id', '=', 1)
      .execute();
    it.clock.now += HOUR;
    await ask('annlee+x@gmail.com');
    const confirm = it.local(it.mails.at(-1)?.link ?? '');
    await it.post(it.local(it.mails[0]?.notMe ?? ''), {});
    const bounds = { consent: 0, expires: new Date(it.clock.now + HOUR) };
    const own = `preferences/${signToken(SECRETS, 'own-preferences', 1, bounds)}`;
    expect((await it.post(own, { frequency: 'every', pause: 'none' })).status).toBe(200);
    expect((await it.post(confirm, {})).status).toBe(200);
    const before = it.mails.length;
    it.clock.now += YEAR;
    for (const email of ['a.nnlee@gmail.com', 'annlee@gmail.com']) await ask(email);
    expect(it.mails).toHaveLength(before);
  });

  test('is in the record', async () => {
    await it.post(link(), {});
    const { id, reason } = await it.database
      .selectFrom('subscriber')
      .select(['id', 'reason'])
      .where('address_key', '=', 'ann.lee@gmail.com')
      .executeTakeFirstOrThrow();
    expect(reason).toBe('said that somebody else had asked');
    const events = await it.database
      .selectFrom('consent')
      .select(['kind', 'source'])
      .where('subscriber_id', '=', id)
      .orderBy('id')
      .execute();
    expect(events).toEqual([
      { kind: 'asked', source: 'form without an origin' },
      { kind: 'withdrawn', source: 'link in the mail: not me' },
    ]);
  });

  test.each(['bounces', 'complaint'] as const)(
    'also holds for who was suppressed for %s, when that is lifted',
    async (cause) => {
      const set = { state: 'suppressed', reason: 'before', cause } as const;
      await it.database.updateTable('subscriber').set(set).execute();
      await it.post(link(), {});
      await it.post(link(), {});
      expect((await it.post(it.local(it.mails[0]?.link ?? ''), {})).status).toBe(410);
      expect(await reinstate(it.database, { key: 'ann.lee@gmail.com' }, new Date(it.clock.now))).toBe(
        'unsubscribed',
      );
    },
  );

  test('makes the link to confirm useless', async () => {
    const confirm = it.local(it.mails[0]?.link ?? '');
    await it.post(link(), {});
    expect((await it.post(confirm, {})).status).toBe(410);
    expect(await it.state('ann.lee@gmail.com')).toBe('suppressed');
  });

  test('can be taken back by whoever has the mail, and by nobody else; that subscribes nobody', async () => {
    await it.post(link(), {});
    expect(await (await fetch(link())).text()).toContain('name="lift"');
    expect((await it.post(link(), { lift: '1' }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await it.post(link(), { lift: '1' })).status).toBe(200);
    expect(await it.state('ann.lee@gmail.com')).toBe('unsubscribed');
    await ask('ann.lee@gmail.com');
    expect(it.mails).toHaveLength(2);
    await it.post(it.local(it.mails[1]?.link ?? ''), {});
    expect(await it.state('ann.lee@gmail.com')).toBe('active');
  });

  test('holds after the secret was changed', async () => {
    await it.post(link(), {});
    const { database } = it;
    await it.server.stop();
    it = await served({ database, secrets: ['another secret for these tests', ...SECRETS] });
    await ask('annlee@gmail.com');
    expect(it.mails).toEqual([]);
  });

  test('of somebody who was suppressed for another reason changes that in neither direction', async () => {
    await it.database
      .updateTable('subscriber')
      .set({ state: 'suppressed', reason: 'asked by letter' })
      .where('address_key', '=', 'ann.lee@gmail.com')
      .execute();
    await it.post(link(), {});
    await it.post(link(), { lift: '1' });
    expect(await it.state('ann.lee@gmail.com')).toBe('suppressed');
  });

  test('of somebody who is gone says so', async () => {
    const gone = link();
    await it.database.deleteFrom('subscriber').where('address_key', '=', 'ann.lee@gmail.com').execute();
    expect((await fetch(gone)).status).toBe(410);
    expect((await it.post(gone, {})).status).toBe(410);
  });
});

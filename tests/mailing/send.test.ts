import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { parseAddress } from '../../pipeline/text/mail-address.ts';
import { addSubscriber } from '../../pipeline/audience/subscribers.ts';
import { CommandFailure } from '../../pipeline/commands/common/effects.ts';
import { databaseExists, openDatabase } from '../../pipeline/database/open.ts';
import { takeSenderLock } from '../../pipeline/database/sender-lock.ts';
import { shownLocation } from '../../pipeline/model/settings/database-location.ts';
import { served } from '../serve/support/served.ts';
import { fakeEffects, SECRET } from './support/effects.ts';
import { mailServer, type MailServer } from './support/mail-server.ts';
import { materialOf } from './support/material.ts';
import { send, sendTest, sendingIdentity, sendingTo } from './support/run.ts';
import { locationOf, onPostgres } from '../database/support/location.ts';

let folder: string;
let file: string;
let server: MailServer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-send-'));
  file = join(folder, 'milepost.sqlite');
  server = await mailServer();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

async function subscribe(...people: readonly string[]): Promise<void> {
  const database = await openDatabase(locationOf(file), { verify: false });
  for (const text of people) {
    const [address = '', name = null] = text.split('|');
    const parsed = parseAddress(address).address;
    if (parsed === null) throw new Error(`not an address: ${address}`);
    await addSubscriber(
      database,
      { address: parsed, name, language: null, source: 'test' },
      [],
      new Date('2026-01-01T00:00:00Z'),
    );
  }
  await database.destroy();
}

const NEW = { fresh: '2026-03-01' };

describe('a run', () => {
  test('mails each subscriber; a second run sends nothing', async () => {
    await subscribe('ann@example.org|Ann', 'Bob@example.org');
    const first = fakeEffects();
    const report = await send(materialOf(NEW, file), server.port, first);
    expect(report.editions).toMatchObject([{ slug: 'fresh', accepted: 2, complete: true }]);
    expect(first.said.exitCode).toBe(0);
    const second = fakeEffects();
    expect((await send(materialOf(NEW, file), server.port, second)).editions).toEqual([]);
    const mails = await server.mails();
    expect(mails.map(({ to }) => to).sort()).toEqual(['Bob@example.org', 'ann@example.org']);
    const ann = mails.find(({ to }) => to.startsWith('ann'))?.mail;
    expect(ann?.subject).toBe('Edition fresh');
    expect(ann?.to).toMatchObject({ value: [{ name: 'Ann', address: 'ann@example.org' }] });
    expect(ann?.text).toContain('https://mail.example.org/unsubscribe/');
  });

  test('editions are sent in the order of publication', async () => {
    await subscribe('ann@example.org');
    const effects = fakeEffects({ now: '2026-03-02T12:00:00Z' });
    await send(materialOf({}, file), server.port, effects);
    const later = fakeEffects({ now: '2026-03-09T12:00:00Z' });
    const material = materialOf({ newer: '2026-03-08', older: '2026-03-03', future: '2026-04-01' }, file);
    expect((await send(material, server.port, later)).editions.map(({ slug }) => slug)).toEqual([
      'older',
      'newer',
    ]);
  });

  test('a subscriber who came later does not get an edition whose sending had begun', async () => {
    await subscribe('ann@example.org');
    await send(materialOf(NEW, file), server.port, fakeEffects());
    await subscribe('late@example.org');
    await send(materialOf(NEW, file), server.port, fakeEffects(), { slug: 'fresh' });
    expect((await server.mails()).map(({ to }) => to)).toEqual(['ann@example.org']);
  });

  test('without a subscriber nothing begins', async () => {
    const effects = fakeEffects();
    expect((await send(materialOf(NEW, file), server.port, effects)).editions).toEqual([]);
    expect(effects.said.err).toContain('no active subscriber');
    await subscribe('ann@example.org');
    expect((await send(materialOf(NEW, file), server.port, fakeEffects())).editions).toMatchObject([
      { accepted: 1 },
    ]);
  });

  test('an edition edited after its sending began is sent as it was, and that is reported', async () => {
    await subscribe('ann@example.org');
    const { port, close } = await mailServer();
    await close();
    const down = fakeEffects();
    expect((await send(materialOf(NEW, file), port, down)).stopped?.why).toBe('unreachable');
    expect(down.said.exitCode).toBe(1);
    expect(down.said.err).toContain('MILEPOST_SMTP_URL');
    const effects = fakeEffects();
    await send(materialOf(NEW, file, { body: 'Hello again' }), server.port, effects);
    expect(effects.said.err).toContain('edited after its sending began: it goes out as it was then');
    const mails = await server.mails();
    expect(mails.map(({ mail }) => mail.text?.slice(0, 6))).toEqual(['Hello\n']);
  });

  test('a message sent again after an outage is the same, including its Date', async () => {
    await subscribe('ann@example.org');
    const { port, close } = await mailServer();
    await close();
    await send(materialOf(NEW, file), port, fakeEffects());
    await send(materialOf(NEW, file), server.port, fakeEffects({ now: '2026-03-04T00:00:00Z' }));
    expect((await server.mails())[0]?.mail.date).toEqual(new Date('2026-03-01T12:00:00Z'));
  });
});

test('an edition whose id was lost with the lock file is not sent again', async () => {
  await subscribe('ann@example.org');
  await send(materialOf(NEW, file), server.port, fakeEffects());
  const material = materialOf(NEW, file);
  const articles = material.publication.articles.map((article) => ({
    ...article,
    id: 'tag:example.org,2026:another',
  }));
  await send({ ...material, publication: { ...material.publication, articles } }, server.port, fakeEffects());
  expect(await server.mails()).toHaveLength(1);
});

test('an unfinished edition whose article is gone is reported', async () => {
  await subscribe('ann@example.org');
  const down = await mailServer();
  await down.close();
  await send(materialOf(NEW, file), down.port, fakeEffects());
  const effects = fakeEffects();
  await send(materialOf({}, file), server.port, effects);
  expect(effects.said.err).toContain('fresh is not finished, but its article is gone');
  expect(effects.said.exitCode).toBe(1);
});

describe('where nobody can be asked', () => {
  const nobody = [
    ['there is no terminal', {}],
    ['only the output is one, as of `send </dev/null`', { isTerminal: true, canAnswer: false }],
  ] as const;

  test.each(nobody)('nothing goes out without --yes: %s', async (_, terminal) => {
    await subscribe('ann@example.org');
    const effects = fakeEffects(terminal);
    const refused = send(materialOf(NEW, file), server.port, effects, { yes: false });
    await expect(refused).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('has to be confirmed'),
      hint: expect.stringMatching(/fresh will be sent to 1 subscriber\. Say `--yes`/),
    });
    expect(effects.said.questions).toEqual([]);
    expect(await server.mails()).toEqual([]);
  });

  test('a later use needs it as well, if it would mail somebody', async () => {
    await subscribe('ann@example.org');
    await send(materialOf(NEW, file), server.port, fakeEffects());
    const done = await send(materialOf(NEW, file), server.port, fakeEffects(), { yes: false });
    expect(done.editions).toEqual([]);
    const two = materialOf({ ...NEW, next: '2026-03-01' }, file);
    const refused = send(two, server.port, fakeEffects(), { yes: false });
    await expect(refused).rejects.toMatchObject({ exitCode: 2 });
    expect(await server.mails()).toHaveLength(1);
  });
});

describe('the first use', () => {
  const ARCHIVE = { old: '2025-01-01', older: '2024-01-01', fresh: '2026-03-01' };

  test('never mails the archive, and needs --yes if nobody can be asked', async () => {
    await subscribe('ann@example.org');
    const refused = send(materialOf(ARCHIVE, file), server.port, fakeEffects(), { yes: false });
    await expect(refused).rejects.toThrow(CommandFailure);
    await expect(refused).rejects.toMatchObject({ exitCode: 2, hint: expect.stringContaining('2 editions') });
    expect(await server.mails()).toEqual([]);
    const report = await send(materialOf(ARCHIVE, file), server.port, fakeEffects(), { yes: true });
    expect(report).toMatchObject({ archived: ['older', 'old'], editions: [{ slug: 'fresh', accepted: 1 }] });
    expect((await send(materialOf(ARCHIVE, file), server.port, fakeEffects())).editions).toEqual([]);
    expect(await server.mails()).toHaveLength(1);
  });

  test('asks on a terminal, with the counts', async () => {
    await subscribe('ann@example.org');
    const no = fakeEffects({ isTerminal: true, answer: false });
    await send(materialOf(ARCHIVE, file), server.port, no);
    expect(no.said.questions[0]).toContain('2 editions');
    expect(no.said.questions[0]).toContain('fresh will be sent to 1 subscriber');
    expect(no.said.exitCode).toBe(1);
    expect(await server.mails()).toEqual([]);
    const gone = fakeEffects({ isTerminal: true, answer: null });
    await send(materialOf(ARCHIVE, file), server.port, gone);
    expect(gone.said).toMatchObject({ exitCode: 1, err: expect.stringMatching(/Nothing was sent\.\n$/) });
    expect(await server.mails()).toEqual([]);
    const yes = fakeEffects({ isTerminal: true, answer: true });
    await send(materialOf(ARCHIVE, file), server.port, yes);
    expect(await server.mails()).toHaveLength(1);
  });

  test('explains once, in one screen, what goes out, what never will, and how; no secret is in it', async () => {
    await subscribe('ann@example.org');
    const dated = Object.fromEntries(
      Array.from({ length: 9 }, (_, day) => [`day-${day + 1}`, `2026-02-0${day + 1}`]),
    );
    const material = materialOf({ ...dated, fresh: '2026-03-01' }, file);
    const first = fakeEffects({
      isTerminal: true,
      answer: true,
      env: { MILEPOST_SECRET: SECRET, MILEPOST_SMTP_URL: 'smtps://token-user:token@mail.example.org' },
    });
    await send(material, server.port, first);
    const { err } = first.said;
    expect(err).toContain('This is the first time');
    expect(err).toMatch(/fresh “[^”]+” to 1 subscriber/);
    expect(err).toContain('9 articles dated before today');
    expect(err).toMatch(/2026-02-09 day-9[^]+2026-02-05 day-5\n +and 4 more/);
    expect(err).toContain('mail.example.org:465, with a login');
    expect(err).toContain('DKIM');
    expect(err).toContain(shownLocation(locationOf(file)));
    expect(err).not.toMatch(/token|ann@/);
    expect(err.slice(0, err.indexOf('Sending')).split('\n').length).toBeLessThanOrEqual(24);

    const second = fakeEffects({ isTerminal: true, answer: true });
    await send(materialOf({ ...dated, fresh: '2026-03-01', next: '2026-03-01' }, file), server.port, second);
    expect(second.said.err).not.toContain('first time');
  });

  test('an archived edition is sent if it is asked for by name and agreed to', async () => {
    await subscribe('ann@example.org');
    await send(materialOf(ARCHIVE, file), server.port, fakeEffects(), { yes: true });
    const asked = send(materialOf(ARCHIVE, file), server.port, fakeEffects(), {
      slug: 'old',
      yes: false,
    });
    await expect(asked).rejects.toMatchObject({ exitCode: 2 });
    await send(materialOf(ARCHIVE, file), server.port, fakeEffects(), { slug: 'old', yes: true });
    expect((await server.mails()).map(({ mail }) => mail.subject)).toEqual(['Edition fresh', 'Edition old']);
  });
});

test('an edition that does not exist is reported, with those that do', async () => {
  await subscribe('ann@example.org');
  const refused = send(materialOf(NEW, file), server.port, fakeEffects(), { slug: 'nope' });
  await expect(refused).rejects.toMatchObject({ exitCode: 2, hint: expect.stringContaining('fresh') });
});

test('--test sends the newest as the site has it: of one day, the first there', async () => {
  const material = materialOf({ example: '2026-03-01', mine: '2026-03-01' }, file);
  expect(material.publication.articles[0]?.slug).toBe('mine');
  const what = { slug: null, address: 'me@example.org', quiet: true };
  await sendTest(material, what, sendingTo(material, server.port), fakeEffects());
  expect((await server.mails()).map(({ mail }) => mail.subject)).toEqual(['Edition mine']);
});

test('--test mails one address and records nothing', async () => {
  const material = materialOf({ ...NEW, old: '2020-01-01' }, file);
  const what = { slug: null, address: 'me@example.org', quiet: false };
  await sendTest(material, what, sendingTo(material, server.port), fakeEffects());
  const [mail] = await server.mails();
  expect(mail).toMatchObject({ to: 'me@example.org', mail: { subject: 'Edition fresh' } });
  expect(await databaseExists(locationOf(file))).toBe(false);
  const two = { ...what, address: 'a@example.org, b@example.org' };
  await expect(
    sendTest(material, two, sendingTo(material, server.port), fakeEffects()),
  ).rejects.toMatchObject({
    exitCode: 2,
  });
});

test('two senders at once: the second says so and sends nothing', async () => {
  await subscribe('ann@example.org');
  const release = await takeSenderLock(locationOf(file));
  await expect(send(materialOf(NEW, file), server.port, fakeEffects())).rejects.toMatchObject({
    exitCode: 1,
    message: expect.stringContaining('Another'),
  });
  await release?.();
  const both = await Promise.allSettled([
    send(materialOf(NEW, file), server.port, fakeEffects()),
    send(materialOf(NEW, file), server.port, fakeEffects()),
  ]);
  // On a server one only plans alone: who comes a moment later delivers what is left.
  const ends = both.map(({ status }) => status).sort();
  expect([['fulfilled', 'rejected'], ...(onPostgres ? [['fulfilled', 'fulfilled']] : [])]).toContainEqual(
    ends,
  );
  expect(await server.mails()).toHaveLength(1);
});

// On a server there is no file to overwrite.
test.skipIf(onPostgres)('a ledger that can’t be read refuses to send', async () => {
  writeFileSync(file, 'this is no database, but it is long enough to be looked at'.repeat(100));
  await expect(send(materialOf(NEW, file), server.port, fakeEffects())).rejects.toMatchObject({
    exitCode: 1,
    hint: expect.stringContaining('backup'),
  });
});

test('a name can’t add a header or a recipient', async () => {
  await subscribe(
    'ann@example.org|Ann\r\nBcc: evil@example.org\r\n\r\nbody',
    'bob@example.org|"x" <evil@example.org>, y',
  );
  await send(materialOf(NEW, file), server.port, fakeEffects());
  const mails = await server.mails();
  expect(mails.map(({ to }) => to).sort()).toEqual(['ann@example.org', 'bob@example.org']);
  for (const { to, mail } of mails) {
    expect(mail.bcc).toBeUndefined();
    expect(mail.to).toMatchObject({ value: [{ address: to }] });
  }
});

test('a configuration that can’t make a message is refused before anything begins', async () => {
  await subscribe('ann@example.org');
  const material = materialOf(NEW, file, { newsletter: { listId: 'no-dots here' } });
  await expect(send(material, server.port, fakeEffects())).rejects.toMatchObject({ exitCode: 2 });
  const what = { slug: null, address: 'me@example.org', quiet: false };
  const tried = sendTest(material, what, sendingTo(material, server.port), fakeEffects());
  await expect(tried).rejects.toMatchObject({ exitCode: 2 });
  expect((await send(materialOf(NEW, file), server.port, fakeEffects())).editions).toMatchObject([
    { accepted: 1 },
  ]);
});

describe('what is missing is named (exit code 2)', () => {
  const settings = materialOf({}, '/x').settings;
  const env = { MILEPOST_SECRET: SECRET, MILEPOST_SMTP_URL: 'smtp://user:hush@mail.example.org' };
  test.each([
    ['site.url', { ...settings, site: { ...settings.site, url: 'https://milepost.invalid/' } }, env],
    ['newsletter.from', { ...settings, newsletter: { ...settings.newsletter, from: null } }, env],
    [
      'newsletter.postalAddress',
      { ...settings, newsletter: { ...settings.newsletter, postalAddress: [] } },
      env,
    ],
    ['MILEPOST_SMTP_URL', settings, { ...env, MILEPOST_SMTP_URL: undefined }],
    ['MILEPOST_SMTP_URL', settings, { ...env, MILEPOST_SMTP_URL: 'http://user:hush@x' }],
    ['MILEPOST_SECRET', settings, { ...env, MILEPOST_SECRET: '' }],
    ['MILEPOST_SECRET', settings, { ...env, MILEPOST_SECRET: 'tiny' }],
  ])('%s', (name, settings, env) => {
    const act = (): unknown => sendingIdentity(settings, env);
    expect(act).toThrow(expect.objectContaining({ exitCode: 2, message: expect.stringContaining(name) }));
    // A secret is never repeated.
    expect(act).not.toThrow(/hush|tiny/);
  });
});

test('unsubscribe, end to end: the link in a mail, a GET that changes nothing, a POST that does', async () => {
  await subscribe('ann@example.org', 'bob@example.org');
  await send(materialOf(NEW, file), server.port, fakeEffects());
  const raw =
    (await server.mails()).find(({ to }) => to.startsWith('ann'))?.raw.replaceAll(/\r\n\s+/g, ' ') ?? '';
  expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const url = /List-Unsubscribe: <(https:[^>]*)>/.exec(raw)?.[1] ?? '';
  const database = await openDatabase(locationOf(file), { verify: false });
  const http = await served({ database, secrets: [SECRET], endpoint: 'https://mail.example.org/' });
  const local = http.local(url);
  const state = async (): Promise<string | undefined> =>
    (
      await database
        .selectFrom('subscriber')
        .select('state')
        .where('address', '=', 'ann@example.org')
        .executeTakeFirst()
    )?.state;
  expect((await fetch(local)).status).toBe(200);
  expect(await state()).toBe('active');
  const response = await fetch(local, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    redirect: 'manual',
  });
  expect(response.status).toBe(200);
  expect(await state()).toBe('unsubscribed');
  await http.close();
  await send(
    materialOf({ ...NEW, next: '2026-03-02' }, file),
    server.port,
    fakeEffects({ now: '2026-03-02T12:00:00Z' }),
  );
  expect(
    (await server.mails()).filter(({ mail }) => mail.subject === 'Edition next').map(({ to }) => to),
  ).toEqual(['bob@example.org']);
});

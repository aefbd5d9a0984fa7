import { existsSync } from 'node:fs';

import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { readPreview } from '../../pipeline/commands/preview/read-source.ts';
import { startMailbox, type RunningMailbox } from '../../pipeline/commands/preview/mailbox/start-mailbox.ts';
import { createPreview } from '../../pipeline/preview/app.ts';
import { openedMessage } from '../../pipeline/preview/mailbox/opened-message.ts';
import { fakeEffects, type FakeEffects } from '../mailing/support/effects.ts';
import { type PreviewFolder, previewFolder } from './files.ts';
import { shownLocation } from '../../pipeline/model/settings/database-location.ts';

const ORIGIN = 'http://127.0.0.1:4321';

let folder: PreviewFolder;
let mailbox: RunningMailbox;
let app: Hono;
let effects: FakeEffects;
let mails = 0;
beforeAll(async () => {
  folder = previewFolder();
  folder.write(
    'milepost.config.mjs',
    "export default { site: { url: 'https://example.org/log/', title: 'Log' }, theme: { logo: { src: 'logo.svg', dark: 'https://cdn.example/dark.png', alt: 'Log', width: 80 } }, newsletter: { from: { address: 'log@example.org' }, postalAddress: ['1 Road'], endpoint: 'https://example.org/mail/' } };\n",
  );
  folder.write('content/static/logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"/>');
  effects = fakeEffects({ cwd: folder.root, env: {} });
  const source = await readPreview({ root: folder.root, env: {}, now: effects.now() });
  const { signal } = new AbortController();
  mailbox = await startMailbox(
    { origins: [ORIGIN], signal, onMail: () => void (mails += 1) },
    { root: folder.root, json: false, quiet: false },
    effects,
  );
  app = createPreview({
    source: () => source,
    mailbox: () => mailbox,
    statistics: { read: () => Promise.reject(new Error('not asked for')), now: () => effects.now() },
    version: () => 1,
    onChange: () => () => undefined,
    signal,
    onError: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await mailbox.stop();
  folder.remove();
});

async function page(path: string): Promise<string> {
  const response = await app.request(ORIGIN + path, { headers: { host: '127.0.0.1:4321' } });
  expect(response.status, path).toBe(200);
  return response.text();
}

function press(path: string, form: Readonly<Record<string, string>>, origin = ORIGIN): Promise<Response> {
  return Promise.resolve(
    app.request(ORIGIN + path, {
      method: 'POST',
      headers: { host: '127.0.0.1:4321', origin },
      body: new URLSearchParams(form),
    }),
  );
}

test('subscribe, confirm, edition, one click: all of it on this machine, without a mail server or a secret', async () => {
  const site = await page('/');
  const action = /<form [^>]*action="([^"]+\/subscribe)"/.exec(site)?.[1] ?? '';
  expect(action).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/mail\/subscribe$/);
  const form = { method: 'POST', headers: { origin: ORIGIN } };
  expect(
    (await fetch(action, { ...form, body: new URLSearchParams({ email: 'ann@example.org' }) })).status,
  ).toBe(200);
  await expect.poll(() => mailbox.messages().length).toBe(1);

  const confirmation = await page('/.preview/mailbox/1');
  const confirm = /http:\/\/127\S+\/confirm\/[\w.-]+/.exec(confirmation)?.[0] ?? '';
  expect((await fetch(confirm)).status).toBe(200);
  expect((await fetch(confirm, { method: 'POST' })).status).toBe(200);
  await expect.poll(() => mailbox.messages().length).toBe(2);
  expect(await page('/.preview/mailbox/2')).toContain('You get everything, as it comes.');

  expect((await press('/.preview/mailbox/send', { edition: 'list' })).status).toBe(303);
  expect(await page('/.preview/mailbox/')).toMatch(/list was sent to 1 subscriber\.[^]*A list<\/bdi><\/a>/);
  const frame = await page('/.preview/mailbox/3/frame');
  expect(frame).toContain('Docker grows');
  expect(frame).toMatch(/href="http:\/\/127[^"]+\/preferences\//);
  expect(frame).not.toContain('https://example.org/mail/');
  expect(mails).toBe(3);
  expect(await page('/.preview/mailbox/3')).toMatch(/List-Unsubscribe<\/th>\s*<td>[^/]*http:\/\/127\./);
  // What is sent is as readers get it.
  expect(await page('/.preview/mailbox/3/message.eml')).toContain('<https://example.org/mail/unsubscribe/');

  await press('/.preview/mailbox/send', { edition: 'list' });
  expect(await page('/.preview/mailbox/')).toContain('whoever is subscribed has had it');
  expect((await press('/.preview/mailbox/3/leave', {})).status).toBe(303);
  expect(await page('/.preview/mailbox/')).toContain('ann@example.org is unsubscribed');
  await press('/.preview/mailbox/send', { edition: 'digest.weekly' });
  expect(await page('/.preview/mailbox/')).toContain('Nobody is subscribed here');

  // Nothing of it is the publication's.
  expect(existsSync(`${folder.root}/milepost.lock`)).toBe(false);
  const database = shownLocation(mailbox.database);
  expect(existsSync(database)).toBe(true);
  expect(database.startsWith(folder.root)).toBe(false);
});

test('the sender is shown in words, not as the header encodes them', async () => {
  const mail =
    'From: =?UTF-8?Q?Zeit_f=C3=BCr_R=C3=A4ume?= <news@example.org>\r\nSubject: A list\r\n\r\nText.\r\n';
  const bytes = new TextEncoder().encode(mail);
  const { from } = await openedMessage({
    number: 1,
    to: 'ann@example.org',
    at: '2026-01-01T00:00:00Z',
    bytes,
  });
  expect(from).toBe('Zeit für Räume <news@example.org>');
});

test('a mail runs nothing and loads nothing from elsewhere', async () => {
  const frame = await app.request(`${ORIGIN}/.preview/mailbox/1/frame`, {
    headers: { host: '127.0.0.1:4321' },
  });
  expect(frame.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
});

test('the pages of a subscription show the logo that the preview has, not the one that is published', async () => {
  const answer = await fetch(mailbox.subscribe);
  expect(await answer.text()).toContain(`<img src="${ORIGIN}/logo.svg" alt="Log" width="80">`);
  expect(answer.headers.get('content-security-policy')).toContain(
    `img-src 'self' ${ORIGIN}/logo.svg https://cdn.example/dark.png;`,
  );
});

test('what can’t be sent is said on the page', async () => {
  await press('/.preview/mailbox/send', { edition: 'draft' });
  expect(await page('/.preview/mailbox/')).toMatch(/role="status"><b>.*draft/);
});

test('a page from elsewhere can have nothing sent', async () => {
  const before = mailbox.messages().length;
  expect((await press('/.preview/mailbox/send', { edition: 'list' }, 'https://evil.example')).status).toBe(
    403,
  );
  expect((await press('/.preview/mailbox/1/leave', {}, 'https://evil.example')).status).toBe(403);
  expect(mailbox.messages()).toHaveLength(before);
});

test.each(['/.preview/mailbox/99', '/.preview/mailbox/0/frame', '/.preview/mailbox/x'])(
  'there is nothing at %s',
  async (path) => {
    const response = await app.request(ORIGIN + path, { headers: { host: '127.0.0.1:4321' } });
    expect(response.status).toBe(404);
  },
);

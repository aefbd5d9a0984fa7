import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { expect, onTestFinished, test } from 'vitest';

import { testPublication } from '../commands/publication.ts';
import { databaseVariables } from '../database/support/location.ts';
import { SECRET } from '../mailing/support/effects.ts';
import { mailServer, type MailServer } from '../mailing/support/mail-server.ts';
import { serveProcess } from './support/serve-process.ts';

const config = `export default {
  site: { url: 'https://example.org/', title: 'Milestones' },
  newsletter: {
    from: { name: 'Milestones', address: 'news@example.org' },
    postalAddress: ['1 Road', 'Town'],
    endpoint: 'https://mail.example.org/',
  },
};\n`;
const article = (title: string): string =>
  `---\ntitle: ${title}\ndate: 2026-11-24\ntags: [docker]\n---\n\nHello.\n\n## 1. One\n\nFirst.\n\n## 2. Two\n\nSecond.\n`;

test('subscribe on the page, confirm, get the edition, unsubscribe with one click, get no other', async () => {
  const smtp = await mailServer();
  onTestFinished(() => smtp.close());
  const env: Record<string, string> = {
    MILEPOST_SECRET: SECRET,
    MILEPOST_SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
  };
  const publication = testPublication(
    { 'milepost.config.ts': config, 'content/articles/one.md': article('The first') },
    env,
  );
  Object.assign(env, databaseVariables(join(publication.root, 'milepost.sqlite')));
  const server = await serveProcess(publication.root, env);

  // The site has the form; its browser says where it comes from.
  expect(await publication.milepost('build')).toMatchObject({ code: 0 });
  const page = publication.read('out/index.html');
  expect(page).toMatch(/<form [^>]*method="post" action="https:\/\/mail\.example\.org\/subscribe">/);
  const asked = await post(`${server.url}/subscribe`, { email: 'Ann@example.org' }, 'https://example.org');
  expect(asked.status).toBe(200);

  const confirmation = await nextMail(smtp, 1);
  expect(confirmation.to).toBe('Ann@example.org');
  expect(confirmation.mail.from?.text).toBe('"Milestones" <news@example.org>');
  expect(confirmation.mail.headers.get('auto-submitted')).toBe('auto-generated');
  const link = /https:\/\/mail\.example\.org\/confirm\/\S+/.exec(confirmation.mail.text ?? '')?.[0] ?? '';
  expect(confirmation.mail.html).toContain(`href="${link}"`);
  const confirm = link.replace('https://mail.example.org', server.url);
  // Not confirmed yet: nothing is sent.
  expect((await publication.milepost('send', '--yes')).stderr).toContain('no active subscriber');
  expect(await (await fetch(confirm)).text()).toContain('A…@example.org');
  expect((await post(confirm, {})).status).toBe(200);
  const welcome = await nextMail(smtp, 2);
  expect(welcome).toMatchObject({ to: 'Ann@example.org', mail: { subject: 'Welcome to Milestones' } });
  expect(welcome.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');

  expect(await publication.milepost('send', '--yes')).toMatchObject({ code: 0 });
  const edition = await nextMail(smtp, 3);
  expect(edition).toMatchObject({ to: 'Ann@example.org', mail: { subject: 'The first' } });
  expect(edition.mail.text).toContain('Second.');

  const choose = /https:\/\/mail\.example\.org\/preferences\/\S+/.exec(edition.mail.text ?? '')?.[0] ?? '';
  expect(edition.mail.html).toContain(`href="${choose}"`);
  const preferences = await fetch(choose.replace('https://mail.example.org', server.url));
  expect(await preferences.text()).toMatch(/name="tag" value="docker"/);

  const headers = edition.raw.replaceAll(/\r\n[ \t]+/g, ' ');
  expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const oneClick = /List-Unsubscribe: <([^>]*)>/.exec(headers)?.[1] ?? '';
  const leave = oneClick.replace('https://mail.example.org', server.url);
  expect((await post(leave, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);

  publication.write('content/articles/two.md', article('The second'));
  await publication.milepost('subscribers', 'add', 'bob@example.org');
  expect(await publication.milepost('send', '--yes')).toMatchObject({ code: 0 });
  const next = await nextMail(smtp, 4);
  expect(next).toMatchObject({ to: 'bob@example.org', mail: { subject: 'The second' } });
  expect((await smtp.mails()).filter(({ mail }) => mail.subject === 'The second')).toHaveLength(1);

  const shown = await publication.milepost('subscribers', 'show', 'ann@example.org', '--json');
  expect(JSON.parse(shown.stdout)).toMatchObject({
    subscriber: {
      state: 'unsubscribed',
      reason: 'one click',
      consent: [{ kind: 'asked' }, { kind: 'confirmed' }, { kind: 'withdrawn' }],
      deliveries: [{ slug: 'one', state: 'accepted' }],
    },
  });
  // Nothing the server prints says who did what.
  expect(await server.stop()).toMatchObject({ code: 0, said: expect.stringContaining('Stopped.') });
  expect(server.said()).not.toMatch(/ann/i);
});

function post(url: string, fields: Readonly<Record<string, string>>, origin?: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers: origin === undefined ? {} : { origin },
  });
}

/** The n-th mail to arrive; the test's own time limit ends the waiting. */
async function nextMail(
  smtp: MailServer,
  n: number,
): Promise<Awaited<ReturnType<MailServer['mails']>>[number]> {
  for (;;) {
    const mail = (await smtp.mails())[n - 1];
    if (mail !== undefined) return mail;
    await delay(20);
  }
}

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Hono } from 'hono';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startMailbox, type RunningMailbox } from '../../pipeline/commands/preview/mailbox/start-mailbox.ts';
import { readPreview } from '../../pipeline/commands/preview/read-source.ts';
import { createPreview } from '../../pipeline/preview/app.ts';
import { listen, type RunningServer } from '../../pipeline/serve/listen.ts';
import type { Statistics } from '../../pipeline/statistics/statistics.ts';
import { fakeEffects } from '../mailing/support/effects.ts';
import { type PreviewFolder, previewFolder } from '../preview/files.ts';
import { awkwardStatistics, noStatistics } from '../statistics/awkward.ts';
import { axeFindings, scrollsSideways } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { openPage } from './open-page.ts';

const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle';
const ARABIC = 'عشرة أحداث مهمة في عالم الحاويات سنة ٢٠٢٦';

let browser: Browser;
let shots: string;
let folder: PreviewFolder;
let server: RunningServer;
let mailbox: RunningMailbox;
let statistics: Statistics;
/** They are kept for a while: each question is asked later than that. */
let clock = 0;
const ending = new AbortController();

beforeAll(async () => {
  shots = await mkdtemp(join(tmpdir(), 'milepost-preview-shots-'));
  folder = previewFolder();
  const tags = Array.from(
    { length: 60 },
    (_, index) => `tag-${index}: {label: "${index % 9 === 0 ? LONG : 'Tag'} ${index}"}`,
  );
  folder.write('content/tags.yaml', `${tags.join('\n')}\ndocker: {label: Docker}\n`);
  folder.write(
    'content/articles/2026-01-04-long.md',
    `---\ntitle: ${LONG}\n---\n\n1. ${LONG}\n\nText.\n\n2. Docker\n\nText.\n`,
  );
  folder.write(
    'content/articles/2026-01-05-arabic.md',
    `---\ntitle: ${ARABIC}\nlanguage: ar\n---\n\n1. أول\n\nنص.\n\n2. ثان\n\nنص.\n`,
  );
  const effects = fakeEffects({ cwd: folder.root, env: {} });
  const source = await readPreview({ root: folder.root, env: {}, now: effects.now() });
  let fails = false;
  const app: Hono = createPreview({
    source: () => ({
      ...source,
      mail: (...which) =>
        fails ? Promise.reject(new Error(`Unexpected ${LONG.repeat(3)}`)) : source.mail(...which),
    }),
    mailbox: () => mailbox,
    statistics: { read: () => Promise.resolve(statistics), now: () => new Date((clock += 60_000)) },
    version: () => 1,
    onChange: () => () => undefined,
    signal: ending.signal,
    onError: () => undefined,
  });
  app.get('/.preview/fail', (c) => {
    fails = c.req.query('now') === 'yes';
    return c.text('');
  });
  server = await listen(app, { host: '127.0.0.1', port: 0 });
  mailbox = await startMailbox(
    { origins: [server.url], signal: ending.signal, onMail: () => undefined },
    { root: folder.root, json: false, quiet: true },
    effects,
  );
  browser = await launchChromium();
}, 120_000);

afterAll(async () => {
  ending.abort();
  await browser.close();
  await server.stop();
  await mailbox.stop();
  folder.remove();
});

describe.each([375, 1280])('in a window %i pixels wide', (width) => {
  async function look(name: string, path: string, mayFail = false): Promise<void> {
    for (const scheme of ['light', 'dark'] as const) {
      const { page, errors, requests } = await openPage(
        browser,
        width,
        scheme,
        `${server.url}/.preview/${path}`,
      );
      await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: true });
      expect(await scrollsSideways(page), `${name} scrolls sideways`).toBe(false);
      expect(await axeFindings(page), `${name}, ${scheme}`).toEqual([]);
      if (!mayFail) expect(errors).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(server.url))).toEqual([]);
      await page.close();
    }
  }

  it('the list of editions, an edition, and what can’t be shown are right', async () => {
    await look('overview', '');
    await look('edition', 'editions/long');
    await fetch(`${server.url}/.preview/fail?now=yes`);
    await look('failure', 'editions/list', true);
    await fetch(`${server.url}/.preview/fail?now=no`);
  });

  it('the mailbox is right: empty, with mails, a mail', async () => {
    await look('mailbox', 'mailbox/');
    if (mailbox.messages().length === 0) {
      const email = `${'a-very-long-name.'.repeat(3)}x@${'a-very-long-domain.'.repeat(5)}example.org`;
      const answer = await fetch(mailbox.subscribe, {
        method: 'POST',
        headers: { origin: server.url },
        body: new URLSearchParams({ email }),
      });
      expect(answer.status).toBe(200);
      await expect.poll(() => mailbox.messages().length).toBe(1);
    }
    await look('mailbox-full', 'mailbox/');
    await look('message', 'mailbox/1');
  });

  it('statistics are right: of nobody, of a day, of three years', async () => {
    for (const [name, of] of [
      ['none', noStatistics()],
      ['one', awkwardStatistics(1)],
      ['years', awkwardStatistics(36)],
    ] as const) {
      statistics = of;
      await look(`stats-${name}`, 'stats/');
    }
  });
});

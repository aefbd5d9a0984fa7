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

/** What is wrong with a page, in a window of a width, light and dark. */
async function wrong(name: string, path: string, width: number): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    const { page, errors, requests } = await openPage(
      browser,
      width,
      scheme,
      `${server.url}/.preview/${path}`,
    );
    await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: true });
    if ((await scrollsSideways(page)) !== false) found.push(`${name} scrolls sideways`);
    const violations = await axeFindings(page);
    if (String(violations) !== '') found.push({ name, scheme, violations });
    // A page that says what went wrong has that as its status.
    found.push(...errors.filter((error) => !error.includes('500')));
    found.push(...requests.filter((url) => !url.startsWith(server.url)));
    await page.close();
  }
  return found;
}

const WIDTHS = [375, 1280];

it.each(WIDTHS)('the list of editions, an edition and a letter are right %i pixels wide', async (width) => {
  expect(await wrong('overview', '', width)).toEqual([]);
  expect(await wrong('edition', 'editions/long', width)).toEqual([]);
  expect(await wrong('letter', 'editions/letter.welcome?language=ar', width)).toEqual([]);
});

it('what can’t be shown is told on a page that is right', async () => {
  await fetch(`${server.url}/.preview/fail?now=yes`);
  const found = [await wrong('failure', 'editions/list', 375), await wrong('failure', 'editions/list', 1280)];
  await fetch(`${server.url}/.preview/fail?now=no`);
  expect(found).toEqual([[], []]);
});

it.each(WIDTHS)('an empty mailbox is right %i pixels wide', async (width) => {
  expect(await wrong('mailbox', 'mailbox/', width)).toEqual([]);
});

it('a mail comes to a long address', async () => {
  const email = `${'a-very-long-name.'.repeat(3)}x@${'a-very-long-domain.'.repeat(5)}example.org`;
  const { status } = await fetch(mailbox.subscribe, {
    method: 'POST',
    headers: { origin: server.url },
    body: new URLSearchParams({ email }),
  });
  expect(status).toBe(200);
  await expect.poll(() => mailbox.messages().length).toBe(1);
});

it.each(WIDTHS)('the mailbox and the mail are right %i pixels wide', async (width) => {
  expect(await wrong('mailbox-full', 'mailbox/', width)).toEqual([]);
  expect(await wrong('message', 'mailbox/1', width)).toEqual([]);
});

describe.each(WIDTHS)('%i pixels wide', (width) => {
  it.each([
    ['nobody', noStatistics()],
    ['one month', awkwardStatistics(1)],
    ['three years', awkwardStatistics(36)],
  ])('the statistics of %s are right', async (name, of) => {
    statistics = of;
    expect(await wrong(`stats-${name.replace(' ', '-')}`, 'stats/', width)).toEqual([]);
  });
});

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { signToken } from '../../pipeline/audience/token.ts';
import { emitIcons } from '../../pipeline/emit/icons/icons.ts';
import { emitSite } from '../../pipeline/emit/site/site.ts';
import { richPublication } from '../emit/site/rich-publication.ts';
import { siteContext } from '../emit/site/site-files.ts';
import { SECRETS, served, type Served } from '../serve/support/served.ts';
import { axeFindings, scrollsSideways } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { type OpenedPage, openPage } from './open-page.ts';
import { serveFiles } from './serve-files.ts';

let browser: Browser;
let shots: string;
let audience: Served;

beforeAll(async () => {
  browser = await launchChromium();
  shots = await mkdtemp(join(tmpdir(), 'milepost-serve-'));
});
afterAll(() => browser.close());
beforeEach(async () => {
  audience = await served();
});
afterEach(() => audience.close());

describe.each([320, 375, 1280])('in a window %i pixels wide', (width) => {
  it('each page fits, without an error or a request to another host', async () => {
    const token = (purpose: 'unsubscribe' | 'preferences'): string => signToken(SECRETS, purpose, 1);
    const pages = {
      subscribe: 'subscribe',
      preferences: `preferences/${token('preferences')}`,
      unsubscribe: `unsubscribe/${token('unsubscribe')}`,
      'not-found': 'nowhere',
    };
    for (const scheme of ['light', 'dark'] as const) {
      for (const [name, path] of Object.entries(pages)) {
        const { page, errors, requests } = await open(width, scheme, audience.url(path));
        await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: true });
        expect(await scrollsSideways(page), name).toBe(false);
        expect(await axeFindings(page), `${name}, ${scheme}`).toEqual([]);
        expect(errors.filter((error) => !error.includes('404'))).toEqual([]);
        expect(requests.filter((url) => !url.startsWith(audience.server.url))).toEqual([]);
        await page.close();
      }
    }
  });
});

it.each([375, 1280])(
  'the logo of the site is shown, %i pixels wide, and told nothing but where from',
  async (width) => {
    const picture = (colour: string): string =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 90"><rect width="900" height="90" rx="20" fill="${colour}"/></svg>`;
    const files = new Map([
      ['logo.svg', picture('#1d4e89')],
      ['dark.svg', picture('#8ebcf0')],
    ]);
    const site = await serveFiles(files, '/log/');
    await audience.close();
    audience = await served({
      site: {
        title: 'Fish',
        url: site.url,
        language: 'en',
        direction: 'ltr',
        logo: {
          url: `${site.url}logo.svg`,
          dark: `${site.url}dark.svg`,
          alt: 'Fish',
          width: 900,
          height: 90,
        },
      },
    });
    for (const scheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: scheme });
      const [errors, referrers]: [string[], (string | undefined)[]] = [[], []];
      page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
      page.on('request', (request) => {
        if (request.url().startsWith(site.url)) referrers.push(request.headers()['referer']);
      });
      await page.goto(audience.url(`preferences/${signToken(SECRETS, 'preferences', 1)}`));
      const logo = page.getByRole('banner').getByRole('link', { name: 'Fish' });
      expect(await logo.getAttribute('href')).toBe(site.url);
      const shown = await page.evaluate(
        "(({ currentSrc, naturalWidth }) => [currentSrc, naturalWidth > 0])(document.querySelector('.brand img'))",
      );
      expect(shown).toEqual([`${site.url}${scheme === 'dark' ? 'dark' : 'logo'}.svg`, true]);
      expect(await scrollsSideways(page)).toBe(false);
      expect(await axeFindings(page)).toEqual([]);
      expect(errors).toEqual([]);
      // The address of the page, with its token, is told to nobody.
      expect(referrers).toEqual([`${audience.server.url}/`]);
      await page.screenshot({ path: join(shots, `logo-${width}-${scheme}.png`), fullPage: true });
      await page.close();
    }
    await site.close();
  },
);

it(
  'subscribes, confirms, chooses, unsubscribes and comes back, without a script',
  { timeout: 120_000 },
  async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 375, height: 800 },
    });
    const page = await context.newPage();
    const shot = async (name: string): Promise<void> => {
      await page.screenshot({ path: join(shots, `way-${name}-375-light.png`), fullPage: true });
      // axe-core is a script: it looks at the same page where scripts run.
      const copy = await browser.newPage({ viewport: { width: 375, height: 800 } });
      const body = await page.content();
      await copy.route(page.url(), (route) => route.fulfill({ contentType: 'text/html', body }));
      await copy.goto(page.url());
      expect(await axeFindings(copy), name).toEqual([]);
      await copy.close();
    };
    await page.goto(audience.url('subscribe'));
    // A browser checks the address by itself, and accepts this one.
    await page.getByLabel('E-mail address').fill('ann@localhost');
    await page.getByRole('button', { name: 'Subscribe' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('no complete domain');
    await shot('problem');
    await page.getByLabel('E-mail address').fill('ann@example.org');
    await page.getByLabel('Name').fill('Ann');
    await page.getByRole('button', { name: 'Subscribe' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Look into your inbox');
    await shot('sent');

    await audience.server.idle();
    await page.goto(audience.local(audience.mails[0]?.link ?? ''));
    await shot('confirm');
    await page.getByRole('button', { name: 'Confirm' }).click();
    expect(await audience.state('ann@example.org')).toBe('active');
    await shot('confirmed');

    await page.getByRole('link', { name: 'choose what comes' }).click();
    await page.getByLabel('Docker').check();
    await page.getByLabel('A digest a week').check();
    await page.getByLabel('Pause').selectOption('30');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('status').textContent()).toBe('Saved.');
    expect(await page.getByLabel('Docker').isChecked()).toBe(true);
    expect(await page.getByLabel('A digest a week').isChecked()).toBe(true);
    await shot('saved');

    await page.getByRole('button', { name: 'Mail me a link' }).click();
    expect(await page.getByRole('status').textContent()).toContain('on its way to a…@example.org');
    await shot('link-sent');
    await audience.server.idle();
    await page.goto(audience.local(audience.mails.at(-1)?.link ?? ''));
    await page.getByLabel('Name').fill('Ann Lee');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByLabel('Name').inputValue()).toBe('Ann Lee');
    await shot('own-link');

    await page.getByRole('link', { name: 'unsubscribe' }).click();
    await page.getByRole('button', { name: 'Unsubscribe' }).click();
    expect(await audience.state('ann@example.org')).toBe('unsubscribed');
    await shot('goodbye');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await audience.state('ann@example.org')).toBe('active');
    await shot('returned');
    expect(audience.refused.map(({ reason }) => reason)).toEqual(['no address']);
    await context.close();
  },
);

it('an address with a token is told to nobody, not even to pages of the same origin', async () => {
  const page = await browser.newPage();
  const requests: Promise<Record<string, string>>[] = [];
  page.on('request', (request) => requests.push(request.allHeaders()));
  const token = signToken(SECRETS, 'preferences', 1);
  await page.goto(audience.url(`preferences/${token}`));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'unsubscribe' }).click();
  expect(await page.evaluate('document.referrer')).toBe(`${audience.server.url}/`);
  await page.getByRole('button', { name: 'Unsubscribe' }).click();
  await page.evaluate(`location.href = '/mail/subscribe'`);
  await page.getByRole('button', { name: 'Subscribe' }).waitFor();
  expect(await page.evaluate('document.referrer')).toBe(`${audience.server.url}/`);
  const told = (await Promise.all(requests)).flatMap(({ referer, origin }) => [referer, origin]);
  expect(new Set(told)).toEqual(new Set([undefined, audience.server.url, `${audience.server.url}/`]));
  await page.close();
});

it('who did not ask says so, and takes it back', async () => {
  const page = await browser.newPage();
  await audience.post('subscribe', { email: 'ann@example.org' });
  await audience.server.idle();
  await page.goto(audience.local(audience.mails[0]?.notMe ?? ''));
  await page.screenshot({ path: join(shots, 'not-me-1280-light.png'), fullPage: true });
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'It wasn’t me; never again' }).click();
  expect(await audience.state('ann@example.org')).toBe('suppressed');
  await page.screenshot({ path: join(shots, 'not-me-said-1280-light.png'), fullPage: true });
  await page.getByRole('button', { name: 'Take it back' }).click();
  expect(await audience.state('ann@example.org')).toBe('unsubscribed');
  await page.close();
});

it('the form on the site subscribes, too, from its own origin', async () => {
  const files = new Map<string, string | Uint8Array>();
  const context = siteContext();
  const { settings } = context;
  const endpoint = audience.url('');
  const withEndpoint = { ...settings, newsletter: { ...settings.newsletter, endpoint } };
  for (const emitter of [emitSite, emitIcons])
    for (const output of emitter(richPublication(), { ...context, settings: withEndpoint }))
      files.set(output.path, await output.render());
  const site = await serveFiles(files, '/log/');
  await audience.close();
  audience = await served({ origins: [new URL(site.url).origin] });
  for (const [path, content] of files) {
    if (typeof content === 'string') files.set(path, content.replaceAll(endpoint, audience.url('')));
  }
  for (const width of [375, 1280]) {
    for (const scheme of ['light', 'dark'] as const) {
      for (const [name, path] of [
        ['site', ''],
        ['site-feeds', 'feeds/'],
        ['site-article', 'articles/2018/'],
      ] as const) {
        const { page, errors } = await open(width, scheme, `${site.url}${path}`);
        await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: true });
        expect(await scrollsSideways(page), name).toBe(false);
        expect(await axeFindings(page), `${name}, ${scheme}`).toEqual([]);
        expect(errors).toEqual([]);
        await page.close();
      }
    }
  }
  const { page } = await open(1280, 'light', site.url);
  await page.getByLabel('By mail').fill('ann@example.org');
  await page.getByRole('button', { name: 'Subscribe' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Look into your inbox');
  await audience.server.idle();
  expect(audience.mails.map(({ to }) => to)).toEqual(['ann@example.org']);
  await page.close();
  await site.close();
});

function open(width: number, scheme: 'light' | 'dark', url: string): Promise<OpenedPage> {
  return openPage(browser, width, scheme, url);
}

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { axeFindings, scrollsSideways } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { openPage } from './open-page.ts';
import { type FileServer, serveFiles } from './serve-files.ts';

const CHECKOUT = resolve(import.meta.dirname, '../..');
/** The search is a program in WebAssembly, in a worker, and sets styles. */
const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

const pages = [
  ['index', ''],
  ['readme', 'readme/'],
  ['design', 'docs/design/'],
  ['commands', 'docs/reference/commands/'],
  ['configuration', 'docs/reference/configuration/'],
  ['rules', 'docs/reference/rules/'],
  ['github', 'docs/github/'],
] as const;

let browser: Browser;
let server: FileServer;
let shots: string;

beforeAll(async () => {
  const { status, stderr } = spawnSync(process.execPath, [join(CHECKOUT, 'docs/site/build.ts')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const out = join(CHECKOUT, '.docs/out');
  const entries = readdirSync(out, { recursive: true, withFileTypes: true });
  const files = new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(out.length + 1), readFileSync(path)]),
  );
  server = await serveFiles(files, '/milepost/docs/', POLICY);
  browser = await launchChromium();
  shots = await mkdtemp(join(tmpdir(), 'milepost-docs-'));
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.close();
});

describe.each([375, 1280])('the documentation in a window %i pixels wide', (width) => {
  it.each(pages)('%s fits, and axe-core finds nothing', async (name, path) => {
    for (const scheme of ['light', 'dark'] as const) {
      const { page, errors, requests } = await openPage(browser, width, scheme, `${server.url}${path}`);
      await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: width > 375 });
      expect(await scrollsSideways(page), `${name} scrolls sideways`).toBe(false);
      expect(await axeFindings(page), `${name}, ${scheme}`).toEqual([]);
      expect(errors).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(new URL(server.url).origin))).toEqual([]);
      await page.close();
    }
  });
});

it('is searched with the keyboard alone', async () => {
  const { page, errors } = await openPage(browser, 375, 'light', server.url);
  const focused = (): Promise<unknown> => page.evaluate('document.activeElement.tagName');
  await page.locator('.pagefind-ui__search-input').waitFor();
  for (let tabs = 0; tabs < 5 && (await focused()) !== 'INPUT'; tabs += 1) await page.keyboard.press('Tab');
  expect(await focused()).toBe('INPUT');
  await page.keyboard.type('unsubscribe');
  await page.locator('.pagefind-ui__result-link').first().waitFor();
  await page.screenshot({ path: join(shots, 'search-375-light.png') });
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Tab');
  if ((await focused()) === 'BUTTON') await page.keyboard.press('Tab');
  expect(await focused()).toBe('A');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/milepost\/docs\/.+\//u);
  expect(await page.locator('main').innerText()).toMatch(/unsubscri/i);
  expect(errors).toEqual([]);
  await page.close();
});

it('is read without JavaScript, by its list of pages', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.url);
  const list = page.getByRole('navigation', { name: 'Documentation' });
  await list.getByRole('link', { name: 'Configuration' }).click();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Configuration');
  expect(await page.locator('main table').count()).toBeGreaterThan(0);
  expect(await page.locator('noscript').first().innerText()).toContain('search');
  await context.close();
});

it('scrolls a wide table with the keyboard', async () => {
  const { page } = await openPage(browser, 375, 'light', `${server.url}docs/design/`);
  const moved = await page.evaluate(`
    [...document.querySelectorAll('.scroll')].find((box) => box.scrollWidth > box.clientWidth)?.focus();
    document.activeElement.className`);
  expect(moved).toBe('scroll');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.evaluate('document.activeElement.scrollLeft')).toBeGreaterThan(0);
  await page.close();
});

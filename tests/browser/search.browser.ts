import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { pagefind } from '../../pipeline/build/searching/pagefind.ts';
import { securityHeaders } from '../../pipeline/emit/headers/policy.ts';
import { searchableDocument } from '../../pipeline/emit/search/searchable.ts';
import { emitFeeds } from '../../pipeline/emit/feeds/feeds.ts';
import { emitIcons } from '../../pipeline/emit/icons/icons.ts';
import { emitSite } from '../../pipeline/emit/site/site.ts';
import type { Article, Publication } from '../../pipeline/model/publication.ts';
import { publishTexts } from '../emit/publish-texts.ts';
import { siteContext } from '../emit/site/site-files.ts';
import { axeFindings, scrollsSideways } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { layoutShift } from './layout-shift.ts';
import { openPage } from './open-page.ts';
import { type FileServer, serveFiles } from './serve-files.ts';

/** The policy that static hosts are told to send. */
const POLICY =
  securityHeaders('https://example.org/', null).find(({ name }) => name === 'Content-Security-Policy')
    ?.value ?? '';

const ENGLISH = `# 3 things of 2016

An introduction.

## 1. Docker 1.10 & <volumes>

In February 2016, volumes got names, and harbours got <b>containers</b>.

## 2. Kubernetes 1.4

In March 2016, clusters became easier to run.

## 3. Unikernels

In 2015, Docker bought somebody.
`;

const LANGUAGES: readonly (readonly [language: string, text: string, words: string])[] = [
  ['de', '# Das Jahr der Häfen\n\nViele Schiffe liefen ein, und die Straße war gesperrt.', 'schiff hafen'],
  ['ja', '# 日本語の記事\n\n東京でコンテナ技術の会議が開催されました。機械学習も話題です。', '機械学習'],
  ['zh', '# 容器的里程碑\n\n容器技术在北京得到广泛应用，人工智能也在发展。', '人工智能'],
  [
    'ar',
    '# Docker: أحداث الحاويات\n\nانتشرت تقنيات الحاويات في القاهرة وأصبحت الموانئ أكثر ازدحاما.',
    'القاهرة',
  ],
];

let browser: Browser;
let server: FileServer;
let without: FileServer;
let shots: string;

function publication(): Publication {
  const tagged = publishTexts({ things: ENGLISH }, { tags: [{ text: 'Containers', line: 2, column: 1 }] });
  const others = LANGUAGES.map(([language, text]) => publishTexts({ [language]: text }, { language }));
  const many = Array.from({ length: 14 }, (_, index) =>
    publishTexts({ [`essay-${index}`]: `# Essay ${index}\n\nOn patience, and how to have it.` }, {}),
  );
  const articles: readonly Article[] = [tagged, ...others, ...many].flatMap((one) => one.articles);
  return { ...tagged, articles };
}

beforeAll(async () => {
  const published = publication();
  const files = new Map<string, string | Uint8Array>();
  for (const emitter of [emitSite, emitFeeds, emitIcons])
    for (const output of emitter(published, siteContext())) files.set(output.path, await output.render());
  without = await serveFiles(new Map(files), '/', POLICY);
  const indexed = await pagefind().index(published.articles.map(searchableDocument));
  if ('failure' in indexed) throw new Error(indexed.failure);
  for (const { path, content } of indexed.files) files.set(`pagefind/${path}`, content);
  // Below a path, as on many a static host.
  server = await serveFiles(files, '/log/', POLICY);
  browser = await launchChromium();
  shots = await mkdtemp(join(tmpdir(), 'milepost-search-'));
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await without.close();
});

async function results(page: Page, words: string): Promise<readonly string[]> {
  await page.getByRole('searchbox').fill(words);
  await page.getByRole('searchbox').press('Enter');
  await page
    .getByRole('status')
    .filter({ hasText: /found|Shown|Nothing/u })
    .waitFor();
  return page.locator('.search-results > li h2').allTextContents();
}

describe.each([375, 1280])('in a window %i pixels wide', (width) => {
  it.each(['light', 'dark'] as const)('finds milestones below their article, %s', async (scheme) => {
    const { page, errors, requests } = await openPage(browser, width, scheme, `${server.url}search/`);
    expect(await axeFindings(page)).toEqual([]);
    expect(await results(page, 'docker')).toEqual(['3 things of 2016']);
    expect(await page.locator('.search-results ul a').allTextContents()).toEqual(
      expect.arrayContaining(['Docker 1.10 & <volumes>', 'Unikernels']),
    );
    expect(await page.getByRole('status').textContent()).toBe('Articles found: 1');
    await page.screenshot({ path: join(shots, `search-${width}-${scheme}.png`), fullPage: true });
    expect(await axeFindings(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    expect(errors).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(server.url))).toEqual([]);
    await page.close();
  });
});

it('loads the program and the index when somebody is there, and nothing moves for them', async () => {
  const { page, requests } = await openPage(browser, 375, 'light', `${server.url}search/`);
  await page.locator('#search-words:focus').waitFor();
  await page.waitForTimeout(300);
  const ofIndex = (): readonly string[] => requests.filter((url) => url.includes('/pagefind/'));
  expect(ofIndex()).toEqual([]);
  await page.mouse.move(100, 100);
  await page.locator('#search-year option').nth(1).waitFor({ state: 'attached' });
  expect(await page.locator('#search-year option').allTextContents()).toEqual([
    'All',
    '2024 (15)',
    '2016 (1)',
  ]);
  expect(ofIndex()).not.toEqual([]);
  expect(await layoutShift(page)).toEqual({ moved: 0, what: [] });
  await page.close();
});

it('loads them at once for an address with a search', async () => {
  const { page } = await openPage(browser, 1280, 'light', `${server.url}search/?year=2016`);
  await page.getByRole('link', { name: '3 things of 2016' }).waitFor();
  expect(await page.getByLabel('Year').inputValue()).toBe('2016');
  await page.close();
});

it('leads to the milestone', async () => {
  const { page } = await openPage(browser, 1280, 'light', `${server.url}search/?q=kubernetes`);
  await page.getByRole('link', { name: 'Kubernetes 1.4' }).click();
  expect(new URL(page.url()).pathname).toBe('/log/articles/things/');
  expect(await page.locator(':target').textContent()).toContain('clusters became easier');
  await page.close();
});

it('shows markup in a text as text', async () => {
  const { page } = await openPage(browser, 1280, 'light', `${server.url}search/?q=volumes`);
  await page.locator('.search-results mark').first().waitFor();
  expect(await page.locator('.search-results').textContent()).toContain('Docker 1.10 & <volumes>');
  expect(await page.locator('.search-results volumes').count()).toBe(0);
  await page.close();
});

it('keeps the query in the address, so that it can be shared', async () => {
  const { page } = await openPage(browser, 1280, 'light', `${server.url}search/`);
  await results(page, 'clusters');
  expect(page.url()).toBe(`${server.url}search/?q=clusters`);
  await page.reload();
  await page.getByRole('link', { name: '3 things of 2016' }).waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('clusters');
  await page.close();
});

it('narrows by tag and year, with words and without, also below an article', async () => {
  const { page } = await openPage(browser, 1280, 'light', `${server.url}search/?q=docker`);
  await page.getByRole('link', { name: '3 things of 2016' }).waitFor();
  await page.getByLabel('Year').selectOption('2016');
  await page.locator('.search-results ul li').nth(1).waitFor({ state: 'detached' });
  expect(await page.locator('.search-results ul a').allTextContents()).toEqual(['Docker 1.10 & <volumes>']);
  expect(await results(page, '')).toEqual(['3 things of 2016']);
  expect(new URL(page.url()).search).toBe('?year=2016');
  await page.close();
});

it.each(LANGUAGES)('finds words of %s in their own index', async (language, text, words) => {
  const { page } = await openPage(browser, 375, 'light', `${server.url}search/`);
  await page.getByLabel('Language').selectOption(language);
  expect(await results(page, words)).toEqual([/# (.*)/u.exec(text)?.[1]]);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  // A title may begin with a word in another script.
  const result = page.locator('.search-results > li').first();
  expect([await result.getAttribute('lang'), await result.getAttribute('dir')]).toEqual([
    language,
    language === 'ar' ? 'rtl' : 'ltr',
  ]);
  await page.close();
});

it('shows ten, and more when asked, and goes on at the first of them', async () => {
  const { page } = await openPage(browser, 1280, 'light', `${server.url}search/`);
  expect(await results(page, 'patience')).toHaveLength(10);
  expect(await page.getByRole('status').textContent()).toBe('Shown: 10 of 14');
  await page.getByRole('button', { name: 'More results' }).click();
  await page.locator('.search-results > li').nth(13).waitFor();
  expect(
    await page.evaluate(
      "document.activeElement.closest('li') === document.querySelectorAll('.search-results > li')[10]",
    ),
  ).toBe(true);
  await page.close();
});

it('is reached by a key from every page, unless that is switched off or somebody types', async () => {
  const { page } = await openPage(browser, 1280, 'light', `${server.url}articles/things/`);
  await page.keyboard.press('/');
  await page.waitForURL('**/search/');
  await page.locator('#search-words:focus').waitFor();
  await page.keyboard.type('a/b');
  expect(await page.getByRole('searchbox').inputValue()).toBe('a/b');
  await page.getByLabel('lead here from every page').uncheck();
  await page.goto(`${server.url}articles/things/`);
  await page.keyboard.press('Control+k');
  await page.waitForTimeout(300);
  expect(page.url()).toBe(`${server.url}articles/things/`);
  await page.close();
});

describe('an index that is on its way', () => {
  /** A page whose index waits until it is let through. */
  async function slowly(path: string): Promise<{ page: Page; go: () => void; asked: string[] }> {
    const { page } = await openPage(browser, 1280, 'light', `${server.url}404.html`);
    const { promise, resolve: go } = Promise.withResolvers<void>();
    const asked: string[] = [];
    await page.route('**/pagefind/**', async (route) => {
      asked.push(new URL(route.request().url()).pathname.replace(/.*\//u, ''));
      await promise;
      await route.continue();
    });
    await page.goto(`${server.url}search/${path}`);
    return { page, go, asked };
  }

  it('is loaded once, whatever is typed', async () => {
    const { page, go, asked } = await slowly('');
    await page.getByRole('searchbox').pressSequentially('docker', { delay: 60 });
    await page.getByRole('status').filter({ hasText: 'Searching' }).waitFor();
    go();
    await page.getByRole('link', { name: '3 things of 2016' }).waitFor();
    expect(asked.filter((name) => /^pagefind(?:-entry)?\.js/u.test(name))).toEqual([
      'pagefind.js',
      'pagefind-entry.json',
    ]);
    await page.close();
  });

  it('lets what is typed join what the address asks for', async () => {
    const { page, go } = await slowly('?year=2016');
    await page.getByRole('searchbox').fill('docker');
    await page.getByRole('searchbox').press('Enter');
    expect(new URL(page.url()).search).toBe('?q=docker&year=2016');
    go();
    await page.getByRole('link', { name: '3 things of 2016' }).waitFor();
    expect(await page.locator('.search-results ul a').allTextContents()).toEqual(['Docker 1.10 & <volumes>']);
    expect(await page.getByLabel('Year').inputValue()).toBe('2016');
    await page.close();
  });

  it('lets another language be chosen', async () => {
    const { page, go } = await slowly('');
    await page.mouse.move(100, 100);
    await page.getByLabel('Language').selectOption('de');
    go();
    expect(await results(page, 'schiff')).toEqual(['Das Jahr der Häfen']);
    expect(await page.locator('#search-year option').allTextContents()).toEqual(['All', '2024 (1)']);
    await page.close();
  });
});

it('drops from the address what no article has', async () => {
  const { page } = await openPage(browser, 1280, 'light', `${server.url}search/?q=docker&year=1903`);
  await page.getByRole('link', { name: '3 things of 2016' }).waitFor();
  expect(new URL(page.url()).search).toBe('?q=docker');
  await page.close();
});

it('asks again for an index that did not come, and then has everything', async () => {
  const { page } = await openPage(browser, 375, 'light', `${server.url}404.html`);
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.goto(`${server.url}search/?q=docker&year=2016`);
  const failed = page.getByRole('status').filter({ hasText: 'index could not be loaded' });
  await failed.waitFor();
  await page.waitForTimeout(500);
  expect(await failed.isVisible()).toBe(true);
  await page.unroute('**/pagefind/**');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('link', { name: '3 things of 2016' }).waitFor();
  expect(await page.locator('.search-results ul a').allTextContents()).toEqual(['Docker 1.10 & <volumes>']);
  expect(await page.locator('#search-year option').allTextContents()).toEqual([
    'All',
    '2024 (15)',
    '2016 (1)',
  ]);
  await page.close();
});

it('says so if there is no index', async () => {
  const { page } = await openPage(browser, 375, 'light', `${without.url}search/?q=docker`);
  const status = page.getByRole('status').filter({ hasText: 'index could not be loaded' });
  await status.waitFor();
  expect(await status.isVisible()).toBe(true);
  await page.close();
});

it('leads on to the lists without a script', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Search' }).click();
  await page.getByRole('searchbox').fill('docker');
  await page.getByRole('button', { name: 'Search' }).click();
  expect(page.url()).toBe(`${server.url}search/?q=docker`);
  await page.getByRole('main').getByRole('link', { name: 'timeline' }).click();
  expect(await page.title()).toMatch(/^Timeline/u);
  await context.close();
});

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { emitDiscovery } from '../../pipeline/emit/discovery/discovery.ts';
import { emitFeeds } from '../../pipeline/emit/feeds/feeds.ts';
import { emitSite } from '../../pipeline/emit/site/site.ts';
import { richPublication } from '../emit/site/rich-publication.ts';
import { siteContext } from '../emit/site/site-files.ts';
import { launchChromium } from './chromium.ts';
import { type FileServer, serveFiles } from './serve-files.ts';

/** The style in which the browser shows parts of a feed; run in the browser. */
const STYLE = `(() => {
  const first = (...names) => names.flatMap((name) => [...document.getElementsByTagNameNS('*', name)])[0];
  const style = (element, part) => getComputedStyle(element, part);
  return {
    word: style(document.documentElement, '::before').content,
    title: style(first('title')).fontWeight,
    id: style(first('guid', 'id')).display,
    content: style(first('encoded', 'content')).display,
    entry: style(first('item', 'entry')).display,
    background: style(document.documentElement).backgroundColor,
  };
})()`;

/** What every address of the publication begins with. */
const ADDRESS = 'https://example.org/log/';

let browser: Browser;
let server: FileServer;
let shots: string;
/** The addresses that the published feeds state. */
let addresses: readonly string[];

beforeAll(async () => {
  const files = new Map<string, string | Uint8Array>();
  const publication = richPublication();
  for (const emitter of [emitSite, emitFeeds, emitDiscovery]) {
    for (const output of emitter(publication, siteContext())) files.set(output.path, await output.render());
  }
  addresses = [...files.keys()]
    .filter((path) => /(?:^|\/)(?:feed\.xml|atom\.xml|feed\.json)$/u.test(path) && !path.includes('archive/'))
    .map((path) => new URL(path, publication.site.url).href)
    .sort();
  server = await serveFiles(files, '/log/');
  browser = await launchChromium();
  shots = await mkdtemp(join(tmpdir(), 'milepost-feeds-'));
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

async function withContext(
  options: BrowserContextOptions,
  use: (context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 375, height: 800 }, ...options });
  try {
    await use(context);
  } finally {
    await context.close();
  }
}

describe.each(['feed.xml', 'atom.xml', 'milestones/feed.xml'])('%s in a browser', (path) => {
  it.each([
    [375, 'light'],
    [375, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('is styled and says what it is, %i pixels wide, %s', async (width, colorScheme) => {
    await withContext({ viewport: { width, height: 800 }, colorScheme }, async (context) => {
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('console', (message) => {
        // A browser always asks for a favicon.ico, wherever a document is.
        if (!message.location().url.endsWith('/favicon.ico')) errors.push(message.text());
      });
      await page.goto(`${server.url}${path}`);
      // Not the full page: for that, Playwright waits for a body, which XML does not have.
      await page.screenshot({
        path: join(shots, `${path.replace('/', '-')}-${width}-${colorScheme}.png`),
      });
      expect(errors).toEqual([]);
      const style = await page.evaluate(STYLE);
      expect(style).toMatchObject({
        word: expect.stringContaining('This is a feed.'),
        title: '700',
        id: 'none',
        content: 'none',
        entry: 'block',
        background: colorScheme === 'dark' ? 'rgb(21, 23, 27)' : 'rgb(253, 252, 250)',
      });
      expect(
        await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'),
      ).toBe(false);
    });
  });
});

describe('/feeds/', () => {
  it('has every feed to copy, links to its other formats, and has the list for readers to import', async () => {
    await withContext({}, async (context) => {
      const page = await context.newPage();
      await page.goto(`${server.url}feeds/`);
      const listed: readonly string[] = await page
        .locator('data.address')
        .evaluateAll((found) => found.map((element) => element.getAttribute('value') ?? ''));
      expect(listed.filter((url) => url.endsWith('.opml'))).toHaveLength(1);
      const rss = addresses.filter((url) => url.endsWith('/feed.xml'));
      expect([...new Set(listed.filter((url) => !url.endsWith('.opml')))].sort()).toEqual(rss);
      const links: readonly string[] = await page
        .locator('main a')
        .evaluateAll((found) => found.map((element) => element.getAttribute('href') ?? ''));
      for (const url of addresses) expect(links).toContain(url.replace(ADDRESS, '../'));
      const answer = await page.request.get(`${server.url}feeds.opml`);
      expect(answer.ok()).toBe(true);
    });
  });

  it.each([
    ['feeds/', 'light'],
    ['feeds/', 'dark'],
    ['tags/docker/', 'light'],
  ] as const)('copies an address at the press of a button, %s %s', async (path, colorScheme) => {
    await withContext(
      { colorScheme, permissions: ['clipboard-read', 'clipboard-write'] },
      async (context) => {
        const page = await context.newPage();
        await page.goto(`${server.url}${path}`);
        if (path.startsWith('tags/')) await page.getByText('Subscribe to this tag').click();
        const address = page.locator('data.address').last();
        const [shown, copied] = [await address.textContent(), await address.getAttribute('value')];
        await page.getByRole('button', { name: `Copy ${shown}` }).click();
        await page.locator('button.copy', { hasText: 'Copied' }).waitFor();
        await page.screenshot({
          path: join(shots, `${path.replaceAll('/', '-')}${colorScheme}.png`),
          fullPage: true,
        });
        expect(await page.evaluate('navigator.clipboard.readText()')).toBe(copied);
        expect(copied).toMatch(/^[\u{21}-\u{7E}]+$/u);
        expect(await page.getByRole('status').textContent()).toBe('Copied');
      },
    );
  });

  it('says so if the browser does not let it copy', async () => {
    await withContext({ permissions: [] }, async (context) => {
      const page = await context.newPage();
      await page.addInitScript('navigator.clipboard.writeText = () => Promise.reject(new Error("No"));');
      await page.goto(`${server.url}feeds/`);
      await page.locator('button.copy').first().click();
      const button = page.locator('button.copy', { hasText: 'Can’t copy' });
      await button.waitFor();
      expect(await button.count()).toBe(1);
    });
  });

  it.each([
    ['without scripts', { javaScriptEnabled: false }, false],
    ['without a clipboard', {}, true],
  ])('has no buttons %s, and the addresses all the same', async (_, options, isWithout) => {
    await withContext(options, async (context) => {
      const page = await context.newPage();
      if (isWithout) {
        await page.addInitScript(
          'Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });',
        );
      }
      await page.goto(`${server.url}feeds/`);
      expect(await page.locator('button.copy').count()).toBe(0);
      expect(await page.locator('data.address').count()).toBeGreaterThan(5);
    });
  });
});

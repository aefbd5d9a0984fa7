import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { axeFindings } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { layoutShift } from './layout-shift.ts';
import { openPage } from './open-page.ts';
import { serveFiles, type FileServer } from './serve-files.ts';
import { photo, publicationOf } from '../build/pictures/publication.ts';

let browser: Browser;
let server: FileServer;
let shots: string;
let removeSite: () => void;

const WORDS = `${'The hill was covered in snow until May, and nobody went there. '.repeat(30)}\n\n`;

beforeAll(async () => {
  const site = publicationOf(
    {
      'content/articles/2026-05-01-hill.md': `---\ntitle: The hill\n---\n\nWords.\n\n![A hill](first.jpg "The hill in May, seen from the harbour")\n\n${WORDS}${WORDS}![A valley](second.jpg)\n\n${WORDS}<img src="second.jpg" alt="The valley, small" width="200">\n`,
      'content/articles/first.jpg': await photo(1800, 1200).jpeg({ quality: 100 }).toBuffer(),
      'content/articles/second.jpg': await photo(1600, 2000, 2).jpeg({ quality: 100 }).toBuffer(),
    },
    '',
    (remove) => void (removeSite = remove),
  );
  await site.build();
  const files = new Map<string, Uint8Array>();
  for (const path of site.paths(''))
    if (!path.startsWith('.milepost') && /\.[a-z]+$/.test(path)) files.set(path, site.file(path));
  server = await serveFiles(files, '/');
  browser = await launchChromium();
  shots = await mkdtemp(join(tmpdir(), 'milepost-pictures-'));
});

afterAll(async () => {
  await browser.close();
  await server.close();
  removeSite();
});

describe.each([
  [375, 1, 480],
  [375, 2, 800],
  [1280, 1, 800],
  [1280, 2, 1200],
])('in a window %i pixels wide with a density of %i', (width, deviceScaleFactor, expected) => {
  it(`pictures of ${expected} pixels are loaded in the best format, each when it is near, and nothing moves`, async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({
        viewport: { width, height: 800 },
        deviceScaleFactor,
        colorScheme,
      });
      const page = await context.newPage();
      const loaded: string[] = [];
      page.on('request', (request) => {
        if (request.resourceType() === 'image') loaded.push(request.url());
      });
      await page.goto(`${server.url}articles/hill/`, { waitUntil: 'networkidle' });
      const pictures = loaded.filter((url) => !url.includes('favicon'));
      expect(pictures).toHaveLength(1);
      expect(pictures[0]).toMatch(new RegExp(`/pictures/\\w{12}-${expected}\\.avif$`));
      await page.locator('img').nth(1).scrollIntoViewIfNeeded();
      await expect
        .poll(() => page.evaluate(`document.querySelectorAll('.prose img')[1].currentSrc`), {
          timeout: 10_000,
        })
        .toMatch(new RegExp(`-${expected}\\.avif$`));
      await page.waitForLoadState('networkidle');
      expect((await layoutShift(page)).moved).toBe(0);
      expect(await axeFindings(page)).toEqual([]);
      await page.screenshot({ path: join(shots, `${width}-${deviceScaleFactor}-${colorScheme}.png`) });
      await page.evaluate('scrollTo(0, 0)');
      await page.screenshot({ path: join(shots, `${width}-${deviceScaleFactor}-${colorScheme}-top.png`) });
      await context.close();
    }
  });
});

it('the caption is below its picture', async () => {
  const { page, errors } = await openPage(browser, 375, 'light', `${server.url}articles/hill/`);
  expect(await page.locator('figure > figcaption').innerText()).toBe(
    'The hill in May, seen from the harbour',
  );
  const box = async (selector: string): Promise<number> =>
    (await page.locator(selector).boundingBox())?.y ?? Number.NaN;
  expect(await box('figcaption')).toBeGreaterThan(await box('figure img'));
  expect(errors).toEqual([]);
  await page.close();
});

describe('pictures that come late', () => {
  /** How far the page moves while they come. @param change What is done to the page on its way. */
  async function shiftOf(change: (html: string) => string): Promise<unknown> {
    const context = await browser.newContext({ viewport: { width: 375, height: 800 } });
    const page = await context.newPage();
    await page.route('**/*', async (route) => {
      const response = await route.fetch();
      if (route.request().resourceType() === 'image') await setTimeout(LATE);
      if (route.request().resourceType() !== 'document') return route.fulfill({ response });
      return route.fulfill({ response, body: change(await response.text()) });
    });
    await page.goto(`${server.url}articles/hill/`, { waitUntil: 'networkidle' });
    const isShown: unknown = await page.evaluate(`document.querySelector('.prose img').naturalWidth > 0`);
    expect(isShown).toBe(true);
    const shift = (await layoutShift(page)).moved;
    await context.close();
    return shift;
  }

  /** Milliseconds: long after the first words are there. */
  const LATE = 600;

  it('move nothing, because the room for them is known', async () => {
    expect(await shiftOf((html) => html)).toBe(0);
  });

  it('would move what is below them without their sizes', async () => {
    const unsized = (html: string): string => html.replaceAll(/(<img[^>]*?) width="\d+" height="\d+"/g, '$1');
    expect(await shiftOf(unsized)).toBeGreaterThan(0.01);
  });
});

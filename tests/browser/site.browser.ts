import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { emitFeeds } from '../../pipeline/emit/feeds/feeds.ts';
import { emitIcons } from '../../pipeline/emit/icons/icons.ts';
import { emitSite } from '../../pipeline/emit/site/site.ts';
import { richPublication } from '../emit/site/rich-publication.ts';
import { siteContext } from '../emit/site/site-files.ts';
import { axeFindings, scrollsSideways } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { type OpenedPage, openPage } from './open-page.ts';
import { type FileServer, serveFiles } from './serve-files.ts';

const pages = [
  ['index', ''],
  ['article', 'articles/2018/'],
  ['digest', 'articles/week-1/'],
  ['tags', 'tags/'],
  ['tag', 'tags/docker/'],
  ['timeline', 'timeline/'],
  ['feeds', 'feeds/'],
  ['not-found', '404.html'],
] as const;

let browser: Browser;
let server: FileServer;
let shots: string;

beforeAll(async () => {
  const files = new Map<string, string | Uint8Array>();
  const publication = richPublication();
  for (const emitter of [emitSite, emitFeeds, emitIcons]) {
    for (const output of emitter(publication, siteContext())) files.set(output.path, await output.render());
  }
  server = await serveFiles(files, '/log/');
  browser = await launchChromium();
  shots = await mkdtemp(join(tmpdir(), 'milepost-site-'));
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

describe.each([320, 375, 1280])('in a window %i pixels wide', (width) => {
  it.each(pages)('%s fits, without an error or a request to elsewhere', async (name, path) => {
    for (const scheme of ['light', 'dark'] as const) {
      const { page, errors, requests } = await open(width, scheme, path);
      await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: true });
      expect(await scrollsSideways(page), `${name} scrolls sideways`).toBe(false);
      expect(await axeFindings(page), `${name}, ${scheme}`).toEqual([]);
      expect(errors).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(new URL(server.url).origin))).toEqual([]);
      await page.close();
    }
  });
});

it('shows the number of a milestone in the margin only in a wide window', async () => {
  for (const [width, hangs] of [
    [1280, true],
    [375, false],
  ] as const) {
    const { page } = await open(width, 'light', 'articles/2018/');
    const number = await page.locator('#m10 .ordinal').boundingBox();
    const text = await page.locator('#m10 .prose').boundingBox();
    expect((number?.x ?? 0) + (number?.width ?? 0) < (text?.x ?? 0)).toBe(hangs);
    await page.close();
  }
});

it('first leads the keyboard to a link to the content', async () => {
  const { page } = await open(375, 'light', 'articles/2018/');
  const bottomOfSkip = async (): Promise<number> => {
    const box = await page.locator('.skip').boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0);
  };
  expect(await bottomOfSkip()).toBeLessThan(0);
  await page.keyboard.press('Tab');
  expect(await bottomOfSkip()).toBeGreaterThan(0);
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('content');
  await page.close();
});

it('reaches an article and comes back, using links only', async () => {
  const { page } = await open(375, 'light', '');
  await page.getByRole('link', { name: 'Ten milestones of 2018' }).first().click();
  expect(await page.title()).toMatch(/^Ten milestones of 2018/);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Articles' }).click();
  expect(page.url()).toBe(server.url);
  await page.close();
});

function open(width: number, scheme: 'light' | 'dark', path: string): Promise<OpenedPage> {
  return openPage(browser, width, scheme, `${server.url}${path}`);
}

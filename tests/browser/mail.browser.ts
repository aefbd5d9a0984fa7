import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { mixedDigest } from '../newsletter/mixed-digest.ts';
import { type SampleMail, sampleMails } from '../newsletter/spam/samples.ts';
import { axeFindings, scrollsSideways } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { hasNuChecker, nuFindings } from './nu-checker.ts';

/** Rules for pages: a mail is an article inside a mail program's page, which has the landmarks. */
const FOR_PAGES = ['landmark-one-main', 'region'];

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600"><rect width="800" height="600" fill="#888"/></svg>';

/** Words that are not aligned, and lists that are not indented, as their language is written, as the browser shows them. */
const BEGINNINGS = `(() => {
  const wrong = [];
  const side = { ltr: 'left', rtl: 'right' };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    const element = node.parentElement;
    if (text === '' || element.getBoundingClientRect().width === 0) continue;
    const { lang } = element.closest('[lang]');
    const style = getComputedStyle(element);
    const expected = lang === 'he' ? 'rtl' : 'ltr';
    if (style.direction !== expected) wrong.push([text, lang, style.direction]);
    const list = element.closest('ul, ol');
    if (list === null || list.closest('[lang]') !== element.closest('[lang]')) continue;
    const padding = parseFloat(getComputedStyle(list)['padding-' + side[expected]]);
    if (!(padding > 0)) wrong.push([text, 'list', padding]);
  }
  return wrong;
})()`;

let browser: Browser;
let shots: string;
let mails: readonly SampleMail[];
beforeAll(async () => {
  browser = await launchChromium();
  mails = await sampleMails();
  shots = await mkdtemp(join(tmpdir(), 'milepost-mail-'));
});
afterAll(async () => browser.close());

describe.each(['light', 'dark'] as const)('every mail, %s', (colorScheme) => {
  it.each([375, 700])(
    'axe-core finds nothing in a window of %i pixels, and nothing sticks out',
    async (width) => {
      for (const { name, html } of mails) {
        const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
        await page.route('**/*', (route) =>
          route.request().url().startsWith('http') ? route.abort() : route.continue(),
        );
        await page.setContent(html);
        expect(await axeFindings(page, { without: FOR_PAGES }), name).toEqual([]);
        expect(await scrollsSideways(page), `${name} sticks out`).toBe(false);
        await page.close();
      }
    },
  );
});

describe.each(['whole', 'compact'] as const)('a %s digest with items in another direction', (form) => {
  it.each([375, 700])(
    'shows each from where it begins, %i pixels wide',
    { timeout: 180_000 },
    async (width) => {
      for (const mail of ['en', 'he'] as const)
        for (const colorScheme of ['light', 'dark'] as const) {
          const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
          await page.route('**/*.png', (route) =>
            route.fulfill({ contentType: 'image/svg+xml', body: PICTURE }),
          );
          await page.setContent((await mixedDigest(mail, form)).html, { waitUntil: 'load' });
          expect(await page.evaluate(BEGINNINGS)).toEqual([]);
          expect(await axeFindings(page, { without: FOR_PAGES })).toEqual([]);
          expect(await scrollsSideways(page)).toBe(false);
          await page.screenshot({
            path: join(shots, `${form}-${mail}-${width}-${colorScheme}.png`),
            fullPage: true,
          });
          await page.close();
        }
    },
  );
});

it.skipIf(!hasNuChecker())(
  'the Nu HTML checker finds in each mail what MJML is known for, and nothing else (wants java, and vnu-jar, see CONTRIBUTING.md)',
  { timeout: 180_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'milepost-vnu-'));
    await Promise.all(mails.map(({ name, html }) => writeFile(join(folder, `${name}.html`), html)));
    expect(nuFindings([folder], () => true)).toEqual([]);
    await rm(folder, { recursive: true });
  },
);

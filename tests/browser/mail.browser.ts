import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type SampleMail, sampleMails } from '../newsletter/spam/samples.ts';
import { axeFindings, scrollsSideways } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { hasNuChecker, nuFindings } from './nu-checker.ts';

/** Rules for pages: a mail is an article inside a mail program's page, which has the landmarks. */
const FOR_PAGES = ['landmark-one-main', 'region'];

let browser: Browser;
let mails: readonly SampleMail[];
beforeAll(async () => {
  browser = await launchChromium();
  mails = await sampleMails();
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
        expect(await axeFindings(page, FOR_PAGES), name).toEqual([]);
        expect(await scrollsSideways(page), `${name} sticks out`).toBe(false);
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

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { z } from 'zod';

import { readPreview } from '../../pipeline/commands/preview/read-source.ts';
import { PRESET_NAMES, type PresetName } from '../../pipeline/model/settings/theme.ts';
import type { PreviewSource } from '../../pipeline/preview/source.ts';
import { testPublication } from '../commands/publication.ts';
import { wholeConfiguration, wholePublication } from '../publications/whole-publication.ts';
import { WHOLE_LANGUAGES, type WholeLanguage } from '../publications/whole-words.ts';
import { axeFindings, RULES_OF_STYLE, scrollsSideways } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { mailFaults } from './mail-faults.ts';
import { directionFaults, layoutFaults } from './page-faults.ts';

/** Rules for pages: a mail is an article inside a mail program's page, which has the landmarks. */
const FOR_PAGES = ['landmark-one-main', 'region'];

/** What is looked at, and in which form of the publication; in a language of its own, if it is a letter to somebody who reads another. */
const MAILS: readonly (readonly [slug: string, mails: 'whole' | 'compact', language?: string])[] = [
  ['everything', 'whole'],
  ['november', 'whole'],
  ['digest.monthly', 'whole'],
  ['letter.confirmation', 'whole'],
  ['letter.already', 'whole'],
  ['letter.own-link', 'whole'],
  ['letter.welcome', 'whole'],
  ['letter.goodbye', 'whole'],
  ['digest.monthly', 'compact'],
  ['letter.welcome', 'compact'],
];

/** Letters to people who read from the other side than the publication is written. */
const OTHER_LETTERS: Readonly<Record<WholeLanguage, typeof MAILS>> = {
  ar: [
    ['letter.already', 'whole', 'ja'],
    ['letter.welcome', 'compact', 'de'],
  ],
  en: [['letter.confirmation', 'whole', 'ar']],
  de: [],
  ja: [['letter.welcome', 'compact', 'he']],
};

const WIDTHS = [320, 375, 680] as const;

/** A folder for screenshots; none if it is not set. */
const SHOTS = process.env['MILEPOST_SHOTS'];

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => browser.close());

it.concurrent.for(WHOLE_LANGUAGES)(
  'every mail of a publication with everything can be read in each preset, in %s',
  { timeout: 600_000 },
  async (language, { expect, onTestFinished }) => {
    const files = Object.entries(await wholePublication({ preset: PRESET_NAMES[0], language }));
    // No mail has anything of the many short articles of years ago.
    const publication = testPublication(
      Object.fromEntries(files.filter(([path]) => !/-notes-/.test(path))),
      {},
      null,
      onTestFinished,
    );
    const found: string[] = [];
    for (const preset of PRESET_NAMES)
      for (const form of ['whole', 'compact'] as const) {
        publication.write('milepost.config.mjs', wholeConfiguration({ preset, language, mails: form }));
        const now = new Date('2016-12-30T06:00:00Z');
        const source = await readPreview({ root: publication.root, env: {}, now });
        for (const { severity, message } of source.diagnostics)
          if (severity === 'error') found.push(`${preset}, ${form}: ${message}`);
        const mails = [...MAILS, ...OTHER_LETTERS[language]].filter(([, mails]) => mails === form);
        for (const fault of await sourceFaults(source, mails, preset, language))
          found.push(`${preset}, ${form}: ${fault}`);
      }
    expect(found).toEqual([]);
  },
);

/** What is wrong with mails of a publication. */
async function sourceFaults(
  source: PreviewSource,
  mails: typeof MAILS,
  preset: PresetName,
  language: WholeLanguage,
): Promise<readonly string[]> {
  const found: string[] = [];
  const page = await browser.newPage();
  let html = '';
  await page.route('**/*', async (route) => {
    const { href } = new URL(route.request().url());
    if (href === source.url) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    const file = await source.file(decodeURIComponent(href.slice(source.url.length)));
    if (file === null) found.push(`${href} is not there`);
    return file === null ? route.abort() : route.fulfill({ body: Buffer.from(file) });
  });
  for (const [slug, form, spoken = null] of mails) {
    const mail = await source.mail(slug, { tags: [], language: spoken });
    for (const { rule } of mail?.findings ?? []) found.push(`${slug}: ${rule}`);
    if (mail === null) found.push(`${slug} is not there`);
    html = mail?.html ?? '';
    await page.goto(source.url);
    for (const fault of await faultsOf(page, ['ar', 'he'].includes(spoken ?? language), preset))
      found.push(`${slug}${spoken === null ? '' : ` in ${spoken}`}, ${fault}`);
    if (SHOTS !== undefined)
      await takeShots(page, join(SHOTS, language, preset), `${slug}-${form}${spoken ?? ''}`);
  }
  await page.context().close();
  return found;
}

async function faultsOf(page: Page, isRightToLeft: boolean, preset: PresetName): Promise<readonly string[]> {
  const faults: string[] = [];
  const add = (where: string, these: unknown): void => {
    for (const fault of z.array(z.string()).parse(these)) faults.push(`${where}: ${fault}`);
  };
  await page.emulateMedia({ colorScheme: 'light' });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    add(`${width}`, await layoutFaults(page));
    add(`${width}`, await mailFaults(page));
    if (isRightToLeft) add(`${width}`, await directionFaults(page));
    if ((await scrollsSideways(page)) === true) faults.push(`${width}: scrolls sideways`);
  }
  // The HTML is the same in each preset, and colours are in each width.
  const isFirst = preset === PRESET_NAMES[0];
  add('light', await axeFindings(page, isFirst ? { without: FOR_PAGES } : { only: RULES_OF_STYLE }));
  await page.emulateMedia({ colorScheme: 'dark' });
  add('dark', await axeFindings(page, { only: RULES_OF_STYLE }));
  return faults;
}

async function takeShots(page: Page, folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const width of WIDTHS.slice(1))
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
}

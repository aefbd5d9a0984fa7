import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, it, vi } from 'vitest';
import { z } from 'zod';

import { isOfKind, OUTPUT_KINDS } from '../../docs/site/reference/outputs.ts';
import { securityHeaders } from '../../pipeline/emit/headers/policy.ts';
import { PRESET_NAMES, type PresetName } from '../../pipeline/model/settings/theme.ts';
import { testPublication } from '../commands/publication.ts';
import { wholeConfiguration, wholePublication } from '../publications/whole-publication.ts';
import { axeFindings, RULES_OF_STYLE, scrollsSideways } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { openPage } from './open-page.ts';
import { directionFaults, layoutFaults } from './page-faults.ts';
import { serveFiles } from './serve-files.ts';

// Pictures that are shown elsewhere.
vi.mock('../../pipeline/emit/link-pictures/draw.ts', () => ({
  openPictureDrawer: () => ({
    draw: () => Promise.resolve(new Uint8Array([0x89, 0x50, 0x4e, 0x47])),
    missing: () => Promise.resolve([]),
  }),
}));

/** The policy that static hosts are told to send. */
const POLICY =
  securityHeaders('https://example.org/', 'https://lists.example.org/').find(
    ({ name }) => name === 'Content-Security-Policy',
  )?.value ?? '';

/** A page of each kind, by what its path looks like. */
const KINDS: readonly (readonly [kind: string, path: RegExp])[] = [
  ['first page', /^index\.html$/],
  ['next page', /^page\/2\/index\.html$/],
  ['article', /^articles\/everything\/index\.html$/],
  ['episode', /^articles\/november\/index\.html$/],
  ['list of links', /^articles\/links\/index\.html$/],
  ['part of a series', /^articles\/part-2\/index\.html$/],
  ['milestone', /^articles\/everything\/[^/]+\/index\.html$/],
  ['tags', /^tags\/index\.html$/],
  ['tag', /^tags\/docker\/index\.html$/],
  ['author', /^authors\/[^/]+\/index\.html$/],
  ['series', /^series\/[^/]+\/index\.html$/],
  ['archive', /^archive\/index\.html$/],
  ['year', /^archive\/2016\/index\.html$/],
  ['month', /^archive\/2015\/02\/index\.html$/],
  ['timeline', /^timeline\/index\.html$/],
  ['search', /^search\/index\.html$/],
  ['feeds', /^feeds\/index\.html$/],
  ['not found', /^404\.html$/],
  ['page', /^about\/index\.html$/],
];

/** A folder for screenshots, which take as long as all checks; none if it is not set. */
const SHOTS = process.env['MILEPOST_SHOTS'];

const WIDTHS = [375, 1280] as const;

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => browser.close());

it.concurrent.for(['en', 'ar'] as const)(
  'every kind of page of a publication with everything can be read in each preset, in %s',
  { timeout: 600_000 },
  async (language, { expect, onTestFinished }) => {
    const files = await wholePublication({ preset: PRESET_NAMES[0], language });
    const publication = testPublication(files, {}, null, onTestFinished);
    let found: Promise<readonly string[]> = Promise.resolve([]);
    for (const preset of PRESET_NAMES) {
      // After the first build, only what a preset changes is made.
      publication.write('milepost.config.mjs', wholeConfiguration({ preset, language }));
      expect(await publication.milepost('build')).toMatchObject({ code: 0 });
      const built = new Map(
        [...publication.files()].map(([path, bytes]) => [path, Buffer.from(bytes, 'latin1')]),
      );
      // Pages are looked at while the next preset is built.
      found = found.then(async (before) => [...before, ...(await siteFaults(built, preset, language))]);
    }
    expect(await found).toEqual([]);
  },
);

/** What is wrong with a site, in a preset. */
async function siteFaults(
  files: ReadonlyMap<string, Uint8Array>,
  preset: PresetName,
  language: 'en' | 'ar',
): Promise<readonly string[]> {
  const server = await serveFiles(files, '/log/', POLICY);
  const found = unknownFiles([...files.keys()]);
  // In a window that is there already, a page is open in no time.
  const { page, errors } = await openPage(browser, 375, 'light', `${server.url}404.html`);
  for (const [kind, pattern] of KINDS) {
    const path = [...files.keys()].find((one) => pattern.test(one));
    if (path === undefined) {
      found.push(`${preset}: no page is of the kind ${kind}`);
      continue;
    }
    await page.goto(`${server.url}${addressOf(path)}`);
    if (kind === 'search')
      await page.locator('input[type=search]').fill(language === 'en' ? 'harbour' : 'الميناء');
    for (const fault of await pageFaults(page, language, preset, kind))
      found.push(`${preset}, ${kind}, ${fault}`);
    for (const error of errors.splice(0)) found.push(`${preset}, ${kind}: ${error}`);
  }
  await page.context().close();
  await server.close();
  return found;
}

async function pageFaults(
  page: Page,
  language: 'en' | 'ar',
  preset: PresetName,
  kind: string,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      // The HTML is the same in each preset and scheme; what is shown of it differs by the width.
      const isFirst = preset === PRESET_NAMES[0] && scheme === 'light';
      const checks = [axeFindings(page, isFirst ? {} : { only: RULES_OF_STYLE })];
      // Schemes differ in nothing but colours.
      if (scheme === 'light') {
        checks.push(scrollsSideways(page).then((does) => (does === true ? ['scrolls sideways'] : [])));
        checks.push(layoutFaults(page));
        if (language === 'ar') checks.push(directionFaults(page));
      }
      for (const check of checks)
        for (const fault of FAULTS.parse(await check)) faults.push(`${width}, ${scheme}: ${fault}`);
      if (SHOTS === undefined) continue;
      const folder = join(SHOTS, language, preset);
      await mkdir(folder, { recursive: true });
      const path = join(folder, `${kind.replaceAll(' ', '-')}-${width}-${scheme}.png`);
      await page.screenshot({ path, fullPage: true });
    }
  }
  return faults;
}

const FAULTS = z.array(z.string());

/** The reference names whatever a build can write. */
function unknownFiles(files: readonly string[]): string[] {
  const kinds = OUTPUT_KINDS.flatMap((one) => one.kinds).filter(({ path }) => !path.startsWith('{path}'));
  const own: ReadonlySet<string> = new Set(OWN_FILES);
  return files
    .filter((file) => !own.has(file) && !kinds.some((kind) => isOfKind(file, kind)))
    .map((file) => `the reference does not name ${file}`);
}

/** Those of the publication itself. */
const OWN_FILES = [
  'about/index.html',
  'cover.png',
  'header.png',
  'icon.svg',
  'logo.svg',
  'old/ten/index.html',
];

function addressOf(path: string): string {
  return encodeURI(path.replace(/(?:^|(?<=\/))index\.html$/, ''));
}

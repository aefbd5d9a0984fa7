import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { isOfKind, OUTPUT_KINDS } from '../../docs/site/reference/outputs.ts';
import { securityHeaders } from '../../pipeline/emit/headers/policy.ts';
import { PRESET_NAMES } from '../../pipeline/model/settings/theme.ts';
import { testPublication } from '../commands/publication.ts';
import { wholePublication } from '../publications/whole-publication.ts';
import { axeFindings, scrollsSideways } from './axe.ts';
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

const VIEWS = [375, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, scheme })),
);

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => browser.close());

describe.each(['en', 'ar'] as const)('a publication with everything, in %s', (language) => {
  it.concurrent.each(PRESET_NAMES)(
    '%s: every kind of page can be read',
    { timeout: 900_000 },
    async (preset) => {
      const publication = testPublication(await wholePublication({ preset, language }));
      expect(await publication.milepost('build')).toMatchObject({ code: 0 });
      const files = new Map(
        [...publication.files()].map(([path, bytes]) => [path, Buffer.from(bytes, 'latin1')]),
      );
      const server = await serveFiles(files, '/log/', POLICY);
      const found: unknown[] = unknownFiles([...files.keys()]);
      for (const [kind, pattern] of KINDS) {
        const path = [...files.keys()].find((one) => pattern.test(one));
        if (path === undefined) {
          found.push(`no page is of the kind ${kind}`);
          continue;
        }
        const { page, errors } = await openPage(browser, 375, 'light', `${server.url}${addressOf(path)}`);
        for (const fault of await faultsOf(page, language, preset, kind)) found.push(`${kind}: ${fault}`);
        found.push(...errors.map((error) => `${kind}: ${error}`));
        await page.close();
      }
      await server.close();
      expect(found).toEqual([]);
    },
  );
});

const FAULTS = z.array(z.string());

async function faultsOf(
  page: Page,
  language: 'en' | 'ar',
  preset: string,
  kind: string,
): Promise<readonly string[]> {
  const faults: string[] = [];
  if (kind === 'search')
    await page.locator('input[type=search]').fill(language === 'en' ? 'harbour' : 'الميناء');
  for (const { width, scheme } of VIEWS) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme });
    const checks = [axeFindings(page)];
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
  return faults;
}

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

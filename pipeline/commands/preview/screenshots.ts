import { join } from 'node:path';

import type { Browser, Route } from 'playwright-core';

import { makeFolder } from '../../files/make-folder.ts';
import type { ColourScheme } from '../../model/settings/theme.ts';
import { framed } from '../../preview/frame.ts';
import { mediaType } from '../../preview/media-type.ts';
import type { PreviewSource } from '../../preview/source.ts';
import { percentDecoded } from '../../text/percent.ts';
import { CommandFailure, type CommandEffects } from '../common/effects.ts';
import { findChromium } from './find-chromium.ts';

/** How a mail is pictured: `name`, window in CSS pixels, scheme. */
const SHOTS: readonly { readonly name: string; readonly width: number; readonly scheme: ColourScheme }[] = [
  { name: 'desktop', width: 700, scheme: 'light' },
  { name: 'phone', width: 375, scheme: 'light' },
  { name: 'dark', width: 700, scheme: 'dark' },
  { name: 'dark-phone', width: 375, scheme: 'dark' },
];

/** The height of the window; the picture is as long as the mail. */
const HEIGHT = 600;
/** In place of the preview's server; no server is contacted. */
const ORIGIN = 'http://preview.invalid';

/**
 * Writes a picture of each edition as desktop, phone and dark: `links-desktop.png`.
 *
 * @param slugs Of the editions and letters.
 * @param language Of letters (BCP 47); `null`: the publication’s.
 * @param folder Absolute; created if it does not exist.
 * @returns The files, in order.
 * @throws {@link CommandFailure} if there is no Chromium.
 */
export async function takeScreenshots(
  source: PreviewSource,
  slugs: readonly string[],
  language: string | null,
  folder: string,
  env: CommandEffects['env'],
): Promise<readonly string[]> {
  const browser = await launch(await findChromium(env));
  try {
    await makeFolder(folder);
    const files: string[] = [];
    for (const slug of slugs) {
      const mail = await source.mail(slug, { tags: [], language });
      if (mail === null) continue;
      for (const { name, width, scheme } of SHOTS) {
        const page = await browser.newPage({ viewport: { width, height: HEIGHT }, colorScheme: scheme });
        await page.route('**/*', (route) => answer(route, framed(mail.html, scheme, source.url), source));
        await page.goto(`${ORIGIN}/mail`);
        const file = join(folder, `${slug}-${name}.png`);
        await page.screenshot({ path: file, fullPage: true });
        await page.close();
        files.push(file);
      }
    }
    return files;
  } finally {
    await browser.close();
  }
}

async function launch(executablePath: string): Promise<Browser> {
  const library = await import('playwright-core').catch((): null => null);
  if (library === null) {
    throw new CommandFailure(
      'Pictures are taken with the package playwright-core, which is not installed',
      'Run `npm install playwright-core` in the folder where milepost is installed.',
      2,
    );
  }
  // Mails run no scripts, and what they show is our own; containers and CI have no sandbox to offer.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars'];
  return library.chromium.launch({ executablePath, args });
}

/** The mail and the files of the site are served from here; any other request gets nothing. */
async function answer(route: Route, html: string, source: PreviewSource): Promise<void> {
  const { origin, pathname } = new URL(route.request().url());
  if (origin !== ORIGIN) return route.abort();
  if (pathname === '/mail') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
  const path = percentDecoded(pathname).slice(1);
  const file = await source.file(path);
  return file === null
    ? route.fulfill({ status: 404 })
    : route.fulfill({ contentType: mediaType(path), body: Buffer.from(file) });
}

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { emitIcons } from '../../pipeline/emit/icons/icons.ts';
import { emitSite } from '../../pipeline/emit/site/site.ts';
import { richPublication } from '../emit/site/rich-publication.ts';
import { siteContext } from '../emit/site/site-files.ts';
import { heaviest } from '../pages/budgets.ts';
import { launchChromium } from './chromium.ts';
import { layoutShift } from './layout-shift.ts';
import { type FileServer, serveFiles } from './serve-files.ts';

/** How long scripts take to come, in milliseconds: by then everything else is on the screen. */
const LATE = 500;

const files = new Map<string, string | Uint8Array>();
for (const emitter of [emitSite, emitIcons])
  for (const output of emitter(richPublication(), siteContext()))
    files.set(output.path, await output.render());

let browser: Browser;
let server: FileServer;

beforeAll(async () => {
  server = await serveFiles(files, '/log/');
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

describe.each(heaviest(files, '/log/').map(([{ kind }, { path, loaded }]) => [kind, path, loaded] as const))(
  'a page of kind %s',
  (_, path, loaded) => {
    it.each([375, 1280])(
      'comes up without moving, and loads no more than it names, %i pixels wide',
      async (width) => {
        const page = await browser.newPage({ viewport: { width, height: 800 } });
        const requests: string[] = [];
        page.on('request', (request) => requests.push(new URL(request.url()).pathname.replace('/log/', '')));
        await page.route('**/*.js', async (route) => {
          await new Promise((resolve) => setTimeout(resolve, LATE));
          await route.continue();
        });
        await page.goto(`${server.url}${path.replace(/(?:^|(?<=\/))index\.html$/u, '')}`);
        expect(await layoutShift(page)).toEqual({ moved: 0, what: [] });
        const own = requests.filter((name) => name !== path && /\.(?:js|css|html)$|pagefind/u.test(name));
        expect(own.toSorted()).toEqual(loaded.toSorted());
        await page.close();
      },
    );
  },
);

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type SampleMail, sampleMails } from '../newsletter/spam/samples.ts';
import { axeFindings, scrollsSideways } from './axe.ts';
import { launchChromium } from './chromium.ts';

/** The Nu HTML checker; `npm i --no-save --ignore-scripts vnu-jar` puts it there. */
const vnu = process.env['VNU_JAR'] ?? 'node_modules/vnu-jar/build/dist/vnu.jar';
const hasJava = spawnSync('java', ['-version']).status === 0;

/** What the checker finds in everything that MJML writes, and why. */
const KNOWN: readonly { readonly message: RegExp; readonly reason: string }[] = [
  {
    message: /attribute on the “(?:table|td)” element is obsolete/,
    reason: 'Outlook lays out by attributes of tables',
  },
  { message: /The “type” attribute for the “style” element/, reason: 'some programs look for it' },
  { message: /Property “mso-table-[lr]space”/, reason: 'a style for Outlook, which others pass over' },
  { message: /Attribute “xmlns:[vo]” not allowed/, reason: 'Outlook reads VML by its namespaces' },
];

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

it.skipIf(!hasJava || !existsSync(vnu))(
  'the Nu HTML checker finds in each mail what MJML is known for, and nothing else (wants java, and vnu-jar, see CONTRIBUTING.md)',
  { timeout: 180_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'milepost-vnu-'));
    const files = await Promise.all(
      mails.map(async ({ name, html }) => {
        const file = join(folder, `${name}.html`);
        await writeFile(file, html);
        return file;
      }),
    );
    const { stdout } = spawnSync(
      'java',
      ['-jar', vnu, '--stdout', '--exit-zero-always', '--format', 'gnu', ...files],
      {
        encoding: 'utf8',
        maxBuffer: 50_000_000,
      },
    );
    await rm(folder, { recursive: true });
    const unknown = stdout
      .split('\n')
      .filter((line) => line !== '' && !KNOWN.some(({ message }) => message.test(line)));
    expect(unknown).toEqual([]);
  },
);

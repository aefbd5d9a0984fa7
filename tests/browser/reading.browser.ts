import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { emitIcons } from '../../pipeline/emit/icons/icons.ts';
import { emitSite } from '../../pipeline/emit/site/site.ts';
import { plainArticle, plainMilestone } from '../support/plain-article.ts';
import { richPublication } from '../emit/site/rich-publication.ts';
import { siteContext } from '../emit/site/site-files.ts';
import { axeFindings, scrollsSideways } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { openPage, type OpenedPage } from './open-page.ts';
import { type FileServer, serveFiles } from './serve-files.ts';

/** As the parser leaves it. */
const INTRO =
  '<p>A text with a note<sup><a href="#fn-1" id="fnref-1" role="doc-noteref" data-footnote-ref="">1</a></sup>.</p>' +
  '<pre title="src/a.ts"><code class="language-ts"><mark>const a: number = 1; // one\n</mark>export function f(x) { return `a${x}`; } // longer than any screen of a phone is wide\n</code></pre>' +
  '<p><a href="https://a.example/">paragraph</a>, <a href="#m1">here</a></p><blockquote><p><a href="https://a.example/">quotation</a></p></blockquote>' +
  '<ul><li><a href="https://a.example/">tight list</a></li></ul><ul><li><p><a href="https://a.example/">loose list</a></p><blockquote><p><a href="https://a.example/">quoted in a list</a></p></blockquote></li></ul>' +
  '<section class="footnotes" role="doc-endnotes"><ol><li id="fn-1">\n<p>What the note says, <a href="https://a.example/">note</a>. <a href="#fnref-1" role="doc-backlink" data-footnote-backref="" aria-label="Back to reference 1">↩</a></p>\n</li></ol></section>';

let browser: Browser;
let server: FileServer;
let shots: string;

beforeAll(async () => {
  const rich = richPublication();
  const articles = rich.articles.map((article) =>
    article.slug === '2018' ? { ...article, intro: { html: INTRO, text: '' } } : article,
  );
  const place = {
    source: 'articles/earlier.md',
    slug: 'earlier',
    published: '2017-12-31T08:00:00Z',
    updated: null,
  };
  const earlier = plainArticle(rich.site.url, {
    id: 'tag:example.org,2017:earlier',
    ...place,
    title: 'What a year in the plumbing leaves behind',
    milestones: [
      plainMilestone(rich.site.url, place, {
        id: 'tag:example.org,2017:earlier-1',
        anchor: 'm1',
        line: 1,
        title: 'Secrets at build time, a draft',
        body: { html: '<p>A draft.</p>', text: 'A draft.' },
      }),
    ],
  });
  articles.push(earlier);
  const files = new Map<string, string | Uint8Array>();
  for (const emitter of [emitSite, emitIcons])
    for (const output of emitter({ ...rich, articles }, siteContext()))
      files.set(output.path, await output.render());
  server = await serveFiles(files, '/log/');
  browser = await launchChromium();
  shots = await mkdtemp(join(tmpdir(), 'milepost-reading-'));
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

describe.each([375, 1280])('in a window %i pixels wide', (width) => {
  it.each(['light', 'dark'] as const)('code, notes and the archive can be read, %s', async (scheme) => {
    for (const path of ['articles/2018/', 'archive/2018/', 'archive/']) {
      const { page, errors } = await open(width, scheme, path);
      expect(await axeFindings(page), path).toEqual([]);
      expect(await scrollsSideways(page), path).toBe(false);
      expect(errors).toEqual([]);
      await page.screenshot({ path: join(shots, `${path.replaceAll('/', '-')}${width}-${scheme}.png`) });
      await page.close();
    }
  });

  it('a note opens at its number, without a script of ours, and closes with Escape', async () => {
    const { page } = await open(width, 'light', 'articles/2018/');
    const note = page.locator('[id="note:fn-1"]');
    await page.getByRole('button', { name: 'Note 1' }).press('Enter');
    expect(await note.evaluate((element) => element.matches(':popover-open'))).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await note.evaluate((element) => element.matches(':popover-open'))).toBe(false);
    expect(await note.isVisible()).toBe(true);
    await page.close();
  });
});

it.each([375, 1280])(
  'a milestone of another article leads to its place, and is not on paper, %i',
  async (width) => {
    const { page } = await open(width, 'light', 'articles/2018/');
    const section = page.getByRole('region', { name: 'Elsewhere on this' });
    expect((await section.getByRole('listitem').innerText()).replaceAll(/\s+/gu, ' ')).toBe(
      'Secrets at build time, a draft December 31, 2017 What a year in the plumbing leaves behind',
    );
    await section.scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(shots, `elsewhere-${width}.png`) });
    await page.emulateMedia({ media: 'print' });
    expect(await section.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await section.getByRole('link').click();
    expect(page.url()).toMatch(/\/articles\/earlier\/#m1$/u);
    expect(await page.getByRole('region', { name: 'Elsewhere on this' }).getByRole('link').innerText()).toBe(
      'Secrets at build time',
    );
    await page.close();
  },
);

it('the table of contents follows beside the text of a wide window, and marks where the reader is', async () => {
  const { page } = await open(1280, 'light', 'articles/2018/');
  await page.locator('#m8').scrollIntoViewIfNeeded();
  await page.evaluate('document.getElementById("m8").scrollIntoView({ behavior: "instant" })');
  await page.waitForTimeout(300);
  const box = await page.locator('.toc').boundingBox();
  const text = await page.locator('#m8').boundingBox();
  expect(box?.y ?? -1).toBeGreaterThanOrEqual(0);
  expect(box?.x ?? 0).toBeGreaterThanOrEqual((text?.x ?? 0) + (text?.width ?? 0));
  expect(await page.locator('.toc a:target-current').getAttribute('href')).toBe('#m8');
  await page.close();
});

it('code has a button that copies it', async () => {
  const { page } = await open(1280, 'light', 'articles/2018/');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy src/a.ts' }).click();
  expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(
    /^const a: number = 1; \/\/ one\nexport function/,
  );
  await page.close();
});

it.each(['A4', 'Letter'] as const)('is printed on %s without navigation', async (format) => {
  const { page } = await open(1280, 'light', 'articles/2018/');
  await writeFile(join(shots, `${format}.pdf`), await page.pdf({ format, preferCSSPageSize: false }));
  await page.emulateMedia({ media: 'print' });
  for (const name of ['.masthead nav', '.toc', '.copy', '.neighbours'])
    expect(await page.locator(name).first().isVisible(), name).toBe(false);
  expect(await page.getByText('What the note says,').isVisible()).toBe(true);
  const printed = await page.evaluate(
    `[...document.querySelectorAll('.intro a')].filter((a) => getComputedStyle(a, '::after').content.includes('https://a.example/')).map((a) => a.textContent)`,
  );
  expect(printed).toEqual(['paragraph', 'quotation', 'note']);
  await page.close();
});

function open(width: number, scheme: 'light' | 'dark', path: string): Promise<OpenedPage> {
  return openPage(browser, width, scheme, `${server.url}${path}`);
}

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { emitIcons } from '../../pipeline/emit/icons/icons.ts';
import { emitSite } from '../../pipeline/emit/site/site.ts';
import type { Publication } from '../../pipeline/model/publication.ts';
import { presetTheme } from '../../pipeline/model/settings/presets.ts';
import type { PresetName } from '../../pipeline/model/settings/theme.ts';
import { emitStripPictures } from '../../pipeline/emit/timeline/picture/emit-strip-pictures.ts';
import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { emailContext } from '../newsletter/email-context.ts';
import { plainArticle, plainMilestone } from '../support/plain-article.ts';
import { richPublication } from '../emit/site/rich-publication.ts';
import { siteContext } from '../emit/site/site-files.ts';
import { axeFindings, scrollsSideways } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { openPage } from './open-page.ts';
import { type FileServer, serveFiles } from './serve-files.ts';

let browser: Browser;
let server: FileServer;
/** A site whose pages read from right to left. */
let arabic: FileServer;

beforeAll(async () => {
  const publication = richPublication();
  server = await served(publication);
  arabic = await served({ ...publication, site: { ...publication.site, language: 'ar' } });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await arabic.close();
});

async function served(publication: Publication, preset: PresetName = 'book'): Promise<FileServer> {
  const files = new Map<string, string | Uint8Array>();
  const base = siteContext();
  const context = { ...base, settings: { ...base.settings, theme: presetTheme(preset) } };
  for (const emitter of [emitSite, emitIcons])
    for (const output of emitter(publication, context)) files.set(output.path, await output.render());
  return serveFiles(files, '/log/');
}

/** Pairs of names that touch each other, and names beyond the drawing, as the browser shows them. */
const TOUCHING = `(() => {
  const drawing = [...document.querySelectorAll('.tl')].find((one) => one.getBoundingClientRect().width > 0);
  const frame = drawing.getBoundingClientRect();
  const boxes = [...drawing.querySelectorAll('.tl-item text, .tl-axis text')]
    .filter((text) => text.getBoundingClientRect().width > 0)
    .map((text) => [text.textContent, text.getBoundingClientRect(), getComputedStyle(text).fontSize, drawing]);
  const touch = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
  const scale = frame.width / (drawing.viewBox.baseVal?.width || frame.width);
  return {
    count: boxes.length,
    pairs: boxes.flatMap(([a, x], i) => boxes.slice(i + 1).filter(([, y]) => touch(x, y)).map(([b]) => a + ' / ' + b)),
    beyond: boxes.filter(([, x]) => x.left < frame.left - 1 || x.right > frame.right + 1).map(([a]) => a),
    smallest: Math.min(...boxes.map(([, , size]) => parseFloat(size) * scale)),
  };
})()`;

describe.each([375, 1280])('in a window %i pixels wide', (width) => {
  it.each(['timeline/', 'articles/2018/'])('%s has a drawing that is legible', async (path) => {
    for (const scheme of ['light', 'dark'] as const) {
      const { page, errors } = await openPage(browser, width, scheme, `${server.url}${path}`);
      expect(await page.evaluate(TOUCHING)).toMatchObject({ pairs: [], beyond: [] });
      const { count, smallest } = await page.evaluate<{ count: number; smallest: number }>(TOUCHING);
      expect(count).toBeGreaterThan(2);
      expect(smallest).toBeGreaterThanOrEqual(12);
      expect(await scrollsSideways(page)).toBe(false);
      expect(await axeFindings(page)).toEqual([]);
      expect(errors).toEqual([]);
      await page.close();
    }
  });
});

describe.each([375, 1280])('in a window %i pixels wide, in typewriter letters', (width) => {
  it.each(['timeline/', 'articles/2018/'])('%s has a drawing that is legible', async (path) => {
    const terminal = await served(richPublication(), 'terminal');
    const { page, errors } = await openPage(browser, width, 'light', `${terminal.url}${path}`);
    expect(await page.evaluate(TOUCHING)).toMatchObject({ pairs: [], beyond: [] });
    expect(await scrollsSideways(page)).toBe(false);
    expect(errors).toEqual([]);
    await page.close();
    await terminal.close();
  });
});

describe.each([375, 1280])('a broken scale, in a window %i pixels wide', (width) => {
  it.each(['en', 'ar'])('is legible, and says what it leaves out (%s)', async (language) => {
    const publication = withOutlier(richPublication());
    const outlying = await served({ ...publication, site: { ...publication.site, language } });
    const { page, errors } = await openPage(browser, width, 'light', `${outlying.url}timeline/`);
    expect(await page.evaluate(TOUCHING)).toMatchObject({ pairs: [], beyond: [] });
    const mark = page.locator(width < 800 ? '.tl-tall .tl-break' : '.tl-wide .tl-break');
    expect(await mark.count()).toBe(1);
    expect(await page.getByRole('img', { name: /1850|١٨٥٠/u }).count()).toBeGreaterThan(0);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await axeFindings(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.close();
    await outlying.close();
  });
});

/** With the first dated milestone of 2018 in 1850. */
function withOutlier(publication: Publication): Publication {
  const date = { edtf: '1850-03-05', start: '1850-03-05', end: '1850-03-05' };
  return {
    ...publication,
    articles: publication.articles.map((article) => {
      const at = article.milestones.findIndex((one) => one.date !== null);
      return article.slug !== '2018'
        ? article
        : {
            ...article,
            milestones: article.milestones.map((one, index) =>
              index === at && one.date !== null
                ? { ...one, date: { ...one.date, ...date, precision: 'day', text: '' } }
                : one,
            ),
          };
    }),
  };
}

describe.each([375, 1280])('the picture in a mail, in a window %i pixels wide', (width) => {
  it.each(['light', 'dark'] as const)(
    'is whole, as wide as the text, and legible (%s)',
    async (colorScheme) => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      const { articles } = richPublication();
      const article = articles.find(({ slug }) => slug === '2018');
      if (article === undefined) throw new Error('Expected the article 2018');
      const publication = { ...richPublication(), articles: [article] };
      const [picture] = emitStripPictures(publication, emailContext());
      const bytes = Buffer.from((await picture?.render()) ?? '');
      await page.route('**/timeline.png', (route) =>
        route.fulfill({ body: bytes, contentType: 'image/png' }),
      );
      const { mail } = await composeEdition(article, publication, emailContext());
      await page.setContent(mail.html);
      const image = page.locator('img[src$="timeline.png"]');
      await page.waitForFunction(`document.querySelector('img[src$="timeline.png"]').naturalWidth > 0`);
      const [shown, text] = [await image.boundingBox(), await page.locator('h1').boundingBox()];
      expect(shown?.width).toBeCloseTo(text?.width ?? 0, 0);
      // Its proportions are those of the file: nothing is squeezed.
      const [across, down] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
      expect((shown?.width ?? 0) / (shown?.height ?? 1)).toBeCloseTo(across / down, 1);
      expect(await scrollsSideways(page)).toBe(false);
      expect(await axeFindings(page, { without: ['landmark-one-main', 'region'] })).toEqual([]);
      await page.close();
    },
  );
});

it('leads to its milestones without a script', async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  await page.goto(`${server.url}timeline/`);
  expect(await page.locator('.drawing-controls').isVisible()).toBe(false);
  const link = page.locator('.tl-wide .tl-item').first();
  const href = await link.getAttribute('href');
  await link.click();
  expect(page.url()).toContain(href?.replace(/^[./]+/u, ''));
  await context.close();
});

it('is enlarged, and says in its address how far', async () => {
  const { page } = await openPage(browser, 1280, 'light', `${server.url}timeline/`);
  const width = (): Promise<number> => page.evaluate("document.querySelector('.tl-wide').clientWidth");
  const before = await width();
  await page.locator('.drawing-controls button', { hasText: '+' }).click();
  expect(await width()).toBeCloseTo(2 * before, -1);
  await page.waitForURL(/[?&]zoom=2/u);
  expect(await page.evaluate(TOUCHING)).toMatchObject({ pairs: [] });
  expect(await scrollsSideways(page)).toBe(false);
  expect(await axeFindings(page)).toEqual([]);
  await page.locator('.drawing-wide').focus();
  await page.keyboard.press('+');
  await page.waitForURL(/[?&]zoom=4/u);
  await page.reload();
  expect(await width()).toBeCloseTo(4 * before, -1);
  await page.locator('.drawing-wide').focus();
  await page.keyboard.press('0');
  await page.waitForURL((url) => url.search === '');
  // Keys go on where they were pressed.
  await page.keyboard.press('+');
  await page.waitForURL(/[?&]zoom=2/u);
  await page.close();
});

it('hides a tag, and says so in its address', async () => {
  const { page } = await openPage(browser, 1280, 'light', `${server.url}timeline/`);
  const chip = page.locator('.drawing-controls [aria-pressed]').first();
  const shown = (): Promise<number> => page.locator('.tl-wide .tl-item:visible').count();
  const before = await shown();
  await chip.click();
  expect(await chip.getAttribute('aria-pressed')).toBe('false');
  const after = await shown();
  expect(after).toBeLessThan(before);
  await page.waitForURL(/[?&]hide=/u);
  await page.reload();
  expect(await shown()).toBe(after);
  await page.close();
});

it.each([375, 1280])(
  'shows one year alone, with its list, and says so in its address, %i pixels wide',
  async (width) => {
    const { page, errors } = await openPage(browser, width, 'light', `${server.url}timeline/`);
    const drawing = width < 832 ? '.tl-tall' : '.tl-wide';
    const items = page.locator(`${drawing} .tl-item:visible`);
    const years = page.locator('section.year:visible');
    const before = await items.count();
    const select = page.getByLabel('Year', { exact: true });
    const named = (await page.locator('.jumps a').allInnerTexts()).map((name) => name.trim());
    expect(named.length).toBeGreaterThan(1);
    expect(await select.locator('option').allInnerTexts()).toEqual(['All', ...named]);
    const [first = '', second = ''] = named;
    await select.selectOption(second);
    const alone = async (): Promise<void> => {
      expect(await years.evaluateAll((sections) => sections.map(({ id }) => id))).toEqual([`y${second}`]);
      expect(await items.count()).toBeLessThan(before);
      expect(await items.count()).toBeGreaterThan(0);
      for (const text of await items.locator('title').allTextContents()) expect(text).toContain(second);
    };
    await alone();
    await page.waitForURL(new RegExp(`[?&]year=${second}`, 'u'));
    expect(await axeFindings(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await page.reload();
    await alone();
    // All of it is in sight.
    const frame = await page.locator('.drawing').boundingBox();
    for (const mark of await items.all()) {
      const box = await mark.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual((frame?.x ?? 0) - 1);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(
        (frame?.x ?? 0) + (frame?.width ?? 0) + 1,
      );
    }
    await page.locator('.jumps a', { hasText: first }).click();
    expect(await years.count()).toBe(named.length);
    expect(await items.count()).toBe(before);
    await page.waitForURL((url) => url.search === '' && url.hash === `#y${first}`);
    expect(errors).toEqual([]);
    await page.close();
  },
);

it('shows all again to who follows a link to a year within the drawing', async () => {
  const { page, errors } = await openPage(browser, 1280, 'light', `${server.url}timeline/`);
  const years = page.locator('section.year:visible');
  const before = await years.count();
  const select = page.getByLabel('Year', { exact: true });
  await select.selectOption({ index: 2 });
  expect(await years.count()).toBe(1);
  const link = page.locator('.tl-wide .tl-tick a[href*="#y"]:visible').first();
  const year = (await link.textContent()) ?? '';
  await link.click();
  expect(await years.count()).toBe(before);
  expect(before).toBeGreaterThan(1);
  expect(await select.inputValue()).toBe('');
  // The place to which it leads is still in the address when the year no longer is.
  await page.waitForURL((url) => url.search === '' && url.hash === `#y${year}`);
  // A link to what has a name of its own changes nothing of the choice.
  await select.selectOption({ index: 1 });
  await page
    .locator('.tl-wide .tl-item:visible')
    .first()
    .evaluate((item) => {
      item.addEventListener('click', (event: { preventDefault(): void }) => event.preventDefault());
    });
  await page.locator('.tl-wide .tl-item:visible text').first().click();
  expect(await years.count()).toBe(1);
  expect(errors).toEqual([]);
  await page.close();
});

describe('a timeline of several pages', () => {
  let long: FileServer;
  beforeAll(async () => {
    long = await served(longPublication());
  });
  afterAll(async () => long.close());

  it('leads to the page on which a year is, from its control and from its address', async () => {
    const { page, errors } = await openPage(browser, 1280, 'light', `${long.url}timeline/`);
    const alone = async (year: string): Promise<void> => {
      const shown = page.locator('section.year:visible');
      expect(await shown.evaluateAll((sections) => sections.map(({ id }) => id))).toEqual([`y${year}`]);
      expect(await page.getByLabel('Year', { exact: true }).inputValue()).toBe(year);
    };
    await page.getByLabel('Year', { exact: true }).selectOption('2008');
    await page.waitForURL(/timeline\/page\/2\/\?year=2008#y2008$/u);
    await alone('2008');
    await page.getByLabel('Year', { exact: true }).selectOption('2012');
    await page.waitForURL(/timeline\/\?year=2012#y2012$/u);
    await alone('2012');
    // An address that somebody changed, or that was given away before the year moved to another page.
    await page.goto(`${long.url}timeline/?hide=docker&year=2008`);
    await page.waitForURL(/timeline\/page\/2\/\?hide=docker&year=2008#y2008$/u);
    await alone('2008');
    await page.goBack();
    await page.waitForURL(/timeline\/\?year=2012(?:&zoom=\d+)?#y2012$/u);
    // A year of which there is nothing is no choice.
    await page.goto(`${long.url}timeline/?year=1999`);
    await page.waitForURL((url) => url.search === '');
    expect(await page.locator('section.year:visible').count()).toBeGreaterThan(1);
    expect(errors).toEqual([]);
    await page.close();
  });
});

/** With 100 milestones of 2012, 2010 and 2008 each: the last are on the second page of the timeline. */
function longPublication(): Publication {
  const publication = richPublication();
  const { url } = publication.site;
  const at = { source: 'articles/a.md', slug: 'a', published: '2013-01-01T00:00:00Z', updated: null };
  const milestones = [2012, 2010, 2008].flatMap((year) =>
    Array.from({ length: 100 }, (_, index) => {
      const day = `${year}-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 27) + 1).padStart(2, '0')}`;
      const name = `m${year}-${index}`;
      return plainMilestone(url, at, {
        id: `tag:example.org,2013:${name}`,
        anchor: name,
        line: index,
        title: `Milestone ${index} of ${year}`,
        body: { html: '', text: '' },
        date: { edtf: day, start: day, end: day, precision: 'day', text: day },
      });
    }),
  );
  const article = plainArticle(url, { id: 'tag:example.org,2013:a', ...at, title: 'Long', milestones });
  return { ...publication, articles: [...publication.articles, article] };
}

it('is across on paper, on one page with its names', async () => {
  const { page } = await openPage(browser, 375, 'dark', `${server.url}timeline/`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.tl-wide').isVisible()).toBe(true);
  expect(await page.locator('.tl-tall').isVisible()).toBe(false);
  expect(await page.locator('.drawing-controls').isVisible()).toBe(false);
  await page.close();
});

it('is whole on paper, though it was enlarged', async () => {
  const { page } = await openPage(browser, 1280, 'light', `${server.url}timeline/?zoom=8`);
  await page.emulateMedia({ media: 'print' });
  const [drawing, frame] = await Promise.all([
    page.locator('.tl-wide').boundingBox(),
    page.locator('.drawing-wide').boundingBox(),
  ]);
  expect(drawing?.width).toBeLessThanOrEqual(frame?.width ?? 0);
  expect(await page.evaluate(TOUCHING)).toMatchObject({ pairs: [] });
  await page.close();
});

it('is enlarged about what is in its middle, from right to left, too', async () => {
  const { page } = await openPage(browser, 1280, 'light', `${arabic.url}timeline/`);
  const middle = (): Promise<number> =>
    page.evaluate(`(() => {
      const frame = document.querySelector('.drawing-wide');
      return (frame.scrollLeft + frame.clientWidth / 2) / document.querySelector('.tl-wide').clientWidth;
    })()`);
  for (const zoom of [2, 4, 8]) {
    await page.locator('.drawing-controls button', { hasText: '+' }).click();
    expect(await middle(), `${zoom} times`).toBeCloseTo(0.5, 1);
  }
  expect(await scrollsSideways(page)).toBe(false);
  await page.close();
});

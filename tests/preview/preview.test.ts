import type { Hono } from 'hono';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readPreview } from '../../pipeline/commands/preview/read-source.ts';
import { createPreview } from '../../pipeline/preview/app.ts';
import type { PreviewSource } from '../../pipeline/preview/source.ts';
import { readStatistics } from '../../pipeline/statistics/read-statistics.ts';
import type { Statistics } from '../../pipeline/statistics/statistics.ts';
import { audienceOf } from '../deliver/support/audience.ts';
import { type PreviewFolder, previewFolder } from './files.ts';

async function statisticsOfOne(): Promise<Statistics> {
  const database = await audienceOf(1);
  try {
    return await readStatistics(database, null, new Date('2026-04-01T00:00:00Z'));
  } finally {
    await database.destroy();
  }
}

let folder: PreviewFolder;
let source: PreviewSource;
let app: Hono;
beforeAll(async () => {
  folder = previewFolder();
  source = await readPreview({ root: folder.root, env: {}, now: new Date('2026-02-01T00:00:00Z') });
  app = appOf(() => source);
});
afterAll(() => folder.remove());

function appOf(shown: () => PreviewSource): Hono {
  return createPreview({
    source: shown,
    mailbox: () => null,
    statistics: { read: statisticsOfOne, now: () => new Date('2026-02-01T00:00:00Z') },
    version: () => 1,
    onChange: () => () => undefined,
    signal: new AbortController().signal,
    onError: (error) => {
      throw error;
    },
  });
}

async function get(path: string, host = '127.0.0.1:4321'): Promise<Response> {
  return app.request(`http://${host}${path}`, { headers: { host } });
}

async function text(path: string): Promise<string> {
  const response = await get(path);
  expect(response.status, path).toBe(200);
  return response.text();
}

describe('the preview', () => {
  it('leads from its first page to each page of the site, and from there back', async () => {
    expect(await text('/.preview/')).toContain('href="/articles/list/"');
    expect(await text('/articles/list/')).toContain('href="/.preview/"');
    expect(await text('/')).toContain('href="/.preview/"');
  });

  it('serves the site and the feeds as they are published, plus a script that reloads pages', async () => {
    const page = await text('/articles/list/');
    expect(page).toContain('Docker grows');
    expect(page).toContain('<script type="module" src="/.preview/reload.js"></script></body>');
    const feed = await get('/feed.xml');
    expect(feed.headers.get('content-type')).toMatch(/xml/);
    expect(await feed.text()).not.toContain('reload.js');
    const missing = await get('/nothing/');
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('<html');
  });

  it('serves pages and static files, also at addresses without a slash at the end', async () => {
    expect(await text('/about/')).toContain('Who we are.');
    expect(await text('/about')).toContain('Who we are.');
    expect(await text('/.well-known/me.txt')).toBe('Me.');
  });

  it('shows the statistics of this machine: plots beside their tables', async () => {
    expect(await text('/.preview/')).toContain('href="/.preview/stats/"');
    const page = await text('/.preview/stats/');
    expect(page).toContain('<a href="/.preview/">');
    expect(page).toContain('<strong>1</strong> active');
    const plot = await get('/.preview/stats/subscribers-by-state.svg');
    expect(plot.headers.get('content-type')).toBe('image/svg+xml');
    expect(await plot.text()).toContain('<svg');
    expect((await get('/.preview/stats/nothing.svg')).status).toBe(404);
    expect(JSON.parse(await text('/.preview/stats/statistics.json'))).toMatchObject({
      subscribers: { now: { active: 1 } },
    });
  });

  it('lists every edition; drafts and future articles are marked, and in no feed', async () => {
    const overview = await text('/.preview/');
    expect(overview).toMatch(/A draft<\/bdi><\/a>[^]*?>draft<\/span>/);
    expect(overview).toMatch(/The future<\/bdi><\/a>[^]*?>scheduled<\/span>/);
    expect(overview).toMatch(/A list<\/bdi><\/a>(?:(?!mark)[^])*<\/li>/);
    expect(await text('/feed.xml')).not.toContain('A draft');
    expect(await text('/.preview/editions/draft')).toContain('A draft');
  });

  it('shows an edition on desktop, phone and dark, as text, headers and source, with its size and findings', async () => {
    const page = await text('/.preview/editions/list');
    for (const panel of ['desktop', 'phone', 'dark', 'text', 'findings', 'size', 'headers', 'source'])
      expect(page).toContain(`id="${panel}"`);
    expect(page).toContain('content/articles/2026-01-02-list.md:5');
    expect(page).toContain('List-Unsubscribe-Post');
    expect(page).toMatch(/<meter min="0" max="102400" high="90000"/);
    expect(page).toMatch(/[\d,]+ of 102,400 bytes of HTML, before Gmail clips\s+it/);
  });

  it.each([
    ['', 2, ['Docker grows', 'Feeds return'], []],
    ['?tag=docker', 1, ['Docker grows'], ['Feeds return']],
    ['?tag=docker&tag=feeds', 2, ['Docker grows', 'Feeds return'], []],
    ['?tag=nothing', 0, [], ['Docker grows', 'Feeds return']],
  ])('shows what a subscriber gets who follows %j', async (query, count, there, gone) => {
    expect(await text(`/.preview/editions/list${query}`)).toContain(
      count === 0 ? 'This reader gets no mail' : `This reader gets ${count} of 2`,
    );
    const mail = await simpleParser(await text(`/.preview/editions/list/message.eml${query}`));
    for (const words of there) expect(mail.html).toContain(words);
    for (const words of gone) expect(`${mail.html}${mail.text}`).not.toContain(words);
  });

  it('shows the digests as they look to subscribers who asked for one', async () => {
    expect(await text('/.preview/')).toContain('The weekly digest');
    const page = await text('/.preview/editions/digest.weekly?tag=feeds');
    expect(page).toContain('This week at Log');
    expect(page).toContain('This reader gets 1 of 2');
    const mail = await simpleParser(await text('/.preview/editions/digest.weekly/message.eml?tag=feeds'));
    expect(mail.html).toContain('Feeds return');
    expect(`${mail.html}${mail.text}`).not.toMatch(/Docker grows|A draft|The future/);
  });

  it.each([
    ['letter.confirmation', 'Yes, subscribe this address', 'Log abonnieren?'],
    ['letter.already', 'See your subscription', 'Sie haben Log abonniert'],
    ['letter.own-link', 'asked for a link to your subscription', 'Sie haben Log abonniert'],
    ['letter.welcome', 'Thank you: this address is subscribed to Log.', 'Willkommen bei Log'],
    ['letter.goodbye', 'This is the last mail', 'Sie haben Log abbestellt'],
  ])('shows %s as serve sends it, in any language, with its findings', async (name, words, german) => {
    expect(await text('/.preview/')).toContain(`/.preview/editions/${name}"`);
    const page = await text(`/.preview/editions/${name}`);
    expect(page).toContain('<option value="en" >English</option>');
    expect(page).toMatch(/<option value="zh-Hant" >(?:Traditional Chinese|Chinese.*Traditional.*)<\/option>/);
    expect(page).toContain('Nothing to complain about.');
    expect(page).not.toContain('subscriber who follows');
    expect(await text(`/.preview/editions/${name}/frame?scheme=light`)).toContain(words);
    const mail = await simpleParser(await text(`/.preview/editions/${name}/message.eml?language=de`));
    expect(mail.subject).toBe(german);
    expect(await text(`/.preview/editions/${name}?language=de`)).toContain(
      'frame?scheme=dark&amp;language=de',
    );
  });

  it('says of letters which nobody gets', async () => {
    const page = await text('/.preview/');
    const item = (name: string): string => page.slice(page.indexOf(name)).split('</li>')[0] ?? '';
    expect(item('letter.goodbye')).toContain('not sent');
    expect(item('letter.welcome')).not.toContain('not sent');
  });

  it('shows one scheme, whatever the browser prefers', async () => {
    const dark = await text('/.preview/editions/list/frame?scheme=dark');
    expect(dark).toContain('@media all');
    expect(dark).not.toContain('prefers-color-scheme');
    expect(await text('/.preview/editions/list/frame?scheme=light')).toContain('@media not all');
  });

  it('loads nothing from elsewhere: pictures and links of the site are from here', async () => {
    const frame = await get('/.preview/editions/list/frame?scheme=light');
    expect(frame.headers.get('content-security-policy')).toContain("img-src 'self'");
    const body = await frame.text();
    expect(body).toContain('src="/articles/crane.png"');
    expect(body).not.toContain('https://example.org/log/');
    for (const path of ['/.preview/', '/.preview/editions/list']) {
      const page = await get(path);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await page.text()).not.toMatch(/(?:src|href)="https?:/);
    }
  });

  it('answers only this machine, under its own names (DNS rebinding)', async () => {
    expect((await get('/.preview/', 'evil.example')).status).toBe(403);
    expect((await get('/.preview/', 'localhost:4321')).status).toBe(200);
  });

  it('answers 404 for anything that does not exist', async () => {
    for (const path of [
      '/.preview/editions/none',
      '/.preview/editions/none/frame',
      '/%ff',
      '/../../etc/passwd',
    ])
      expect((await get(path)).status, path).toBe(404);
  });
});

it('a publication that can’t be read has a page that says why', async () => {
  const broken = previewFolder();
  broken.write('milepost.config.mjs', "export default { site: { titel: 'Log' } };\n");
  const unreadable = await readPreview({ root: broken.root, env: {}, now: new Date() });
  broken.remove();
  expect(unreadable.editions).toEqual([]);
  expect(unreadable.diagnostics).toMatchObject([{ severity: 'error', rule: 'config-invalid' }]);
  // A page of it that is open comes back by itself.
  const response = await appOf(() => unreadable).request('http://127.0.0.1/articles/list/', {
    headers: { host: '127.0.0.1' },
  });
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('src="/.preview/reload.js"');
});

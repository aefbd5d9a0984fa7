import { expect, test } from 'vitest';

import type { Diagnosis } from '../../pipeline/doctor/diagnosis.ts';
import { examineSite } from '../../pipeline/doctor/web/site.ts';
import { hashOf } from '../../pipeline/text/hash.ts';
import { fileServer, webServer, type ServedFile } from './support/web-server.ts';

const PAGE = '<!doctype html><title>Gazette</title>';
const FEED = '<rss/>';

/** What is found at a site with these files, of which a build made the page and a feed. */
async function found(
  files: Readonly<Record<string, ServedFile>>,
): Promise<Readonly<Record<string, Diagnosis>>> {
  const url = await fileServer({
    '/': ['text/html; charset=utf-8', PAGE],
    '/index.html': ['text/html; charset=utf-8', PAGE],
    '/feed.xml': ['application/rss+xml', FEED],
    ...files,
  });
  const { diagnoses } = await examineSite(url, [
    { path: 'index.html', url: `${url}index.html`, types: ['text/html'], hash: hashOf(PAGE) },
    {
      path: 'feed.xml',
      url: `${url}feed.xml`,
      types: ['application/rss+xml', 'text/xml'],
      hash: hashOf(FEED),
    },
  ]);
  return Object.fromEntries(diagnoses.map((one) => [one.check, one]));
}

test('a site that serves what was built is in order', async () => {
  const all = await found({});
  expect(Object.values(all).map(({ verdict }) => verdict)).toEqual(['ok', 'ok', 'ok', 'ok']);
});

test.each([
  ['a page as plain text', { '/': ['text/plain', PAGE] }, 'answers', 'error', 'is served as text/plain'],
  [
    'noindex in the header',
    { '/': ['text/html', PAGE, { 'X-Robots-Tag': 'noindex' }] },
    'noindex',
    'warning',
    'X-Robots-Tag: noindex',
  ],
  [
    'noindex in the page',
    { '/': ['text/html', `${PAGE}<meta name="robots" content="noindex, nofollow">`] },
    'noindex',
    'warning',
    'meta element',
  ],
  [
    'noindex in the page, in another order and case',
    { '/': ['text/html', `${PAGE}<META content='none' NAME=Robots>`] },
    'noindex',
    'warning',
    'meta element',
  ],
  [
    'noindex in what the page is about',
    { '/': ['text/html', `${PAGE}<!-- <meta name="robots" content="noindex"> --><p>noindex`] },
    'noindex',
    'ok',
    'may show it',
  ],
  [
    'robots.txt of many lines that end with CR and LF',
    {
      '/robots.txt': [
        'text/plain',
        `User-agent: *\r\n${Array.from({ length: 40 }, (_, n) => `Disallow: /${n}/\r\n`).join('')}`,
      ],
    },
    'noindex',
    'ok',
    'may show it',
  ],
  [
    'robots.txt that forbids all to several',
    { '/robots.txt': ['text/plain', 'user-agent: a # one\rUser-agent: *\rAllow: /x\rDisallow:/ # all\r'] },
    'noindex',
    'warning',
    'forbids everything',
  ],
  [
    'robots.txt that forbids all',
    { '/robots.txt': ['text/plain', 'User-agent: *\nDisallow: /\n'] },
    'noindex',
    'warning',
    'forbids everything',
  ],
  [
    'robots.txt that forbids a part',
    { '/robots.txt': ['text/plain', 'User-agent: *\nDisallow: /drafts/\n\nUser-agent: Bad\nDisallow: /\n'] },
    'noindex',
    'ok',
    'may show it',
  ],
  [
    'an older feed',
    { '/feed.xml': ['application/rss+xml', '<rss></rss>'] },
    'feed.xml',
    'warning',
    'is not what was built last',
  ],
  [
    'a feed without a type',
    { '/feed.xml': ['', FEED] },
    'feed.xml',
    'warning',
    'served as nothing in particular',
  ],
  ['a feed as a page', { '/feed.xml': ['text/html', FEED] }, 'feed.xml', 'warning', 'served as text/html'],
] satisfies [string, Record<string, ServedFile>, string, string, string][])(
  '%s',
  async (_name, files, check, verdict, words) => {
    const all = await found(files);
    expect(all[check]).toMatchObject({ verdict, what: expect.stringContaining(words) });
    expect(all[check]?.fix === null).toBe(verdict === 'ok');
  },
);

test('a feed that was not deployed is an error', async () => {
  const url = await fileServer({ '/': ['text/html', PAGE] });
  const file = { path: 'feed.json', url: `${url}feed.json`, types: ['application/feed+json'], hash: '' };
  expect((await examineSite(url, [file])).diagnoses.at(-1)).toMatchObject({
    verdict: 'error',
    what: expect.stringContaining('answers 404'),
  });
});

test.each([
  ['http://127.0.0.1:2/', 'nothing answers at this port'],
  ['https://milepost.test/', 'there is no host of this name'],
])('a site at %s that does not answer is an error', async (url, words) => {
  expect((await examineSite(url, null)).diagnoses).toMatchObject([
    { verdict: 'error', what: expect.stringContaining(words), fix: expect.stringContaining('site.url') },
  ]);
});

test('a site that redirects elsewhere is told to name that address', async () => {
  const target = await fileServer({ '/': ['text/html', PAGE] });
  const url = await webServer((_request, response) => response.writeHead(301, { Location: target }).end());
  expect((await examineSite(url, null)).diagnoses[0]).toMatchObject({
    verdict: 'warning',
    fix: `Set \`site.url\` to ${target}, if that is the address.`,
  });
});

test('a site without an address is no error, and a port that browsers refuse is named as that', async () => {
  const unset = await examineSite('https://milepost.invalid/', null);
  expect(unset.diagnoses).toEqual([
    expect.objectContaining({ verdict: 'skipped', what: 'The site has no address yet' }),
  ]);
  const [refused] = (await examineSite('http://127.0.0.1:1/', null)).diagnoses;
  expect(refused).toMatchObject({
    verdict: 'error',
    what: expect.stringContaining('browsers open no pages'),
  });
});

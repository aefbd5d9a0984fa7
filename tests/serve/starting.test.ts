import { setTimeout as delay } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { pageRenderer } from '../../pipeline/serve/page-renderer.ts';
import { SAMPLE_PAGES, type Frame } from '../../pipeline/serve/pages.ts';
import { testPublication } from '../commands/publication.ts';
import { SECRET } from '../mailing/support/effects.ts';
import { FISH, served } from './support/served.ts';
import { programWords } from '../support/program-words.ts';

const frame: Frame = {
  site: { ...FISH, consent: 'Yes.' },
  links: { stylesheet: '/s', favicon: '/f', subscribe: '/subscribe' },
};
const NAMES = [
  'subscribe',
  'sent',
  'confirm',
  'confirmed',
  'preferences',
  'unsubscribe',
  'not-me',
  'goodbye',
  'returned',
  'problem',
];
const words = programWords();
const templates = new Map(
  NAMES.map((name) => [
    `${name}.liquid`,
    { path: `templates/serve/${name}.liquid`, text: `{{ page.heading }}` },
  ]),
);

test.each(NAMES)('a mistake in the template of the page %s shows before anybody sees it', (name) => {
  const broken = { path: `templates/serve/${name}.liquid`, text: '{{ page.heading | nonsense }}' };
  expect(() => pageRenderer(new Map([...templates, [`${name}.liquid`, broken]]), words, frame)).toThrow(
    'nonsense',
  );
});

test('a template gets the page, the publication, links, and how long a name may be', () => {
  const text = '{{ page.words }} {{ site.title }} {{ links.subscribe }} {{ limits.name }}';
  const render = pageRenderer(new Map([...templates, ['problem.liquid', { path: 'p', text }]]), words, frame);
  const page = { name: 'problem', heading: 'Oh', words: 'No.', again: false } as const;
  expect(render(page, frame)).toBe('No. Fish /subscribe 200');
});

test('the samples show each part of a page: every kind of value is there', () => {
  expect(SAMPLE_PAGES.map(({ name }) => name)).toEqual(NAMES);
  const parts = SAMPLE_PAGES.flatMap((page) => Object.entries(page));
  expect(parts.filter(([, value]) => value === null || value === '' || value.length === 0)).toEqual([]);
});

test('a server that stops leaves the mails that wait to the next one', async () => {
  const it = await served({ send: () => delay(20, 'later') });
  await it.post('subscribe', { email: 'ann@example.org' });
  await it.server.stop();
  const [request] = await it.database.selectFrom('request').select('attempts').execute();
  expect(request).toBeDefined();
  await expect(fetch(it.url('healthz'))).rejects.toThrow('fetch failed');
  await it.database.destroy();
});

test('an address that this machine can’t listen on is told as such, and which option says it', async () => {
  const config = `export default {
    site: { url: 'https://example.org/', title: 'Log' },
    newsletter: { from: { address: 'news@example.org' }, endpoint: 'https://mail.example.org/' },
  };\n`;
  const env = { MILEPOST_SECRET: SECRET, MILEPOST_SMTP_URL: 'smtp://127.0.0.1:1' };
  const publication = testPublication({ 'milepost.config.ts': config }, env);
  const { code, stderr } = await publication.milepost('serve', '--port', '0', '--host', 'fe80::1%nope');
  expect(stderr).toMatch(
    /^Can't listen on fe80::1%nope:0: (?:this machine has no such address|[a-z ]+ \(E[A-Z]+\))\n.*`--host`\.\n$/,
  );
  expect(code).toBe(2);
});

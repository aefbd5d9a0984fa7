import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { afterAll, expect, test } from 'vitest';

import { outputsOf } from '../../../pipeline/build/emit.ts';
import { programHash } from '../../../pipeline/build/program.ts';
import { readPublication } from '../../../pipeline/build/read-publication.ts';
import type { BuildOutput } from '../../../pipeline/model/output.ts';
import { keyOf } from '../../../pipeline/write/render-output.ts';
import { CONFIG, drawing, FILES } from './publication.ts';

/** What is different from {@link CONFIG} and {@link FILES}; what is `undefined` in the configuration is left out there. */
interface Edit {
  readonly config?: Readonly<Record<string, unknown>>;
  readonly files?: Readonly<Record<string, string>>;
}

const { site, theme, newsletter } = CONFIG;
const light = (colours: object): Edit => ({ config: { theme: { ...theme, light: colours } } });
const themed = (values: object): Edit => ({ config: { theme: { ...theme, ...values } } });
const sited = (values: object): Edit => ({ config: { site: { ...site, ...values } } });
const mailed = (values: object): Edit => ({ config: { newsletter: { ...newsletter, ...values } } });
const ARTICLES = ['content/articles/2026-03-02-tools.md', 'content/articles/2026-02-01-more-tools.md'];
/** Both articles, with something else in place of what is in them. */
const written = (...pairs: readonly (readonly [from: string, to: string])[]): Edit => {
  for (const [from] of pairs)
    if (ARTICLES.every((path) => !FILES[path]?.includes(from))) throw new Error(`No article has ${from}`);
  return {
    files: Object.fromEntries(
      ARTICLES.map((path) => [
        path,
        pairs.reduce((text, [from, to]) => text.replace(from, to), FILES[path] ?? ''),
      ]),
    ),
  };
};
const podcast = { author: 'Ann', category: 'News', owner: { email: 'ann@example.org' } };

/**
 * Settings and files that pages, feeds, pictures or mails may show. A build renders only outputs with a new key, so whatever
 * changes the bytes of an output has to change its key.
 */
const EDITS: readonly (readonly [name: string, edit: Edit])[] = [
  ['site.title', sited({ title: 'Other notes' })],
  ['site.url', sited({ url: 'https://example.net/below/' })],
  ['site.description', sited({ description: 'About other tools.' })],
  ['site.language', sited({ language: 'fr' })],
  ['site.timeZone', sited({ timeZone: 'Asia/Tokyo' })],
  ['site.permalink', sited({ permalink: '/:year/:slug/' })],
  ['site.search', sited({ search: false })],
  ['site.navigation', sited({ navigation: [] })],
  ['site.footer', sited({ footer: [{ title: 'Sources', url: 'https://code.example.org/notes' }] })],
  ['site.authors', sited({ authors: [{ name: 'Cem', url: 'https://cem.example.org/' }] })],
  ['an author’s address', sited({ authors: [{ name: 'Ann', url: 'https://ann.example.net/' }] })],
  [
    'an author’s note',
    sited({ authors: [{ name: 'Ann', url: 'https://ann.example.org/', note: 'Builds tools.' }] }),
  ],
  ['site.social', sited({ social: ['https://social.example.org/@ann'] })],
  ['site.note', sited({ note: 'One person writes here.' })],
  ['site.headers: apache', sited({ headers: 'apache' })],
  ['site.articleTimelines', sited({ articleTimelines: false })],
  ['site.pictures', sited({ pictures: false })],
  ['site.sharing: articles', sited({ sharing: 'articles' })],
  ['site.sharing: false', sited({ sharing: false })],
  ['theme.preset: cards', themed({ preset: 'cards' })],
  ['theme.preset: terminal', themed({ preset: 'terminal' })],
  ['theme.light.accent', light({ accent: '#7a1f1f' })],
  ['theme.light.link', light({ link: '#7a1f1f' })],
  ['theme.light.surface', light({ surface: '#fffdf0' })],
  ['theme.dark.text', themed({ dark: { text: '#f5f5f5' } })],
  ['theme.fonts.text', themed({ fonts: { text: 'Verdana, sans-serif' } })],
  [
    'theme.fonts.text with a file',
    themed({ fonts: { text: { family: 'Own', fallback: 'serif', files: [{ src: 'own.woff2' }] } } }),
  ],
  ['theme.fonts.interface', themed({ fonts: { interface: 'Verdana, sans-serif' } })],
  ['theme.width', themed({ width: 500 })],
  ['theme.corner', themed({ corner: 20 })],
  ['theme.logo.alt', themed({ logo: { ...theme.logo, alt: 'The notes' } })],
  ['theme.logo.width', themed({ logo: { ...theme.logo, width: 160 } })],
  ['theme.logo.height', themed({ logo: { ...theme.logo, height: 90 } })],
  ['theme.logo.dark', themed({ logo: { ...theme.logo, dark: undefined } })],
  ['theme.logo', themed({ logo: undefined })],
  ['the size of the logo', { files: { 'content/static/logo.svg': drawing(200, 100) } }],
  ['the size of the dark logo', { files: { 'content/static/dark.svg': drawing(200, 100) } }],
  ['theme.header', themed({ header: undefined })],
  ['the size of the header picture', { files: { 'content/static/header.svg': drawing(900, 200) } }],
  ['theme.icon', themed({ icon: 'mark.svg' })],
  ['an icon of one’s own', { files: { 'content/static/icon.png': 'PNG' } }],
  ['a favicon of one’s own', { files: { 'content/static/favicon.ico': 'ICO' } }],
  ['theme.accents', themed({ accents: { rust: '#7a1f1f' } })],
  ['the colour of a tag', themed({ accents: { docker: '#7a1f1f' } })],
  ['markdown.math', { config: { markdown: { math: true } } }],
  ['feeds.limit', { config: { feeds: { limit: 1 } } }],
  ['feeds.hub', { config: { feeds: { hub: 'https://hub.example.org/' } } }],
  ['podcast', { config: { podcast } }],
  ['newsletter.from', mailed({ from: { name: 'Bo', address: 'bo@example.org' } })],
  ['newsletter.replyTo', mailed({ replyTo: { name: 'Bo', address: 'bo@example.org' } })],
  ['newsletter.replies', mailed({ replies: { readBy: 'Ann' } })],
  ['newsletter.listId', mailed({ listId: 'news.example.org' })],
  ['newsletter.postalAddress', mailed({ postalAddress: ['Way 2', 'Town'] })],
  ['newsletter.endpoint', mailed({ endpoint: 'https://list.example.net/' })],
  ['no newsletter.endpoint', mailed({ endpoint: undefined })],
  ['newsletter.clients', mailed({ clients: ['*'] })],
  ['newsletter.images', mailed({ images: false })],
  ['newsletter.since', mailed({ since: '2026-01-01' })],
  ['newsletter.keep', mailed({ keep: 2 })],
  ['newsletter.bounces', mailed({ bounces: 'bounces@example.org' })],
  ['newsletter.consent', mailed({ consent: 'Yes, please.' })],
  ['newsletter.headers', mailed({ headers: { 'X-Stream': 'news' } })],
  ['newsletter.feedbackId', mailed({ feedbackId: 'notes' })],
  ['words', { config: { words: { en: { 'site.nav.articles': 'Pieces' } } } }],
  ['words in another language', { config: { words: { de: { 'site.milestones': '{count} Dinge' } } } }],
  ['a tag’s label', { files: { 'content/tags.yaml': 'docker:\n  label: DOCKER\nrust:\n  label: Rust\n' } }],
  ['an article’s language', written(['language: de', 'language: pl'])],
  ['when a milestone was published', written(['title: Tools', 'updated: 2026-04-01\ntitle: Tools'])],
  ['the name of a series', written(['series: Yearly tools', 'series: Tools by year'])],
  [
    'the place in a series',
    written(['series: Yearly tools\nimage', 'series: Yearly tools\nseries_order: 1\nimage']),
  ],
  ['an article that is no part any more', written(['series: Yearly tools\naudio', 'audio'])],
  ['the title of another part', written(['title: More tools', 'title: Even more tools'])],
  ['the size of a picture', { files: { 'content/articles/hill.svg': drawing(640, 320) } }],
  ['a title', { files: { 'content/pages/about.md': '---\ntitle: Who\n---\n\nWho we are.\n' } }],
];

const folder = mkdtempSync(join(tmpdir(), 'milepost-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made: Promise<ReadonlyMap<string, KeyedOutput>> | null = null;
const renderedBefore = new Map<string, Promise<Rendered>>();

test.each(EDITS)('what %s changes has another key', async (_, edit) => {
  const before = await (made ??= outputs({}));
  const stale: string[] = [];
  for (const [path, output] of await outputs(edit)) {
    const known = before.get(path);
    if (known?.key !== output.key) continue;
    const old = renderedBefore.get(path) ?? rendered(known);
    renderedBefore.set(path, old);
    if (!isDeepStrictEqual(await rendered(output), await old)) stale.push(path);
  }
  expect(stale).toEqual([]);
});

/** The outputs of a publication, by path, each with the key that the writer goes by. */
async function outputs({ config, files }: Edit): Promise<ReadonlyMap<string, KeyedOutput>> {
  const root = mkdtempSync(join(folder, 'publication-'));
  const all = {
    'milepost.config.json': JSON.stringify({ ...CONFIG, ...config }),
    ...FILES,
    ...files,
  };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const read = await readPublication({ root, env: {}, now: new Date('2026-06-01T00:00:00Z') });
  expect(read.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (read.publication === null) throw new Error('It can be read');
  const { templates, words } = read.context;
  const program = await programHash([templates.site, templates.email], words.hash);
  const { outputs: emitted } = await outputsOf(read);
  return new Map(Array.from(emitted, (output) => [output.path, { output, key: keyOf(output, program) }]));
}

type Rendered = readonly [content: string, findings: unknown];

interface KeyedOutput {
  readonly output: BuildOutput;
  readonly key: string;
}

/** Its bytes, and what is found in it. */
async function rendered({ output }: KeyedOutput): Promise<Rendered> {
  const content = await output.render();
  const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
  return [text, (await output.inspect?.()) ?? null];
}

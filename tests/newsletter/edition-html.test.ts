import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { beforeAll, describe, expect, it } from 'vitest';

import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { treeText } from '../../pipeline/newsletter/prose/tree-text.ts';
import type { MessageBodies } from '../../pipeline/message/compose.ts';
import { EDITION_SLOTS } from '../../pipeline/model/edition.ts';
import type { Article } from '../../pipeline/model/publication.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { publishTexts } from '../emit/publish-texts.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';

const compose = async (article: Article): Promise<MessageBodies> =>
  (await composeEdition(article, samplePublication(), emailContext())).mail;

describe('the HTML of an edition', () => {
  let html = '';
  let elements: readonly Element[] = [];
  beforeAll(async () => {
    ({ html } = await compose(richArticle()));
    elements = elementsOf(html);
  });
  const named = (tag: string): readonly Element[] => elements.filter((element) => element.tagName === tag);

  it('says its language and direction', async () => {
    expect(named('html')[0]?.properties).toMatchObject({ lang: 'en', dir: 'ltr' });
    const arabic = await compose({ ...richArticle(), language: 'ar' });
    expect(arabic.html).toContain('<html lang="ar" dir="rtl"');
    expect(arabic.html).toContain('direction:rtl');
    expect(arabic.html).not.toMatch(/direction:\s*ltr/);
    expect(arabic.html).toContain('text-align:right');
  });

  it('loads only the pictures of the article and of its timeline: no script, form, style sheet, font or tracking pixel', () => {
    for (const tag of ['script', 'link', 'form', 'iframe', 'object', 'embed', 'video'])
      expect(named(tag)).toEqual([]);
    expect(html).not.toMatch(/@import|@font-face|url\(/);
    expect(named('img').map((image) => image.properties['src'])).toEqual([
      'https://example.org/log/newsletters/harbour/timeline.png',
      'https://example.org/log/articles/crane.png',
    ]);
  });

  it('gives each picture an alt', async () => {
    expect(named('img').map((image) => image.properties['alt'])).toEqual([
      'Timeline: 3 milestones, Jan – Dec 2016',
      'A crane lifts a container',
    ]);
    const bare = await compose({
      ...richArticle(),
      outro: { html: '<img src="https://example.org/a.png">', text: '' },
    });
    expect(
      elementsOf(bare.html)
        .filter(({ tagName }) => tagName === 'img')
        .every(({ properties }) => 'alt' in properties),
    ).toBe(true);
  });

  it('uses only presentation tables for layout; the tables of the article stay data', () => {
    const layout = named('table').filter(
      (table) => !elementsOf(table).some((inner) => inner.tagName === 'th') || table.properties['role'],
    );
    expect(layout.length).toBeGreaterThan(3);
    for (const table of layout) expect(table.properties['role']).toBe('presentation');
    expect(named('table').filter((table) => table.properties['role'] === undefined)).toHaveLength(1);
  });

  it('has one h1, and no heading that skips a level', () => {
    const levels = elements
      .filter(({ tagName }) => /^h[1-6]$/.test(tagName))
      .map(({ tagName }) => Number(tagName[1]));
    expect(levels).toEqual([1, 2, 2, 2, 3, 4]);
  });

  it('keeps headings of one level on one level, whichever the author chose', async () => {
    const outro = { html: '<h3>a</h3><h6>b</h6><h3>c</h3><h1>d</h1>', text: '' };
    const mail = await compose({ ...richArticle(), milestones: [], outro });
    const headings = elementsOf(mail.html).filter(({ tagName }) => /^h[1-6]$/.test(tagName));
    expect(headings.slice(1).map((heading) => heading.tagName + treeText(heading))).toEqual([
      'h2a',
      'h3b',
      'h2c',
      'h2d',
    ]);
  });

  it('is made for light and dark', () => {
    const metas = named('meta').map(({ properties }) => [properties['name'], properties['content']]);
    expect(metas).toContainEqual(['color-scheme', 'light dark']);
    expect(html).toContain('@media (prefers-color-scheme: dark)');
  });

  it('starts with the preheader, hidden from view', () => {
    const first = elements[elements.findIndex(({ tagName }) => tagName === 'body') + 1];
    expect(first?.properties['style']).toMatch(/^display:none/);
    expect(first === undefined ? '' : treeText(first)).toMatch(/^The year in which runtimes became boring/);
  });

  it('shows number, approximate date, title and tags of each milestone', () => {
    const words = treeText(fromHtml(html)).replace(/\s+/g, ' ');
    expect(words).toContain('1 · Early February 2016 An engine learns about user namespaces');
    expect(words).toContain('Docker · Security');
  });

  it('does not repeat an article’s tag at each of its milestones', async () => {
    const publication = publishTexts(
      {
        digest: `# 3 things\n\n## 1. Alpha\n\nWords.\n\n## 2. Beta\n\n<!-- milestone: tags=docker -->\n\nWords.\n\n## 3. Gamma\n\nWords.\n`,
      },
      { tags: [{ text: 'css', line: 2, column: 8 }] },
    );
    const article = publication.articles[0];
    if (article === undefined) throw new Error('Expected an article');
    expect(article.milestones.map(({ tags }) => tags.map(({ id }) => id))).toEqual([
      ['css'],
      ['docker', 'css'],
      ['css'],
    ]);
    const mail = await compose(article);
    expect(mail.html).toContain('/tags/docker/');
    expect(mail.html).not.toContain('/tags/css/');
  });

  it('leaves a picture within a line in its line', async () => {
    const [first, ...others] = richArticle().milestones;
    if (first === undefined) throw new Error('Expected a milestone');
    const html = '<p>A flag <img src="https://example.org/flag.png" alt="of Spain"> in a line</p>';
    const mail = await compose({
      ...richArticle(),
      milestones: [{ ...first, body: { ...first.body, html } }, ...others],
    });
    const flag = elementsOf(mail.html).find(({ properties }) => properties['alt'] === 'of Spain');
    expect(flag?.properties['style']).toContain('vertical-align:middle');
    expect(flag?.properties['style']).not.toContain('display:block');
  });

  it('has a visible unsubscribe link, the reason why the reader gets it, and the postal address', () => {
    const links = named('a').filter(({ properties }) => properties['href'] === EDITION_SLOTS.unsubscribe);
    expect(links.map(treeText)).toEqual(['Unsubscribe from Container & Cloud Log']);
    expect(html).toContain(`>${EDITION_SLOTS.why} <a `);
    expect(html).toMatch(/<span[^>]*>1 Harbour Street<\/span><br><span[^>]*>Hamburg<\/span>/);
  });

  it('has no link without words or without an absolute address', () => {
    for (const link of named('a')) {
      const pictures = elementsOf(link).flatMap(({ properties }) => properties['alt'] ?? []);
      expect([treeText(link), ...pictures].join('').trim()).not.toBe('');
      expect(String(link.properties['href'])).toMatch(/^(?:https?|mailto):/);
    }
  });

  it('shows markup in a title as text', async () => {
    const title = 'Using <b> & the <script> tag {{ site }} </mj-text><!--prose:intro-->';
    const mail = await compose({ ...richArticle(), title });
    const heading = elementsOf(mail.html).find(({ tagName }) => tagName === 'h1');
    expect(heading === undefined ? '' : treeText(heading)).toBe(title);
    expect(elementsOf(mail.html).filter(({ tagName }) => tagName === 'script')).toEqual([]);
  });
});

function elementsOf(source: string | Element): readonly Element[] {
  const found: Element[] = [];
  visit(
    typeof source === 'string' ? fromHtml(source) : source,
    'element',
    (element) => void found.push(element),
  );
  return found;
}

import type { Element } from 'hast';
import { toText } from 'hast-util-to-text';
import { describe, expect, it } from 'vitest';

import { emitFeeds } from '../../../pipeline/emit/feeds/feeds.ts';
import { type Episode, PLAIN_EPISODE } from '../../../pipeline/model/episode.ts';
import type { Prose } from '../../../pipeline/model/prose.ts';
import type { Publication } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { type ParsedPage, attribute, parsePage } from './parsed-page.ts';
import { richPublication } from './rich-publication.ts';
import { renderSite, siteContext } from './site-files.ts';

const rich = await renderSite(richPublication());
const article = parsePage(rich.get('articles/2018/index.html') ?? '');
const sample = await renderSite(samplePublication());

describe('the page of an article', () => {
  it('shows each milestone under its anchor, with its number, its title and a link to itself', () => {
    const milestones = withClass(article, 'section', 'milestone');
    expect(milestones.map((section) => attribute(section, 'id'))).toEqual(
      Array.from({ length: 10 }, (_, index) => `m${index + 1}`),
    );
    expect(toText(milestones[1] ?? article.root)).toMatch(/^2 Orchestration comes with the desktop/);
    expect(withClass(article, 'a', 'permalink').map((link) => attribute(link, 'href'))).toEqual(
      milestones.map((section) => `#${attribute(section, 'id')}`),
    );
  });

  it('puts approximate dates in words, and exact ones in `datetime`', () => {
    const words = article.all('time').map((time) => [toText(time), attribute(time, 'dateTime')]);
    expect(words).toContainEqual(['early January 2018', '2018-01']);
    expect(words).toContainEqual(['January 17, 2018', '2018-01-17']);
    expect(words).toContainEqual(['December 31, 2018', '2018-12-31T08:00:00+01:00']);
  });

  it('shows an interval without `datetime`, which has no intervals', () => {
    const page = parsePage(sample.get('articles/2016/index.html') ?? '');
    expect(withClass(page, 'span', 'date').map((date) => toText(date))).toEqual(['Juni–August 2016']);
  });

  it('has a table of contents of every group and milestone, if there are more than four', () => {
    const [toc] = withClass(article, 'nav', 'toc');
    expect(toText(toc ?? article.root)).toContain('The first half: building');
    // There, at the milestone itself, and in the drawing of when each was.
    expect(article.all('a').filter((link) => attribute(link, 'href') === '#m10')).toHaveLength(3);
    expect(withClass(parsePage(sample.get('articles/2016/index.html') ?? ''), 'nav', 'toc')).toEqual([]);
  });

  it.each<[Partial<Episode>, string, readonly string[]]>([
    [{ season: 2, number: 12, duration: 4018 }, 'de', ['Staffel 2, Folge 12', '67 Minuten', 'Herunterladen']],
    [
      { season: 2024, number: 1001, duration: 60 },
      'de',
      ['Staffel 2024, Folge 1001', '1 Minute', 'Herunterladen'],
    ],
    [{ season: 2, kind: 'trailer' }, 'ja', ['シーズン2', '予告編', 'ダウンロード']],
    [{ number: 12, kind: 'bonus' }, 'en', ['Episode 12', 'Bonus episode', 'Download']],
    [{ kind: 'full' }, 'en', ['Download']],
  ])('says at a recording where it belongs: %o', async (stated, language, expected) => {
    const publication = samplePublication();
    const audio = {
      url: 'https://example.org/log/a.mp3',
      length: 1,
      type: 'audio/mpeg',
      episode: { ...PLAIN_EPISODE, ...stated },
    };
    const articles = publication.articles.map((one) =>
      one.slug === '2016' ? { ...one, language, audio } : one,
    );
    const files = await renderSite({ ...publication, articles });
    const page = parsePage(files.get('articles/2016/index.html') ?? '');
    const [player] = withClass(page, 'section', 'audio');
    const facts = player?.children.find((child) => child.type === 'element' && child.tagName === 'p');
    const said = facts?.type === 'element' ? facts.children.map((child) => toText(child)) : [];
    // The article is in the podcast.
    expect(said.slice(0, -1)).toEqual(expected);
  });

  it('has the words of code in elements with classes, where feeds have the code alone', async () => {
    const html = '<pre><code class="language-js">let a = 1;\n</code></pre>';
    const publication = withIntro({ html, text: 'let a = 1;' });
    const page = (await renderSite(publication)).get('articles/2016/index.html');
    expect(page).toContain('<span class="k">let</span> a = <span class="m">1</span>;');
    const feeds = [];
    for (const output of emitFeeds(publication, siteContext())) feeds.push(await output.render());
    expect(feeds.join('')).toContain('language-js');
    expect(feeds.join('')).not.toContain('span class=');
  });

  it('puts milestones in a group one level below its heading', () => {
    expect(article.headings.slice(0, 5)).toEqual([1, 2, 2, 3, 3]);
  });

  it('puts the headings in a text below the heading above the text', async () => {
    const publication = samplePublication();
    const body = { html: '<h2>Part</h2><p>x</p><h5>Smaller</h5>', text: 'Part\n\nx\n\nSmaller' };
    const articles = publication.articles.map((one) => ({
      ...one,
      intro: body,
      groups: one.groups.map((group) => ({ ...group, lead: body })),
      milestones: one.milestones.map((milestone) => ({ ...milestone, body })),
      outro: body,
    }));
    const files = await renderSite({ ...publication, articles });
    const page = parsePage(files.get('articles/2016/index.html') ?? '');
    const [title, intro, ungrouped, group, grouped, outro] = [
      [1],
      [2, 3],
      [2, 3, 4],
      [2, 3, 4],
      [3, 4, 5],
      [2, 3],
    ];
    expect(page.headings).toEqual([title, intro, ungrouped, group, grouped, outro].flat());
  });

  it('links to its neighbours and to its edition', () => {
    const hrefs = article.all('a').map((link) => attribute(link, 'href'));
    expect(hrefs).toContain('../../articles/week-1/');
    expect(hrefs).toContain('../../newsletters/2018/edition.html');
  });

  it('names where it was first published as canonical', () => {
    const canonical = article.all('link').find((link) => attribute(link, 'rel') === 'canonical');
    expect(canonical && attribute(canonical, 'href')).toBe('https://blog.example.com/2018/12/ten-milestones');
  });

  it('is in the language of its article, in which it also speaks, whatever the site’s', () => {
    const page = parsePage(sample.get('articles/2016/index.html') ?? '');
    expect(attribute(page.one('article'), 'lang')).toBe('de');
    expect(attribute(page.one('html'), 'lang')).toBe('de');
    expect(page.all('nav').map((nav) => attribute(nav, 'ariaLabel'))).toContain('Hauptmenü');
  });

  it('only links to the web, whatever its front matter says', async () => {
    const publication = samplePublication();
    const articles = publication.articles.map((one) => ({
      ...one,
      canonical: 'javascript:alert(1)',
      authors: [{ name: 'Eve', url: 'javascript:alert(1)', email: null }],
    }));
    for (const [, html] of await renderSite({ ...publication, articles })) {
      expect(html).not.toContain('javascript:');
    }
  });

  it('without a date links to no edition and shows no date', () => {
    const page = parsePage(sample.get('articles/notes/index.html') ?? '');
    expect(page.all('time')).toEqual([]);
    expect(page.all('a').filter((link) => attribute(link, 'href')?.includes('newsletters'))).toEqual([]);
  });
});

function withClass(page: ParsedPage, tagName: string, name: string): readonly Element[] {
  return page.all(tagName).filter((node) => attribute(node, 'className')?.split(' ').includes(name));
}

/** The sample publication with another introduction in each of its articles. */
function withIntro(intro: Prose): Publication {
  const publication = samplePublication();
  return { ...publication, articles: publication.articles.map((article) => ({ ...article, intro })) };
}

import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';

import type { Publication } from '../../../pipeline/model/publication.ts';
import { plainArticle, plainMilestone } from '../../support/plain-article.ts';
import { samplePublication } from '../publication-fixture.ts';
import { parsePage } from './parsed-page.ts';
import { pagesOf, renderSite, siteContext } from './site-files.ts';
import { programWords } from '../../support/program-words.ts';

/** Nothing that its publisher wrote has a Latin letter, but for the code. */
function japanesePublication(): Publication {
  const sample = samplePublication();
  const site = {
    ...sample.site,
    title: '道標',
    description: '道具の話。',
    language: 'ja',
    authors: [{ name: '山田', url: null, email: null }],
  };
  const at = {
    source: 'articles/1.md',
    slug: '1',
    published: '2026-01-02T00:00:00Z',
    updated: '2026-02-03T00:00:00Z',
  };
  const html =
    `<table><tbody><tr><td>一</td></tr></tbody></table><pre><code>${'x'.repeat(50)}</code></pre>` +
    '<p>本文<sup><a href="#fn-1" id="fnref-1" role="doc-noteref" data-footnote-ref="">1</a></sup></p>' +
    '<section class="footnotes" role="doc-endnotes"><ol><li id="fn-1"><p>注</p></li></ol></section>';
  const tags = [{ id: '道具', label: '道具', evidence: [], implied: false }];
  const article = (slug: string) => {
    const place = { ...at, slug, source: `articles/${slug}.md` };
    return plainArticle(site.url, {
      id: `tag:example.org,2026:${slug}`,
      ...place,
      language: 'ja',
      title: `道具 ${slug}`,
      authors: site.authors,
      intro: { html, text: '本文' },
      tags,
      milestones: [1, 2, 3].map((number) =>
        plainMilestone(site.url, place, {
          id: `tag:example.org,2026:${slug}-${number}`,
          anchor: `${number}`,
          line: number,
          title: `新しい道具 ${number}`,
          ordinal: number,
          body: { html: '<p>本文</p>', text: '本文' },
          date: {
            precision: 'month',
            edtf: `2025-0${number}`,
            start: `2025-0${number}-01`,
            end: `2025-0${number}-28`,
            text: '',
          },
          tags,
        }),
      ),
    });
  };
  return {
    ...sample,
    site,
    articles: [article('2'), article('1')],
    tags: [{ id: '道具', label: '道具', description: null, aliases: [], broader: [], formerly: [] }],
  };
}

/** What people read, or hear read to them: text, and what names a thing. */
function* wordsOn(root: Root): Generator<string> {
  const found: string[] = [];
  visit(root, (node, _, parent) => {
    if (node.type === 'text' && !(parent?.type === 'element' && SILENT.has(parent.tagName)))
      found.push(node.value);
    if (node.type === 'element') found.push(...namesOf(node));
  });
  for (const text of found) yield* text.replaceAll('JSON Feed', '').match(/[a-z]{3,}/giu) ?? [];
}

const SILENT = new Set(['script', 'style', 'code']);

function namesOf({ properties, tagName }: Element): readonly string[] {
  const content = tagName === 'meta' && properties['name'] === 'description' ? properties['content'] : null;
  return [properties['ariaLabel'], properties['title'], properties['alt'], properties['placeholder'], content]
    .map((value) => (typeof value === 'string' ? value : ''))
    .filter((value) => value !== '');
}

/** Names of formats, programs and keys, and what addresses consist of. */
const NAMES = new Set(
  'Ctrl https you example org log xml feed RSS rss Atom atom JSON json OPML opml milestones authors tags feeds milepost'.split(
    ' ',
  ),
);

test('no page of a publication in Japanese says anything in English', async () => {
  const publication = japanesePublication();
  const context = siteContext();
  const { settings } = context;
  const files = await renderSite(publication, {
    ...context,
    settings: {
      ...settings,
      site: publication.site,
      sharing: 'milestones',
      newsletter: { ...settings.newsletter, consent: null },
    },
    words: programWords('ja'),
  });
  const pages = pagesOf(files);
  expect([...pages.keys()]).toEqual(
    expect.arrayContaining(['search/index.html', '404.html', 'timeline/index.html']),
  );
  for (const [path, html] of pages) {
    const words = [...wordsOn(parsePage(html).root)];
    expect(
      words.filter((word) => !NAMES.has(word)),
      path,
    ).toEqual([]);
  }
});

import type { Publication } from '../../pipeline/model/publication.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { plainArticle, plainMilestone } from './plain-article.ts';

/** A milestone's text. */
const ITEM =
  '<p>本文 <img src="https://example.org/log/a.png" alt="鶴"></p><table><tbody><tr><td>一</td></tr></tbody></table>';

/** Nothing that its publisher wrote has a Latin letter, but for the code. */
export function japanesePublication(): Publication {
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
          body: { html: ITEM, text: '本文' },
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

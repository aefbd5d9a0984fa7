import type { DatePart } from '../../pipeline/model/date.ts';
import type { Article, Milestone } from '../../pipeline/model/publication.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { plainArticle, plainMilestone } from '../support/plain-article.ts';

const published = '2016-12-27T00:00:00Z';
const at = { source: 'articles/2016-12-27-harbour.md', slug: 'harbour', published, updated: published };
const site = samplePublication().site.url;

/** An article with everything that prose can contain: lists, code, a quote, a table, a picture, headings. */
export function richArticle(): Article {
  return plainArticle(site, {
    id: 'tag:example.org,2016:harbour',
    ...at,
    title: 'Ten container milestones that shaped the harbour in 2016',
    summary:
      'The year in which runtimes became boring, orchestrators grew up, and a container was no longer news to anybody who ran one.',
    authors: [{ name: 'Zoë Müller', url: null, email: null }],
    intro: prose(
      '<p>A look back at a year of <strong>containers</strong>, in the order in which things happened. Last year’s list is <a href="https://example.org/log/articles/2015/">still there</a>.</p><p>Each milestone has a page of its own.</p>',
    ),
    milestones: [
      numbered(1, 'An engine learns about user namespaces', {
        body: '<p>In early February the engine got <em>user namespaces</em>: root inside is nobody outside. See the <a href="https://example.com/notes?a=1&amp;b=2">release notes</a> and <a href="https://example.com/guide">the guide</a>, or read <a href="https://example.com/notes?a=1&amp;b=2">the notes again</a>.</p><ul><li>Seccomp profiles by default</li><li>Networks with <code>--net-alias</code><ul><li>also for compose files, which until then had to know the generated names of the containers they spoke to</li></ul></li></ul><pre><code>docker run --userns-remap=default \\\n  -it alpine sh   # whoami\n</code></pre>',
        edtf: ['2016-02', '2016-02-01', '2016-02-10'],
        part: 'early',
        tags: ['Docker', 'Security'],
      }),
      numbered(2, 'コンテナのセキュリティと名前空間についての長い見出し', {
        body: '<p>コンテナのイメージは、署名されて配布されるようになった。これにより、利用者はイメージの出どころを確かめることができるようになり、安心して使えるようになった。🚢🚢</p><blockquote><p>Signing is not about trust in a registry. It is about not having to trust one, which is a different and a much better thing to have.</p><p>— somebody on a list</p></blockquote>',
        edtf: ['2016', '2016-01-01', '2016-12-31'],
        tags: ['Security'],
      }),
      numbered(3, 'Numbers, in a table', {
        body: '<h2>What was counted</h2><table><thead><tr><th>Release</th><th>Pulls</th></tr></thead><tbody><tr><td>1.10</td><td>2 billion</td></tr><tr><td>1.12</td><td><a href="https://example.com/five">5 billion</a></td></tr></tbody></table><h4>And a picture</h4><p><img src="https://example.org/log/articles/crane.png" alt="A crane lifts a container"></p><ol start="9"><li><p>Count</p></li><li><p>Measure, and write down what was measured, on which machine, and when it was measured</p></li></ol><hr><p>https://example.com/a/very/long/address/that/does/not/fit/on/any/line/of/seventy-eight/columns/at/all<br>after the break</p><p>Or <a href="https://example.com/bare">https://example.com/bare</a>.</p>',
        edtf: ['2016-07-28', '2016-07-28', '2016-07-28'],
        tags: [],
      }),
    ],
    outro: prose(
      '<p>That was 2016. Write to <a href="mailto:log@example.org">log@example.org</a> with what we forgot.</p>',
    ),
  });
}

interface Content {
  readonly body: string;
  readonly edtf: readonly [string, string, string];
  readonly part?: DatePart;
  readonly tags: readonly string[];
}

function numbered(
  ordinal: number,
  title: string,
  { body, edtf: [edtf, start, end], part, tags }: Content,
): Milestone {
  const anchor = `m${ordinal}`;
  return plainMilestone(site, at, {
    id: `tag:example.org,2016:harbour/${anchor}`,
    anchor,
    line: ordinal * 5,
    ordinal,
    title,
    body: prose(body),
    date: { edtf, start, end, precision: precisionOf(edtf), text: '', ...(part && { part }) },
    tags: tags.map((label) => ({
      id: label.toLowerCase(),
      label,
      evidence: [{ field: 'title', text: label, line: 1, column: 1 }],
      implied: false,
    })),
  });
}

function precisionOf(edtf: string): 'year' | 'month' | 'day' {
  return edtf.length === 4 ? 'year' : edtf.length === 7 ? 'month' : 'day';
}

function prose(html: string): { html: string; text: string } {
  return { html, text: html.replace(/<[^>]*>/g, '') };
}

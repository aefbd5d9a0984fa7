import type { DatePart } from '../../../pipeline/model/date.ts';
import type { Article, Milestone, Publication } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { plainArticle, plainMilestone } from '../../support/plain-article.ts';

const docker = { id: 'docker', label: 'Docker', evidence: [], implied: false };
const containers = { id: 'containers', label: 'Containers "<&>"', evidence: [], implied: false };

const subjects: readonly (readonly [
  title: string,
  month: string,
  days: readonly [string, string, DatePart?],
])[] = [
  ['The engine learns to build for every processor', '2018-01', ['01', '10', 'early']],
  ['Orchestration comes with the desktop', '2018-01', ['17', '17']],
  ['A registry that scans what is pushed to it, layer by layer', '2018-03', ['01', '31']],
  ['containerd reaches 1.1', '2018-04', ['23', '23']],
  [
    'Notes on moby/buildkit: a_very_long_identifier_without_any_break_in_it_to_wrap_at',
    '2018-05',
    ['21', '31', 'late'],
  ],
  ['Secrets at build time', '2018-06', ['01', '30']],
  ['Compose grows up', '2018-08', ['11', '20', 'mid']],
  ['The conference, in one picture', '2018-09', ['04', '04']],
  ['A new licence for the enterprise', '2018-11', ['08', '08']],
  ['What was left open', '2018-12', ['21', '31', 'late']],
];

/** The sample publication with a long article before it: ten milestones, two groups, every kind of prose. */
export function richPublication(): Publication {
  const sample = samplePublication();
  return { ...sample, articles: [longArticle(sample), ...sample.articles] };
}

const at = {
  source: 'articles/2018-12-31-2018.md',
  slug: '2018',
  published: '2018-12-31T08:00:00+01:00',
  updated: '2019-01-04T08:00:00+01:00',
};

function longArticle({ site }: Publication): Article {
  return plainArticle(site.url, {
    id: 'tag:example.org,2018:2018',
    ...at,
    title: 'Ten milestones of 2018, a year in which the plumbing came of age',
    summary:
      'Builds got faster, clusters got smaller, and the parts that nobody sees were given names. A look back at ten things that will still matter in five years.',
    authors: site.authors,
    canonical: 'https://blog.example.com/2018/12/ten-milestones',
    intro: {
      html: `<p>Builds got faster, clusters got smaller, and the parts that nobody sees were given <em>names</em>. This is a look back at ten things of the year that will <a href="https://example.org/">still matter</a> in five.</p><p>As ever, the list is in the order in which they happened, not in that of their weight.</p>`,
      text: 'Builds got faster, clusters got smaller.',
    },
    milestones: subjects.map(([title, month, days], index) =>
      longMilestone(site.url, title, month, days, index),
    ),
    groups: [
      {
        title: 'The first half: building',
        titleHtml: 'The first half: building',
        anchor: 'first-half',
        fragments: [],
        lead: { html: '<p>It began with builds.</p>', text: 'It began with builds.' },
        first: 1,
      },
      {
        title: 'The second half: running',
        titleHtml: 'The second half: running',
        anchor: 'second-half',
        fragments: [],
        lead: null,
        first: 6,
      },
    ],
    outro: { html: '<p>Until next year. Thank you for reading.</p>', text: 'Until next year.' },
    tags: [docker, containers],
  });
}

function longMilestone(
  site: string,
  title: string,
  month: string,
  [first, last, part]: readonly [string, string, DatePart?],
  index: number,
): Milestone {
  const isDay = first === last;
  const text =
    'It took three releases and a good deal of argument, but by the middle of the month it was there, and nobody who had tried it went back.';
  const anchor = `m${index + 1}`;
  return plainMilestone(site, at, {
    id: `tag:example.org,2018:2018/${anchor}`,
    anchor,
    line: 10 + index * 8,
    ordinal: index + 1,
    title,
    body: { html: `<p>${text}</p>${prose[index % prose.length] ?? ''}`, text },
    summary: text,
    date: {
      edtf: isDay ? `${month}-${first}` : month,
      start: `${month}-${first}`,
      end: `${month}-${last}`,
      precision: isDay ? 'day' : 'month',
      ...(part && { part }),
      text: '',
    },
    tags: index % 3 === 0 ? [docker, containers] : index % 3 === 1 ? [docker] : [],
  });
}

const prose: readonly string[] = [
  '<ul><li>Images for <code>linux/arm64</code> come from the same <a href="https://example.org/build">build</a>;</li><li>the manifest says which is which:<ol><li>first the list,</li><li>then the image.</li></ol></li></ul>',
  '<blockquote><p>It is the boring parts that last.</p></blockquote>',
  '<pre><code>docker build --platform linux/amd64,linux/arm64 --tag registry.example.org/team/service:1.10 --push .\n</code></pre>',
  '<h3>By the numbers</h3><table><thead><tr><th>Release</th><th>Days</th><th>Pull requests merged</th><th>Contributors</th></tr></thead><tbody><tr><td>1.10</td><td>41</td><td>1,204</td><td>311</td></tr><tr><td>1.11</td><td>38</td><td>987</td><td>287</td></tr></tbody></table>',
  '',
];

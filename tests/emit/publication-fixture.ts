import { NO_DERIVED_FILES } from '../../pipeline/model/derived-files.ts';
import type { EmitContext } from '../../pipeline/emit/emitter.ts';
import { NO_THEME_FILES } from '../../pipeline/emit/icons/theme-files.ts';
import type { Article, Milestone, Publication, Site } from '../../pipeline/model/publication.ts';
import { FIND_ANEW } from '../../pipeline/emit/sharing/recall-found.ts';
import type { Settings } from '../../pipeline/model/settings/settings.ts';
import { plainArticle, plainMilestone } from '../support/plain-article.ts';
import { programWords } from '../support/program-words.ts';
import { plainSettings } from '../support/plain-settings.ts';

const site: Site = {
  url: 'https://example.org/log/',
  title: 'Container & Cloud Log',
  description: 'Milestones of the container world, <em>as they happen</em>.',
  language: 'en',
  timeZone: null,
  authors: [{ name: 'Zoë “Z” Müller', url: 'https://example.org/zoë', email: 'zoe@example.org' }],
};

/**
 * A small publication with one of everything that an output can meet: two articles with dates and one without, dates of
 * several precisions, an image, non-ASCII, `]]>` and `&`.
 */
export function samplePublication(): Publication {
  return {
    id: 'tag:example.org,2017:publication',
    site,
    articles: [digestOfWeek(), yearInReview(), undated()],
    pages: [],
    tags: [
      {
        id: 'docker',
        label: 'Docker',
        description: 'Images, engine & hub.',
        aliases: ['Docker Engine'],
        broader: ['containers'],
        formerly: [],
      },
      {
        id: 'containers',
        label: 'Containers "<&>"',
        description: null,
        aliases: [],
        broader: [],
        formerly: [],
      },
    ],
  };
}

/** What an emitter gets besides {@link samplePublication}; without templates. */
export function sampleContext(): EmitContext {
  return {
    settings: sampleSettings(),
    generator: { name: 'milepost', version: '0.1.0', url: 'https://milepost.example/' },
    pictures: new Map(),
    choices: new Map(),
    mailPictures: new Map(),
    thumbnails: new Map(),
    derived: NO_DERIVED_FILES,
    themeFiles: NO_THEME_FILES,
    ownFiles: new Set(),
    recall: FIND_ANEW,
    mailedSince: '2017-01-01T00:00:00Z',
    templates: { site: new Map(), email: new Map() },
    words: programWords(site.language),
  };
}

function sampleSettings(): Settings {
  return plainSettings(
    site,
    {
      from: { name: 'Container Log', address: 'log@example.org' },
      listId: 'log.example.org',
      postalAddress: ['Container Log', '1 Harbour Street', 'Hamburg'],
      endpoint: 'https://lists.example.org/',
      consent: 'Yes, send me <the> log.',
    },
    { database: { engine: 'sqlite', file: '/nonexistent/milepost.db' }, connections: 2 },
  );
}

/** A digest without groups: an edited article, a milestone with markup in its title. */
function digestOfWeek(): Article {
  const at = placed('articles/2017-01-06-week-1.md', 'week-1', {
    published: '2017-01-06T09:00:00+01:00',
    updated: '2017-01-09T10:30:00Z',
  });
  return plainArticle(site.url, {
    id: 'tag:example.org,2017:week-1',
    ...at,
    title: 'Week 1: using <b> & the <script> tag',
    summary: 'Ships & shells: a <b>short</b> week, with a ]]> b ]]> c.',
    authors: site.authors,
    intro: {
      html: '<p>Ships &amp; shells, from the <a href="https://example.org/log/articles/2016/">year before</a>.</p>',
      text: 'Ships & shells, from the year before.',
    },
    milestones: [
      milestone(at, 0, {
        ordinal: null,
        title: 'Write &amp; for an ampersand ]]> b ]]> c',
        body: {
          html: '<p>Escaping: <code>&#x3C;b></code> &amp;amp; <code>]]></code>.</p>',
          text: 'Escaping: <b> &amp; ]]>.',
        },
        summary: 'Escaping: <b> &amp; ]]>.',
        tags: [
          {
            id: 'docker',
            label: 'Docker',
            evidence: [{ field: 'body', text: 'Docker', line: 7, column: 4 }],
            implied: false,
          },
          {
            id: 'containers',
            label: 'Containers "<&>"',
            evidence: [{ field: 'broader', text: 'docker', line: 7, column: 4 }],
            implied: true,
          },
        ],
      }),
      milestone(at, 1, {
        ordinal: null,
        title: 'Ein Gruß aus Zürich 🚢 שלום',
        body: { html: '', text: '' },
        summary: '',
      }),
    ],
    boilerplate: 'Comments are closed.',
    tags: [
      {
        id: 'docker',
        label: 'Docker',
        evidence: [{ field: 'body', text: 'Docker', line: 7, column: 4 }],
        implied: false,
      },
      {
        id: 'containers',
        label: 'Containers "<&>"',
        evidence: [{ field: 'broader', text: 'docker', line: 7, column: 4 }],
        implied: true,
      },
    ],
  });
}

/** A numbered article in German with a picture, dates of several precisions, and a group. */
function yearInReview(): Article {
  const at = placed('articles/2016-12-27-2016.md', '2016', {
    published: '2016-12-27T00:00:00Z',
    updated: '2016-12-27T00:00:00Z',
  });
  const image = { url: 'https://example.org/log/articles/hafen.png', alt: 'Ein Hafen, 1 < 2' };
  return plainArticle(site.url, {
    id: 'tag:example.org,2016:2016',
    ...at,
    title: 'Das Jahr 2016',
    summary: 'Zwei Meilensteine des Jahres.',
    authors: [
      { name: 'Ada', url: null, email: null },
      { name: 'Grace & Co', url: 'https://example.com/?a=1&b=2', email: null },
    ],
    language: 'de',
    image,
    intro: { html: '<p>Was blieb.</p>', text: 'Was blieb.' },
    milestones: [
      milestone(at, 0, {
        ordinal: 1,
        title: 'Docker 1.10',
        body: {
          html: `<p>In early February, <a href="https://docker.com/">Docker</a>.</p><p><img src="${image.url}" alt="Ein Hafen"></p>`,
          text: 'In early February, Docker.',
        },
        summary: 'In early February, Docker.',
        date: {
          edtf: '2016-02',
          start: '2016-02-01',
          end: '2016-02-10',
          precision: 'month',
          text: 'In early February',
          part: 'early',
        },
        tags: [
          {
            id: 'docker',
            label: 'Docker',
            evidence: [{ field: 'title', text: 'Docker', line: 7, column: 4 }],
            implied: false,
          },
        ],
        links: [{ url: 'https://docker.com/', text: 'Docker' }],
        image,
      }),
      milestone(at, 1, {
        ordinal: 2,
        title: 'Sommer der Orchestrierung',
        body: { html: '<p>Im Sommer.</p>', text: 'Im Sommer.' },
        summary: 'Im Sommer.',
        date: {
          edtf: '2016-06/2016-08',
          start: '2016-06-01',
          end: '2016-08-31',
          precision: 'season',
          text: 'Im Sommer',
        },
      }),
    ],
    groups: [
      {
        title: 'Plattformen',
        titleHtml: 'Plattformen',
        anchor: 'plattformen',
        fragments: [],
        lead: { html: '<p>Zuerst dies.</p>', text: 'Zuerst dies.' },
        first: 1,
      },
    ],
    outro: { html: '<p>Bis 2017!</p>', text: 'Bis 2017!' },
    tags: [
      {
        id: 'docker',
        label: 'Docker',
        evidence: [{ field: 'title', text: 'Docker', line: 7, column: 4 }],
        implied: false,
      },
    ],
  });
}

/** An article without a date: in the archive and the data only. */
function undated(): Article {
  const at = placed('articles/notes.md', 'notes', { published: null, updated: null });
  return plainArticle(site.url, {
    id: 'tag:example.org,2017:notes',
    ...at,
    title: 'Notes without a date',
    summary: 'Someday.',
    published: null,
    updated: null,
    intro: { html: '<p>Someday.</p>', text: 'Someday.' },
    milestones: [
      milestone(at, 0, {
        ordinal: 1,
        title: 'Undated thing',
        body: { html: '<p>Once.</p>', text: 'Once.' },
        summary: 'Once.',
        tags: [
          {
            id: 'docker',
            label: 'Docker',
            evidence: [{ field: 'author', text: 'docker', line: 7, column: 4 }],
            implied: false,
          },
        ],
      }),
    ],
    tags: [
      {
        id: 'docker',
        label: 'Docker',
        evidence: [{ field: 'author', text: 'docker', line: 7, column: 4 }],
        implied: false,
      },
    ],
  });
}

interface Placed {
  readonly source: string;
  readonly slug: string;
  readonly published: string | null;
  readonly updated: string | null;
}

function placed(source: string, slug: string, times: Pick<Placed, 'published' | 'updated'>): Placed {
  return { source, slug, ...times };
}

type MilestoneContent = Pick<Milestone, 'ordinal' | 'title' | 'body' | 'summary'> & Partial<Milestone>;

function milestone(at: Placed, index: number, content: MilestoneContent): Milestone {
  const anchor = `m${index + 1}`;
  return plainMilestone(site.url, at, {
    id: `tag:example.org,2017:${at.slug}/${anchor}`,
    anchor,
    line: 5 + index * 4,
    ...content,
  });
}

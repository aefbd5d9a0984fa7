import type { MailSource } from '../../../pipeline/mailing/mail-source.ts';
import { articleItems } from '../../../pipeline/newsletter/items.ts';
import { cutAtSlots } from '../../../pipeline/message/slots.ts';
import { EDITION_SLOTS, type Edition } from '../../../pipeline/model/edition.ts';
import type { Article, Milestone, Publication } from '../../../pipeline/model/publication.ts';
import type { Settings } from '../../../pipeline/model/settings.ts';
import { DEFAULT_THEME } from '../../../pipeline/model/theme.ts';
import { plainTitle } from '../../support/plain-title.ts';

const SITE = {
  url: 'https://example.org/',
  title: 'Milestones',
  description: '',
  language: 'en',
  timeZone: null,
  authors: [],
};

/** A publication with an article for each `slug: day`, and a composer without templates. */
export function materialOf(
  articles: Readonly<Record<string, string>>,
  database: string,
  overrides: {
    readonly newsletter?: Partial<Settings['newsletter']>;
    readonly connections?: number;
    readonly delivery?: Partial<Settings['delivery']>;
    readonly body?: string;
    /** For each article, the names of its milestones, each with its tags. */
    readonly milestones?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
    readonly tags?: Publication['tags'];
  } = {},
): MailSource {
  return {
    publication: {
      id: 'tag:example.org,2026:publication',
      site: SITE,
      tags: overrides.tags ?? [],
      pages: [],
      articles: Object.entries(articles).map(([slug, day]) =>
        articleOf(slug, day, overrides.milestones?.[slug] ?? {}),
      ),
    },
    settings: {
      site: SITE,
      permalink: '/articles/:slug/',
      navigation: { header: [], footer: [] },
      markdown: { math: false },
      feeds: { limit: 50, hub: null },
      newsletter: {
        from: { name: 'Milestones', address: 'news@example.org' },
        replyTo: null,
        listId: 'milestones.example.org',
        postalAddress: ['1 Road', 'Town'],
        endpoint: 'https://mail.example.org/',
        clients: ['apple-mail.*', 'gmail.*', 'outlook.*'],
        images: true,
        theme: DEFAULT_THEME,
        bounces: null,
        dkim: null,
        consent: 'Yes, send me the newsletter.',
        ...overrides.newsletter,
      },
      serve: { origins: [], trustedProxies: [] },
      delivery: {
        database,
        connections: overrides.connections ?? 3,
        rate: null,
        domainRates: {},
        dailyLimit: null,
        pauseAbove: 0.25,
        suppressAfter: 3,
        ...overrides.delivery,
      },
      rules: {},
    },
    keepIds: () => Promise.resolve(),
    compose: (article) =>
      Promise.resolve(
        plainEdition(
          { kind: 'article', id: article.id, slug: article.slug, subject: article.title, url: article.url },
          overrides.body ?? 'Hello',
          articleItems(article),
        ),
      ),
    composeDigest: ({ id, slug, title, articles }) =>
      Promise.resolve(
        plainEdition(
          { kind: 'digest', id, slug, subject: title, url: null },
          articles.map(({ article }) => article.slug).join(' '),
          articles.flatMap(({ article, milestones }) => articleItems({ ...article, milestones })),
        ),
      ),
  };
}

/** An edition that says its body and, within its marks, the id of each item. */
function plainEdition(
  about: Pick<Edition, 'kind' | 'id' | 'slug' | 'subject' | 'url'>,
  body: string,
  items: Edition['items'],
): Edition {
  const parts = (end: string): Edition['html'] => [
    ...cutAtSlots(`${body}\n`, []),
    ...items.flatMap(({ id }, index) => cutAtSlots(`[${id}]\n`, [`milestone:${index}`])),
    ...cutAtSlots(end, []),
  ];
  return {
    ...about,
    published: '2026-01-01T00:00:00Z',
    language: 'en',
    items,
    html: parts(`<a href="${EDITION_SLOTS.unsubscribe}">Unsubscribe</a>`),
    text: parts(`Unsubscribe: ${EDITION_SLOTS.unsubscribe}\n`),
  };
}

function articleOf(
  slug: string,
  day: string,
  milestones: Readonly<Record<string, readonly string[]>>,
): Article {
  const published = `${day}T06:00:00Z`;
  return {
    id: `tag:example.org,2026:${slug}`,
    source: `articles/${slug}.md`,
    slug,
    address: `articles/${slug}/`,
    formerly: [],
    url: `https://example.org/articles/${slug}/`,
    guid: null,
    title: `Edition ${slug}`,
    summary: '',
    published,
    updated: published,
    authors: [],
    language: 'en',
    canonical: null,
    externalUrl: null,
    expires: null,
    expired: false,
    audio: null,
    image: null,
    intro: null,
    milestones: Object.entries(milestones).map(([name, tags], index) =>
      milestoneOf(slug, name, tags, index, published),
    ),
    groups: [],
    outro: null,
    fragments: [],
    boilerplate: '',
    tags: [],
  };
}

function milestoneOf(
  slug: string,
  name: string,
  tags: readonly string[],
  index: number,
  published: string,
): Milestone {
  return {
    id: name,
    article: `articles/${slug}.md`,
    line: index + 1,
    ...plainTitle(name, index + 1),
    anchor: name,
    fragments: [],
    url: `https://example.org/articles/${slug}/#${name}`,
    body: { html: `<p>${name}</p>`, text: name },
    summary: '',
    date: null,
    tags: tags.map((id) => ({ id, label: id, evidence: [], implied: false })),
    links: [],
    image: null,
    published,
    updated: published,
  };
}

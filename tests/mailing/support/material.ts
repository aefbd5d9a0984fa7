import type { MailSource } from '../../../pipeline/mailing/mail-source.ts';
import { articleItems } from '../../../pipeline/newsletter/items.ts';
import { cutAtSlots } from '../../../pipeline/message/slots.ts';
import { EDITION_SLOTS, WHY_TAGS, type Edition } from '../../../pipeline/model/edition.ts';
import type { Article, Publication } from '../../../pipeline/model/publication.ts';
import type { Settings } from '../../../pipeline/model/settings/settings.ts';
import { plainArticle, plainMilestone } from '../../support/plain-article.ts';
import { plainSettings } from '../../support/plain-settings.ts';
import { journalOf, locationOf } from '../../database/support/location.ts';
import { programWords } from '../../support/program-words.ts';

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
      // Newest first, as everywhere: articles of one day are given in the order in which they appeared.
      articles: Object.entries(articles)
        .map(([slug, day]) => articleOf(slug, day, overrides.milestones?.[slug] ?? {}))
        .toReversed(),
    },
    words: programWords(),
    settings: plainSettings(
      SITE,
      {
        from: { name: 'Milestones', address: 'news@example.org' },
        listId: 'milestones.example.org',
        postalAddress: ['1 Road', 'Town'],
        endpoint: 'https://mail.example.org/',
        consent: 'Yes, send me the newsletter.',
        ...overrides.newsletter,
      },
      {
        database: locationOf(database),
        journal: journalOf(database),
        connections: overrides.connections ?? 3,
        ...overrides.delivery,
      },
    ),
    unwritten: new Set(),
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
    why: {
      everything: 'Because you get everything.',
      following: `Because you follow ${WHY_TAGS}.`,
      labels: Object.fromEntries(
        items.flatMap(({ tags }) => tags.map((tag) => [tag, tag.toUpperCase()] as const)),
      ),
      others: [],
    },
  };
}

function articleOf(
  slug: string,
  day: string,
  milestones: Readonly<Record<string, readonly string[]>>,
): Article {
  const published = `${day}T06:00:00Z`;
  const at = { source: `articles/${slug}.md`, slug, published, updated: published };
  return plainArticle(SITE.url, {
    id: `tag:example.org,2026:${slug}`,
    ...at,
    title: `Edition ${slug}`,
    milestones: Object.entries(milestones).map(([name, tags], index) =>
      plainMilestone(SITE.url, at, {
        id: name,
        anchor: name,
        line: index + 1,
        ordinal: index + 1,
        title: name,
        body: { html: `<p>${name}</p>`, text: name },
        tags: tags.map((id) => ({ id, label: id, evidence: [], implied: false })),
      }),
    ),
  });
}

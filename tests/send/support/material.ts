import type { SendMaterial } from '../../../pipeline/commands/send/material.ts';
import { cutAtSlots } from '../../../pipeline/message/slots.ts';
import { EDITION_SLOTS } from '../../../pipeline/model/edition.ts';
import type { Article } from '../../../pipeline/model/publication.ts';
import type { Settings } from '../../../pipeline/model/settings.ts';

const SITE = {
  url: 'https://example.org/',
  title: 'Milestones',
  description: '',
  language: 'en',
  authors: [],
};

/** A publication with an article for each `slug: day`, and a composer without templates. */
export function materialOf(
  articles: Readonly<Record<string, string>>,
  database: string,
  overrides: {
    readonly newsletter?: Partial<Settings['newsletter']>;
    readonly connections?: number;
    readonly body?: string;
  } = {},
): SendMaterial {
  return {
    publication: {
      id: 'tag:example.org,2026:publication',
      site: SITE,
      tags: [],
      articles: Object.entries(articles).map(([slug, day]) => articleOf(slug, day)),
    },
    settings: {
      site: SITE,
      feeds: { limit: 50, hub: null },
      newsletter: {
        from: { name: 'Milestones', address: 'news@example.org' },
        replyTo: null,
        listId: 'milestones.example.org',
        postalAddress: ['1 Road', 'Town'],
        endpoint: 'https://mail.example.org/',
        ...overrides.newsletter,
      },
      delivery: { database, connections: overrides.connections ?? 3 },
    },
    keepIds: () => Promise.resolve(),
    compose: (article) =>
      Promise.resolve({
        kind: 'article' as const,
        id: article.id,
        slug: article.slug,
        published: article.published ?? '',
        subject: article.title,
        language: 'en',
        items: [{ id: article.id, tags: [] }],
        html: cutAtSlots(
          `<p>${overrides.body ?? 'Hello'}</p><a href="${EDITION_SLOTS.unsubscribe}">Unsubscribe</a>`,
          [],
        ),
        text: cutAtSlots(`${overrides.body ?? 'Hello'}\n\nUnsubscribe: ${EDITION_SLOTS.unsubscribe}\n`, []),
        url: article.url,
      }),
  };
}

function articleOf(slug: string, day: string): Article {
  const published = `${day}T06:00:00Z`;
  return {
    id: `tag:example.org,2026:${slug}`,
    source: `articles/${slug}.md`,
    slug,
    url: `https://example.org/articles/${slug}/`,
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
    milestones: [],
    groups: [],
    outro: null,
    boilerplate: '',
    tags: [],
  };
}

import type { Article, Publication } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { richPublication } from './rich-publication.ts';

/** Publications of every shape that a site must handle. */
export const publications: Readonly<Record<string, () => Publication>> = {
  'the sample': samplePublication,
  'a long article': richPublication,
  'no articles': () => ({ ...samplePublication(), articles: [], tags: [] }),
  'no tags': withoutTags,
  'only undated articles': () => ({
    ...samplePublication(),
    tags: samplePublication().tags.filter(({ id }) => id === 'docker'),
    articles: samplePublication().articles.filter(({ published }) => published === null),
  }),
  '120 articles': () => manyArticles(120),
  'right to left': rightToLeft,
};

/** Articles of ten years, a dozen a year, each a copy of one of the sample's. */
export function manyArticles(count: number): Publication {
  const sample = samplePublication();
  const [, review] = sample.articles;
  if (review === undefined) throw new Error('The sample has a year in review');
  return { ...sample, articles: Array.from({ length: count }, (_, index) => copyOf(review, index)) };
}

function copyOf(article: Article, index: number): Article {
  const year = 2026 - Math.floor(index / 12);
  const slug = `article-${index}`;
  const published = `${year}-${String(12 - (index % 12)).padStart(2, '0')}-01T00:00:00Z`;
  return {
    ...article,
    id: `tag:example.org,${year}:${slug}`,
    source: `articles/${slug}.md`,
    slug,
    address: `articles/${slug}/`,
    formerly: [],
    url: `https://example.org/log/articles/${slug}/`,
    guid: null,
    title: `Article ${index}`,
    published,
    updated: published,
  };
}

function withoutTags(): Publication {
  const sample = samplePublication();
  return {
    ...sample,
    tags: [],
    articles: sample.articles.map((article) => ({
      ...article,
      tags: [],
      milestones: article.milestones.map((milestone) => ({ ...milestone, tags: [] })),
    })),
  };
}

function rightToLeft(): Publication {
  const sample = samplePublication();
  return {
    ...sample,
    site: { ...sample.site, language: 'he' },
    articles: sample.articles.map((article) => ({ ...article, language: 'ar' })),
  };
}

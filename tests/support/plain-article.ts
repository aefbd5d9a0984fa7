import { permalinks } from '../../pipeline/model/permalinks.ts';
import type { Article, Milestone } from '../../pipeline/model/publication.ts';
import { plainTitle } from './plain-title.ts';

/** What tells an article from others, and whatever else it has. */
type ArticleFields = Pick<Article, 'id' | 'source' | 'slug' | 'title' | 'published' | 'updated'> &
  Partial<Article>;

/**
 * An article in English that has only what is given.
 *
 * @param site The URL of the site, where it has its usual place.
 */
export function plainArticle(site: string, fields: ArticleFields): Article {
  const address = `articles/${fields.slug}/`;
  return {
    address,
    formerly: [],
    formerSlugs: [],
    url: permalinks.page(site, address),
    guid: null,
    summary: '',
    authors: [],
    language: 'en',
    canonical: null,
    externalUrl: null,
    expires: null,
    expired: false,
    series: [],
    audio: null,
    image: null,
    intro: null,
    milestones: [],
    groups: [],
    outro: null,
    fragments: [],
    boilerplate: '',
    tags: [],
    ...fields,
  };
}

/** What tells a milestone from others, and whatever else it has. */
type MilestoneFields = Pick<Milestone, 'id' | 'anchor' | 'line' | 'title' | 'body'> & Partial<Milestone>;

/**
 * A milestone that has only what is given.
 *
 * @param site The URL of the site.
 * @param article The one that it stands in.
 */
export function plainMilestone(
  site: string,
  { source, slug, published, updated }: Pick<Article, 'source' | 'slug' | 'published' | 'updated'>,
  fields: MilestoneFields,
): Milestone {
  return {
    article: source,
    fragments: [],
    url: permalinks.milestone(site, `articles/${slug}/`, fields.anchor),
    summary: '',
    date: null,
    tags: [],
    links: [],
    image: null,
    published,
    updated,
    ...plainTitle(fields.title, fields.ordinal),
    ...fields,
  };
}

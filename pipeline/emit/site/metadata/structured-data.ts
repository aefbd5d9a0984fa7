import { FEED_ICON } from '../../icons/icon-paths.ts';
import type { PersonView } from '../chrome.ts';
import type { PodcastSeries } from '../../podcast/series.ts';
import { audioObject, podcastEpisode } from './recording-data.ts';
import { permalinks } from '../../../model/permalinks.ts';
import type { Article, Milestone, Site } from '../../../model/publication.ts';

/** A thing of schema.org's vocabulary, or a value of one of its properties. */
export type SchemaValue =
  | string
  | number
  | readonly SchemaValue[]
  | { readonly [property: string]: SchemaValue | undefined };

/** A page on the way from the first page to another. */
export interface TrailStep {
  readonly name: string;
  /** Absolute. */
  readonly url: string;
}

/** What a page is, for search engines. */
export interface PageFacts {
  readonly site: Site;
  /** Absolute. */
  readonly url: string;
  readonly heading: string;
  readonly description: string;
  /** Absolute; `null`: it has none. */
  readonly image: string | null;
  /** What is between the first page and this one; empty: it is below the first page. */
  readonly trail: readonly TrailStep[];
  /** Who wrote what it shows, with absolute links. */
  readonly authors: readonly PersonView[];
  /** What recordings are episodes of. */
  readonly podcast: PodcastSeries;
  /** The first page, a list of things, an article, or anything else. */
  readonly about: 'home' | 'list' | 'plain' | Article;
}

/** Characters that the list of an article's milestones may take, so that a page stays small; their number is always told. */
const LIST_LENGTH = 6000;

/** Google shows no more of a headline. */
const HEADLINE_LENGTH = 110;

/**
 * What search engines read of a page, in JSON-LD: as Google's documentation asks for it (Article, Carousel, Breadcrumb, Site
 * name), in the vocabulary of schema.org. It can stand in a `<script>`, whatever is in a title.
 */
export function structuredData(facts: PageFacts): string {
  const { about } = facts;
  const things =
    about === 'home'
      ? [website(facts.site)]
      : typeof about === 'string'
        ? [webPage(facts, about), breadcrumbs(facts)]
        : [article(about, facts), podcastEpisode(about, facts.podcast) ?? [], breadcrumbs(facts)].flat();
  return JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replaceAll('<', '\\u003c');
}

function website(site: Site): SchemaValue {
  return {
    '@type': 'WebSite',
    '@id': `${site.url}#website`,
    url: site.url,
    name: site.title,
    description: site.description === '' ? undefined : site.description,
    inLanguage: site.language,
    publisher: publisher(site),
  };
}

function publisher(site: Site): SchemaValue {
  return {
    '@type': 'Organization',
    name: site.title,
    url: site.url,
    logo: { '@type': 'ImageObject', url: permalinks.asset(site.url, FEED_ICON.path) },
  };
}

function webPage(
  { site, url, heading, description, image }: PageFacts,
  about: 'list' | 'plain',
): SchemaValue {
  return {
    '@type': about === 'list' ? 'CollectionPage' : 'WebPage',
    '@id': url,
    url,
    name: heading,
    description: description === '' ? undefined : description,
    inLanguage: site.language,
    primaryImageOfPage: image === null ? undefined : { '@type': 'ImageObject', url: image },
    isPartOf: { '@id': `${site.url}#website` },
  };
}

function article(shown: Article, { site, image, authors }: PageFacts): SchemaValue {
  const { title, summary, url, published, updated, language, tags, milestones, externalUrl } = shown;
  return {
    '@type': 'Article',
    '@id': url,
    url,
    mainEntityOfPage: url,
    headline: shortened(title),
    description: summary === '' ? undefined : summary,
    image: image === null ? undefined : [image],
    datePublished: published ?? undefined,
    dateModified: updated ?? published ?? undefined,
    inLanguage: language,
    author: authors.map(({ name, href }) => ({ '@type': 'Person', name, url: href ?? undefined })),
    publisher: publisher(site),
    keywords: tags.length === 0 ? undefined : tags.map(({ label }) => label),
    citation: externalUrl ?? undefined,
    audio: audioObject(shown),
    isPartOf: { '@id': `${site.url}#website` },
    mainEntity:
      milestones.length === 0
        ? undefined
        : {
            '@type': 'ItemList',
            numberOfItems: milestones.length,
            itemListElement: listed(milestones),
          },
  };
}

function listed(milestones: readonly Milestone[]): readonly SchemaValue[] {
  const items: SchemaValue[] = [];
  let room = LIST_LENGTH;
  for (const [index, { title, url }] of milestones.entries()) {
    const item = { '@type': 'ListItem', position: index + 1, name: title, url };
    room -= JSON.stringify(item).length;
    if (room < 0) break;
    items.push(item);
  }
  return items;
}

/** Google: the last step needs no address, because it is this page. */
function breadcrumbs({ site, trail, heading }: PageFacts): SchemaValue {
  const steps = [{ name: site.title, url: site.url }, ...trail, { name: heading, url: undefined }];
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, url }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: url,
    })),
  };
}

function shortened(title: string): string {
  const characters = Array.from(title);
  return characters.length <= HEADLINE_LENGTH
    ? title
    : `${characters
        .slice(0, HEADLINE_LENGTH - 1)
        .join('')
        .trimEnd()}…`;
}

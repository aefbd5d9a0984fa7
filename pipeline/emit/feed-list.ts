import { permalinks } from '../model/permalinks.ts';
import type { Publication, Site, Tag } from '../model/publication.ts';
import type { Author } from '../model/source.ts';
import type { Words } from '../words/words.ts';
import { listAuthors } from './author-list.ts';

/** All articles, all milestones, the articles of one author (by slug), or the milestones with one tag. */
export type FeedSubject = 'articles' | 'milestones' | { readonly author: string } | { readonly tag: string };

/** A feed that the publication has, in any format. */
export interface ListedFeed {
  readonly holds: FeedSubject;
  /** As `feedPath` takes it: empty, or ending in `/`. */
  readonly folder: string;
  /** Plain text, distinct within the publication. */
  readonly title: string;
  /** Plain text. */
  readonly description: string;
  /** Its authors. */
  readonly authors: readonly Author[];
  /** The page that shows the same, absolute. */
  readonly home: string;
}

/** Every feed of a publication: articles, milestones, then each author, then each tag in the publication's order. */
export function listFeeds(publication: Publication, words: Words): readonly ListedFeed[] {
  const { site, tags } = publication;
  const { title, description, url } = site;
  const feed = (
    holds: FeedSubject,
    folder: string,
    own: Partial<Pick<ListedFeed, 'title' | 'description' | 'home' | 'authors'>>,
  ): ListedFeed => ({ holds, folder, title, description, home: url, authors: site.authors, ...own });
  return [
    feed('articles', '', {}),
    feed('milestones', 'milestones/', {
      title: words.say(site.language, 'feed.milestones', { site: title }),
      home: permalinks.timeline(url),
    }),
    ...listAuthors(publication).map(({ slug, author }) =>
      feed({ author: slug }, `authors/${slug}/`, {
        title: words.say(site.language, 'feed.author', { site: title, author: author.name }),
        home: permalinks.author(url, slug),
        authors: [author],
      }),
    ),
    ...tags.map((tag) => tagFeed(tag, `tags/${tag.id}/`, site, words)),
  ];
}

/**
 * The feeds at the former addresses of renamed tags: their readers get what the tag has now. They are not offered to
 * anybody new.
 */
export function listFormerFeeds({ site, tags }: Publication, words: Words): readonly ListedFeed[] {
  return tags.flatMap((tag) => tag.formerly.map((id) => tagFeed(tag, `tags/${id}/`, site, words)));
}

function tagFeed(
  tag: Tag,
  folder: string,
  { title, description, url, authors, language }: Site,
  words: Words,
): ListedFeed {
  return {
    holds: { tag: tag.id },
    folder,
    title: words.say(language, 'feed.tag', { site: title, tag: tag.label }),
    description: tag.description ?? description,
    home: permalinks.tag(url, tag.id),
    authors,
  };
}

import type { Publication, Tag } from '../../model/publication.ts';
import { type DateWords, createDateWords } from '../date-words.ts';
import { type Direction, directionOf } from '../direction.ts';
import type { Generator } from '../emitter.ts';
import { type ListedFeed, listFeeds } from '../feed-list.ts';
import { createMemory } from '../memory.ts';

/** What pages are made from, prepared once for a build. */
export interface SiteContext {
  readonly publication: Publication;
  readonly generator: Generator;
  readonly words: DateWords;
  /** `directionOf`, which asks Intl, once for each language. */
  readonly direction: (language: string) => Direction;
  readonly feeds: SiteFeeds;
}

/** The publication's feeds, by what they hold. */
interface SiteFeeds {
  readonly articles: ListedFeed;
  readonly milestones: ListedFeed;
  readonly authors: readonly ListedFeed[];
  readonly tags: readonly TagFeed[];
}

/** A tag in use, and its feed. */
export interface TagFeed {
  readonly tag: Tag;
  readonly feed: ListedFeed;
}

/** @param generator The program, which every page names. */
export function siteContext(publication: Publication, generator: Generator): SiteContext {
  const directions = createMemory<Direction>();
  return {
    publication,
    generator,
    words: createDateWords(),
    direction: (language) => directions(language, () => directionOf(language)),
    feeds: siteFeeds(publication),
  };
}

function siteFeeds(publication: Publication): SiteFeeds {
  const feeds = listFeeds(publication);
  const articles = feeds.find(({ holds }) => holds === 'articles');
  const milestones = feeds.find(({ holds }) => holds === 'milestones');
  if (articles === undefined || milestones === undefined) {
    throw new Error('A publication has a feed of its articles and one of its milestones');
  }
  const tags = new Map(publication.tags.map((tag) => [tag.id, tag]));
  return {
    articles,
    milestones,
    authors: feeds.filter(({ holds }) => typeof holds === 'object' && 'author' in holds),
    tags: feeds.flatMap((feed) => {
      const { holds } = feed;
      const tag = typeof holds === 'object' && 'tag' in holds ? tags.get(holds.tag) : undefined;
      return tag === undefined ? [] : [{ tag, feed }];
    }),
  };
}

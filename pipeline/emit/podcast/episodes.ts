import type { Article, Publication } from '../../model/publication.ts';
import { cardOf } from '../cards/article-card.ts';
import type { Chapter } from '../chapters.ts';
import { isInFeeds } from '../in-feeds.ts';

/** The feed of the podcast, below the site. */
export const PODCAST_PATH = 'podcast/feed.xml';

/** An article with a recording, in the podcast. */
export interface PodcastEpisode {
  readonly article: Article;
  /** RFC 3339. */
  readonly published: string;
  readonly chapters: readonly Chapter[];
}

/** The episodes of a publication, newest first: its articles with a recording and a date. */
export function episodesOf({ articles }: Publication): readonly PodcastEpisode[] {
  return articles
    .flatMap((article) => {
      const { published, audio } = article;
      if (published === null || audio === null || !isInFeeds(article)) return [];
      return [{ article, published, chapters: cardOf(article).chapters }];
    })
    .sort((a, b) => Date.parse(b.published) - Date.parse(a.published));
}

/** Where the chapters of an article's recording are, below the site. */
export function chaptersPath({ slug }: Article): string {
  return `podcast/${slug}/chapters.json`;
}

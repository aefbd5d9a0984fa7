import { permalinks } from '../../model/permalinks.ts';
import type { Site } from '../../model/publication.ts';
import type { PodcastSettings } from '../../model/settings/podcast.ts';
import { cleanLine } from '../plain-text.ts';
import { PODCAST_PATH } from './episodes.ts';

/** The podcast of a publication as a whole. */
export interface PodcastSeries {
  /** Plain text. */
  readonly title: string;
  /** URL of its feed. */
  readonly feed: string;
}

/** What the podcast of a publication is called, and where it is. @param podcast Its settings; `null`: everything is the site's. */
export function podcastSeries(
  { title, url }: Pick<Site, 'title' | 'url'>,
  podcast: Pick<PodcastSettings, 'title'> | null,
): PodcastSeries {
  return {
    title: cleanLine(podcast?.title ?? title) || url,
    feed: permalinks.asset(url, PODCAST_PATH),
  };
}

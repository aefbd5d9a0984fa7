import type { Article } from '../../../model/publication.ts';
import { isInFeeds } from '../../in-feeds.ts';
import type { PodcastSeries } from '../../podcast/series.ts';
import type { SchemaValue } from './structured-data.ts';

/** The file of an article's recording, for search engines; absent: it has none. */
export function audioObject({ audio }: Pick<Article, 'audio'>): SchemaValue | undefined {
  if (audio === null) return undefined;
  const { duration } = audio.episode;
  return {
    '@type': 'AudioObject',
    '@id': audio.url,
    contentUrl: audio.url,
    encodingFormat: audio.type,
    duration: duration === null ? undefined : isoDuration(duration),
  };
}

/**
 * An article's recording as an episode of the podcast, with its season (schema.org's `PodcastEpisode`); absent: it has none, or is
 * not in the feed.
 */
export function podcastEpisode(article: Article, podcast: PodcastSeries): SchemaValue | undefined {
  const { audio, title, published, url } = article;
  if (audio === null || !isInFeeds(article)) return undefined;
  const { season, number, duration } = audio.episode;
  const series = {
    '@type': 'PodcastSeries',
    '@id': podcast.feed,
    name: podcast.title,
    webFeed: podcast.feed,
  };
  return {
    '@type': 'PodcastEpisode',
    '@id': `${url}#listen`,
    url: `${url}#listen`,
    name: title,
    datePublished: published ?? undefined,
    duration: duration === null ? undefined : isoDuration(duration),
    episodeNumber: number ?? undefined,
    partOfSeason:
      season === null
        ? undefined
        : { '@type': 'PodcastSeason', seasonNumber: season, partOfSeries: { '@id': podcast.feed } },
    partOfSeries: series,
    associatedMedia: { '@id': audio.url },
    isPartOf: { '@id': url },
  };
}

/** ISO 8601, with hours and minutes as people say them: `PT1H6M58S`. @param seconds From 0. */
function isoDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 3600), 'H'],
    [Math.floor(whole / 60) % 60, 'M'],
    [whole % 60, 'S'],
  ] as const;
  const said = parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count}${unit}`])).join('');
  return `PT${said === '' ? '0S' : said}`;
}

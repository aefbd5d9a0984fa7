import { permalinks } from '../../model/permalinks.ts';
import type { Article } from '../../model/publication.ts';
import type { PodcastSettings } from '../../model/settings/podcast.ts';
import { cleanUrl } from '../plain-text.ts';

/** The URL of artwork. @param image A URL, or a path below the site. */
export function artworkUrl(image: string | null, site: string): string | null {
  if (image === null) return null;
  const url = /^https?:\/\//i.test(image) ? image : permalinks.asset(site, image.replace(/^\/+/, ''));
  return cleanUrl(url) ?? url;
}

/**
 * The URL of the picture that stands for a recording where people see it: its own artwork, else the picture of its article, else the
 * artwork of the podcast; `null`: there is none, or no recording.
 */
export function artworkOf(
  { audio, image }: Pick<Article, 'audio' | 'image'>,
  podcast: PodcastSettings | null,
  site: string,
): string | null {
  if (audio === null) return null;
  return artworkUrl(audio.episode.image ?? image?.url ?? podcast?.image ?? null, site);
}

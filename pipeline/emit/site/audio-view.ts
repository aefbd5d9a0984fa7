import { permalinks } from '../../model/permalinks.ts';
import type { Article, Publication } from '../../model/publication.ts';
import { clockTime } from '../../model/time/clock-time.ts';
import { chaptersOf } from '../chapters.ts';
import { isInFeeds } from '../in-feeds.ts';
import { PODCAST_PATH } from '../podcast/episodes.ts';
import { episodeWords } from '../podcast/episode-words.ts';
import type { Say } from '../../words/words.ts';

/** The recording of an article, to listen to. */
export interface AudioView {
  /** The file. */
  readonly src: string;
  /** Media type. */
  readonly type: string;
  /** How long it takes, in whole minutes; `null`: nobody knows. */
  readonly minutes: number | null;
  /** Where it belongs, in words: `Season 2, episode 5`, `Bonus episode`. */
  readonly about: readonly string[];
  /** What is said in it, as a file. */
  readonly transcript: string | null;
  /** The podcast's feed; `null`: the article is not in it. */
  readonly feed: string | null;
  /** What it says where; empty if nobody knows. */
  readonly chapters: readonly ChapterView[];
}

interface ChapterView {
  /** `12:34` */
  readonly time: string;
  /** Plain text. */
  readonly title: string;
  /** The file from there on (Media Fragments URI 1.0). */
  readonly href: string;
}

/**
 * How a page shows the recording of an article; `null`: it has none.
 *
 * @param root The path to the site's root.
 * @param say Says words of the interface in the language of the article.
 */
export function audioView(article: Article, { site }: Publication, root: string, say: Say): AudioView | null {
  const { audio } = article;
  if (audio === null) return null;
  const near = (url: string): string => (url.startsWith(site.url) ? root + url.slice(site.url.length) : url);
  const { duration, transcript } = audio.episode;
  const src = near(audio.url);
  return {
    src,
    type: audio.type,
    minutes: duration === null ? null : minutesOf(duration),
    about: episodeWords(audio.episode, say),
    transcript: transcript === null ? null : near(transcript.url),
    feed: article.published !== null && isInFeeds(article) ? permalinks.asset(root, PODCAST_PATH) : null,
    chapters: chaptersOf(article).map(({ start, title }) => ({
      time: clockTime(start),
      title,
      href: `${src.replace(/#.*$/s, '')}#t=${start}`,
    })),
  };
}

/** Whole minutes, at least one. @param seconds Of the recording. */
export function minutesOf(seconds: number): number {
  return Math.max(1, Math.round(seconds / 60));
}

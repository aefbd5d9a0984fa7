import type { Article } from '../model/publication.ts';
import { readTimedText } from '../model/time/clock-time.ts';

/** A part of a recording, which a milestone is about. */
export interface Chapter {
  /** In seconds from the beginning. */
  readonly start: number;
  /** The milestone's title without the time. */
  readonly title: string;
  /** The milestone's permalink. */
  readonly url: string;
}

/**
 * The chapters of an article's recording: its milestones whose title begins with a time (`12:34 Guests`, `[1:02:03] The
 * end`), or, in an article without milestones, its headings and lines. Times that do not run forward, or are beyond the end,
 * are none of this recording.
 */
export function chaptersOf(
  article: Pick<Article, 'audio' | 'milestones' | 'intro' | 'outro' | 'url'>,
): readonly Chapter[] {
  const { audio, milestones } = article;
  if (audio === null) return [];
  const titles = milestones.length > 0 ? milestones : linesOf(article);
  const end = audio.episode.duration ?? Number.POSITIVE_INFINITY;
  const chapters: Chapter[] = [];
  for (const { title, url } of titles) {
    const timed = readTimedText(title);
    if (timed === null) continue;
    const { start, words } = timed;
    if (start <= (chapters.at(-1)?.start ?? -1) || start >= end) continue;
    chapters.push({ start, title: words, url });
  }
  return chapters;
}

function linesOf({
  intro,
  outro,
  url,
}: Pick<Article, 'intro' | 'outro' | 'url'>): readonly Omit<Chapter, 'start'>[] {
  return [intro, outro].flatMap((prose) =>
    (prose?.text ?? '')
      .split('\n')
      .filter((line) => line.length <= MOST_CHARACTERS)
      .map((title) => ({ title, url })),
  );
}

/** A longer line is a sentence that begins with a time. */
const MOST_CHARACTERS = 150;

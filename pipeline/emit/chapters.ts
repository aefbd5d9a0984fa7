import type { Article } from '../model/publication.ts';

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
    const [, hours = '0', minutes = '0', seconds = '0', words = ''] = TIMED.exec(title) ?? [];
    if (words === '') continue;
    const start = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    if (start <= (chapters.at(-1)?.start ?? -1) || start >= end) continue;
    chapters.push({ start, title: words.trim(), url });
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

const TIMED =
  /^\s*[[(]?(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)(?!\d)(?:\.\d+)?[\])]?\s*(?:[-–—:|·]\s*)?(\S.*)$/su;

/** A time of a recording as people write it: `12:34`, `1:02:03`. @param seconds Whole. */
export function clockTime(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (number: number): string => String(number).padStart(2, '0');
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`;
}

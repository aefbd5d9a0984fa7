import type { Element } from 'hast';

import type { EmitContext } from '../../emit/emitter.ts';
import { artworkOf } from '../../emit/podcast/artwork.ts';
import { episodeWords } from '../../emit/podcast/episode-words.ts';
import { minutesOf } from '../../emit/site/audio-view.ts';
import type { Article } from '../../model/publication.ts';
import type { Say } from '../../words/words.ts';
import { isForThumbnail, statedPicture } from '../pieces/thumbnail.ts';

/** Where a recording can be heard: the page has a player, and no mail has one that works everywhere. */
export interface RecordingView {
  /** The player on the page. */
  readonly url: string;
  /** What the link says, in the language of the mail: `Listen (42 minutes)`. */
  readonly words: string;
  /** Where it belongs, as plain text: `Season 2, episode 5`; empty if nobody says. */
  readonly about: string;
}

/** The recording of an article, in a mail. */
export interface MailRecording {
  readonly view: RecordingView;
  /** A picture that leads there, too; `null`: there is none, or mails show no pictures. */
  readonly artwork: Element | null;
}

/** Where an article's recording can be heard; `null`: it has none. @param say In the language of the mail. */
export function recordingView({ audio, url }: Article, say: Say): RecordingView | null {
  if (audio === null) return null;
  const { duration } = audio.episode;
  return {
    url: `${url}#listen`,
    words:
      duration === null
        ? say('mail.audio.listen')
        : say('mail.audio.listen-for', { count: minutesOf(duration) }),
    about: episodeWords(audio.episode, say).join(' · '),
  };
}

/** What the mail of an article tells of its recording; `null`: it has none. */
export function recordingOf(
  article: Article,
  { settings: { newsletter, podcast, site }, pictures, words }: EmitContext,
): MailRecording | null {
  const view = recordingView(article, (key, values) => words.say(article.language, key, values));
  if (view === null) return null;
  const src = newsletter.images ? artworkOf(article, podcast, site.url) : null;
  const isPicture = (image: Element): boolean => isForThumbnail(image, pictures);
  return { view, artwork: src === null ? null : statedPicture({ url: src, alt: view.words }, isPicture) };
}

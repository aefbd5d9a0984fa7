import type { Element } from 'hast';

import type { EmitContext } from '../../emit/emitter.ts';
import { artworkOf } from '../../emit/podcast/artwork.ts';
import { episodeWords } from '../../emit/podcast/episode-words.ts';
import { minutesOf } from '../../emit/site/audio-view.ts';
import type { Article } from '../../model/publication.ts';
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

/** What a mail tells of an article's recording; `null`: it has none. @param language Of what the link says (BCP 47). */
export function recordingOf(
  article: Article,
  language: string,
  { settings: { newsletter, podcast, site }, pictures, words: said }: EmitContext,
): MailRecording | null {
  const { audio, url } = article;
  if (audio === null) return null;
  const { duration } = audio.episode;
  const words =
    duration === null
      ? said.say(language, 'mail.audio.listen')
      : said.say(language, 'mail.audio.listen-for', { count: minutesOf(duration) });
  const src = newsletter.images ? artworkOf(article, podcast, site.url) : null;
  return {
    view: {
      url: `${url}#listen`,
      words,
      about: episodeWords(audio.episode, (key, values) => said.say(language, key, values)).join(' · '),
    },
    artwork:
      src === null
        ? null
        : statedPicture({ url: src, alt: words }, (image) => isForThumbnail(image, pictures)),
  };
}

import { cardOf } from '../../emit/cards/article-card.ts';
import type { EmitContext } from '../../emit/emitter.ts';
import { stripHappenings, stripPeriod } from '../../emit/timeline/picture/strip-happenings.ts';
import { type StripPicture, stripPictures } from '../../emit/timeline/picture/strip-picture.ts';
import { createAxisWords } from '../../emit/timeline/scale/axis-words.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Article, Publication } from '../../model/publication.ts';

/** When the milestones of an article were. */
export interface MailTimelineView {
  /** The page of the article, where each mark leads to its milestone. */
  readonly url: string;
  /** In words: `Timeline: 12 milestones, Feb – Dec 2016`. */
  readonly words: string;
  /** The picture of it; `null`: mails show no pictures. */
  readonly picture: {
    /** Absolute. */
    readonly url: string;
    /** In CSS pixels: that of the text. */
    readonly width: number;
    /** In CSS pixels. */
    readonly height: number;
  } | null;
}

/** Gives what mails show of an article's timeline; `null`: nothing, because its page has none. */
export function timelineViews(
  publication: Publication,
  context: EmitContext,
): (article: Article) => MailTimelineView | null {
  const pictureOf = stripPictures(publication, context);
  const axisWords = createAxisWords();
  return (article) => {
    if (cardOf(article).strip === null || !context.settings.articleTimelines) return null;
    const { language, url } = article;
    const happenings = stripHappenings(article);
    const said = { count: happenings.length, period: stripPeriod(happenings, axisWords(language)) };
    const picture = pictureOf(article);
    return {
      url,
      words: context.words.say(language, 'mail.timeline', said),
      picture: picture && pictureView(picture, publication.site.url),
    };
  };
}

function pictureView(picture: StripPicture, site: string): MailTimelineView['picture'] {
  const { width, height } = picture.drawing();
  return { url: permalinks.asset(site, picture.path), width, height };
}

import { permalinks } from '../../model/permalinks.ts';
import type { Article, Publication } from '../../model/publication.ts';
import type { EmitContext } from '../../emit/emitter.ts';
import type { DateWords } from '../../emit/date-words.ts';
import { byline } from './byline.ts';
import { type MailView, mailView } from './mail-view.ts';
import { proseMarker } from '../compile/markers.ts';
import { type MilestoneRun, milestoneRuns, milestoneView } from './milestone-view.ts';
import { pieceKeys } from '../pieces/pieces.ts';
import { type Section, sectionsOf } from '../../emit/sections.ts';
import { preheader } from './preheader.ts';
import type { MailRecording, RecordingView } from './recording.ts';
import type { MailTimelineView } from './timeline-view.ts';

/** What `article.mjml` may use. Prose is in it as markers, see `proseMarker`. */
export interface EditionView extends MailView {
  readonly article: {
    /** Plain text. */
    readonly title: string;
    /** Its page. */
    readonly url: string;
    /** Its date and its authors; empty if it has neither. */
    readonly byline: string;
    /** Its recording; `null`: it has none. */
    readonly audio:
      | (RecordingView & {
          /** A picture that leads there, too, as HTML; `null`: there is none, or mails show no pictures. */
          readonly picture: string | null;
        })
      | null;
    /** What is before the first milestone, as HTML for mails; `null`: nothing. */
    readonly intro: string | null;
    /** When its milestones were; `null`: too few have dates, or the publication wants none. */
    readonly timeline: MailTimelineView | null;
    readonly sections: readonly MailSectionView[];
    /** What is after the last milestone, as HTML for mails; `null`: nothing. */
    readonly outro: string | null;
  };
}

/** A heading with the milestones below it. */
interface MailSectionView {
  /** Its number in the edition, from 0; names its markers. */
  readonly index: number;
  /** Plain text. */
  readonly title: string | null;
  /** The title with its markup. */
  readonly heading: string;
  /** What is before its first milestone, as HTML for mails; `null`: nothing. */
  readonly lead: string | null;
  readonly runs: readonly MilestoneRun[];
}

/** What of an edition is found out before its view. */
export interface EditionParts {
  readonly dates: DateWords;
  readonly timelineOf: (article: Article) => MailTimelineView | null;
  /** `null`: the article has none. */
  readonly recording: MailRecording | null;
}

/** Prepares what an edition of an article shows. */
export function editionView(
  article: Article,
  publication: Publication,
  { settings, words }: EmitContext,
  { dates, timelineOf, recording }: EditionParts,
): EditionView {
  const { language } = article;
  const { site } = publication;
  const head = {
    subject: article.title,
    language,
    preheader: preheader(article),
    url: permalinks.newsletter(site.url, article.slug),
    sourceUrl: article.url,
  };
  return {
    ...mailView(head, publication, settings),
    article: {
      title: article.title,
      url: article.url,
      byline: byline(article, dates, (key) => words.say(language, key)),
      audio: recording && {
        ...recording.view,
        picture: recording.artwork === null ? null : proseMarker(pieceKeys.artwork),
      },
      intro: article.intro === null ? null : proseMarker(pieceKeys.intro),
      timeline: timelineOf(article),
      sections: sectionsOf(article).map((section, index) =>
        sectionView(section, index, article, site.url, dates),
      ),
      outro: article.outro === null ? null : proseMarker(pieceKeys.outro),
    },
  };
}

function sectionView(
  { group, milestones, first }: Section,
  index: number,
  { language }: Article,
  site: string,
  dates: DateWords,
): MailSectionView {
  const shown = milestones.map((milestone, offset) =>
    milestoneView(milestone, { index: first + offset, level: group === null ? 2 : 3, language }, site, dates),
  );
  return {
    index,
    title: group?.title ?? null,
    heading: proseMarker(pieceKeys.sectionTitle(index)),
    lead: (group?.lead ?? null) === null ? null : proseMarker(pieceKeys.lead(index)),
    runs: milestoneRuns(shown),
  };
}

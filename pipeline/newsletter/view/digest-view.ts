import type { Article, Milestone, Publication } from '../../model/publication.ts';
import type { EmitContext } from '../../emit/emitter.ts';
import type { DateWords } from '../../emit/date-words.ts';
import type { ItemLead } from '../pieces/lead.ts';
import type { DigestForm, DigestPeriod } from '../../model/digest.ts';
import type { ShownDigest } from '../compact-digest.ts';
import { firstItems } from '../items.ts';
import { byline } from './byline.ts';
import { type Direction, directionOf } from '../../emit/direction.ts';
import { type LineSides, type MailView, mailView, sidesOf } from './mail-view.ts';
import { proseMarker } from '../compile/markers.ts';
import {
  leadView,
  type MilestoneRun,
  milestoneRuns,
  type MailMilestoneView,
  milestoneView,
} from './milestone-view.ts';
import { pieceKeys } from '../pieces/pieces.ts';
import { type RecordingView, recordingView } from './recording.ts';
import { type MailTimelineView, timelineViews } from './timeline-view.ts';

/** The content of a digest: articles, each with those of its milestones that are in it. */
export interface DigestContent {
  /** Stable: made from its period and its time. */
  readonly id: string;
  /** Its name on the command line and in paths. */
  readonly slug: string;
  /** RFC 3339, when it was made. */
  readonly published: string;
  /** BCP 47. */
  readonly language: string;
  /** The subject and the headline: `This week at The Milepost Gazette`. */
  readonly title: string;
  /** In words: `November 16 to 22, 2026`; empty: not stated. */
  readonly period: string;
  /** How often such a digest comes; left out: not stated. */
  readonly frequency?: DigestPeriod;
  /** In the order shown. An article without milestones is one item, as a whole. */
  readonly articles: readonly DigestArticle[];
}

/** What a digest contains of one article. */
export interface DigestArticle {
  readonly article: Article;
  readonly milestones: readonly Milestone[];
}

/** What `digest.mjml` may use. Prose is in it as markers, see `proseMarker`. */
export interface DigestView extends MailView {
  readonly digest: {
    /** The headline: `This week at The Milepost Gazette`. */
    readonly title: string;
    /** In words: `November 16 to 22, 2026`; empty: not stated. */
    readonly period: string;
    /** How much of its items it contains. */
    readonly form: DigestForm;
    readonly articles: readonly DigestArticleView[];
  };
}

/** An article in a digest. */
export interface DigestArticleView {
  /** Its number in the digest, from 0; names its markers. */
  readonly index: number;
  /** Plain text. */
  readonly title: string;
  /** Set if it is in another language than the mail. */
  readonly foreign: {
    /** Its language (BCP 47). */ readonly language: string;
    /** In which direction that is written. */ readonly direction: Direction;
  } | null;
  /** The side where its lines start: `left`. */
  readonly start: LineSides['start'];
  /** The side where they end. */
  readonly end: LineSides['end'];
  /** Its page. */
  readonly url: string;
  /** Its date and its authors; empty if it has neither. */
  readonly byline: string;
  /** Its recording; `null`: it has none. */
  readonly audio: RecordingView | null;
  /** When its milestones were, if a whole digest has all of them; `null`: too few have dates, or the publication wants none. */
  readonly timeline: MailTimelineView | null;
  readonly milestones: readonly MailMilestoneView[];
  readonly runs: readonly MilestoneRun[];
  /** The text of an article without milestones, as an item with a number of its own. */
  readonly whole: MailMilestoneView | null;
}

/** Lays out what a digest shows. */
export function digestView(
  { content, leads }: ShownDigest,
  form: DigestForm,
  publication: Publication,
  context: EmitContext,
  dates: DateWords,
): DigestView {
  const { settings, words } = context;
  const timelineOf = timelineViews(publication, context);
  const { title, period, language, articles } = content;
  const { site } = publication;
  const firsts = firstItems(articles);
  const shown = articles.map(({ article, milestones }, index): DigestArticleView => {
    const first = firsts[index] ?? 0;
    const views = milestones.map((milestone, offset) =>
      milestoneView(
        milestone,
        { index: first + offset, level: 3, language: article.language },
        site.url,
        dates,
        leads.get(first + offset) ?? null,
      ),
    );
    return {
      index,
      title: article.title,
      foreign:
        article.language === language
          ? null
          : { language: article.language, direction: directionOf(article.language) },
      ...sidesOf(directionOf(article.language)),
      url: article.url,
      byline: byline(article, dates, (key) => words.say(article.language, key)),
      audio: recordingView(article, (key, values) => words.say(language, key, values)),
      timeline:
        form === 'whole' && milestones.length === article.milestones.length ? timelineOf(article) : null,
      milestones: views,
      runs: milestoneRuns(views),
      whole: milestones.length > 0 ? null : wholeView(article, first, leads.get(first) ?? null),
    };
  });
  const head = {
    subject: title,
    language,
    // The template puts the titles of the articles that the subscriber gets before it.
    preheader: period === '' ? title : period,
    url: null,
    sourceUrl: site.url,
  };
  const directions = articles.map(({ article }) => directionOf(article.language));
  return {
    ...mailView(head, publication, settings, directions),
    digest: { title, period, form, articles: shown },
  };
}

/** An article without milestones, as an item of a digest; its title and its date are those of the article above it. */
function wholeView({ title, url }: Article, index: number, lead: ItemLead | null): MailMilestoneView {
  return {
    index,
    form: 'paragraph',
    number: null,
    title,
    heading: '',
    leads: false,
    url,
    date: null,
    level: 3,
    body: proseMarker(pieceKeys.milestone(index)),
    below: '',
    ...leadView(lead, index),
    tags: [],
  };
}

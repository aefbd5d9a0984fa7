import type { Article } from '../../../model/publication.ts';
import { dataHash } from '../../../text/hash.ts';
import { cardOf } from '../../cards/article-card.ts';
import { directionOf } from '../../direction.ts';
import type { PictureColours } from '../../drawn-pictures/picture-colours.ts';
import { type Happening, isTimeline, spanOf } from '../happening.ts';
import type { AxisWords } from '../scale/axis-words.ts';
import { mayBeNamed, type TimelineOverview, timelineOverview } from './overview.ts';
import { stripPeriod } from './strip-happenings.ts';

/** The timeline of a publication, as it is shown where people share links to it. */
export interface SharedTimeline {
  /** How many milestones are on it. */
  readonly count: number;
  /** From when to when: `2012 – 2016`. */
  readonly period: string;
  /** Hash of what it shows. */
  readonly shown: string;
  /** How it is drawn. */
  overview(colours: PictureColours): TimelineOverview;
}

/** Changes with how it is drawn, so that the picture gets another address. */
const DRAWING = 3;

/**
 * Describes the timeline of all articles in small, without loading their texts.
 *
 * @param language Of the publication (BCP 47).
 * @returns `null`: there is too little for one.
 */
export function sharedTimeline(
  articles: readonly Article[],
  language: string,
  axis: AxisWords,
): SharedTimeline | null {
  const known = KNOWN.get(articles);
  if (known?.language === language) return known.timeline;
  const timeline = describe(articles, language, axis);
  KNOWN.set(articles, { language, timeline });
  return timeline;
}

/** The page that shows it asks for it, and so does the picture. */
const KNOWN = new WeakMap<
  readonly Article[],
  { readonly language: string; readonly timeline: SharedTimeline | null }
>();

function describe(articles: readonly Article[], language: string, axis: AxisWords): SharedTimeline | null {
  const dated = articles.flatMap(happeningsOf);
  if (!isTimeline(dated)) return null;
  const isNamed = mayBeNamed(dated.length);
  return {
    count: dated.length,
    period: stripPeriod(dated, axis),
    shown: dataHash(
      DRAWING,
      dated.map(({ extent, start, end, title, isRightToLeft }) =>
        isNamed ? [extent, start, end, title, isRightToLeft] : [start, end],
      ),
    ),
    overview: (colours) =>
      timelineOverview(dated, { axis, isRightToLeft: directionOf(language) === 'rtl' }, colours),
  };
}

function happeningsOf(article: Article): readonly Happening[] {
  const isRightToLeft = directionOf(article.language) === 'rtl';
  return cardOf(article).milestones.flatMap(({ date, title }) =>
    date === null
      ? []
      : [{ ...spanOf(date), tags: [], number: null, title, isRightToLeft, words: '', href: '' }],
  );
}

import { permalinks } from '../../../model/permalinks.ts';
import type { Article } from '../../../model/publication.ts';
import { cardOf } from '../../cards/article-card.ts';
import { drawStrip } from '../../timeline/draw-strip.ts';
import { spanOf } from '../../timeline/happening.ts';
import type { MarkShape } from '../../timeline/wide-layout.ts';
import { drawTimeline, type Describable } from '../../timeline/timeline-drawing.ts';
import type { SiteContext } from '../site-context.ts';

/** A timeline as a picture, see `partials/drawing.liquid`. */
export interface DrawingView {
  /** SVG for wide windows and paper. */
  readonly wide: string;
  /** SVG for narrow windows. */
  readonly tall: string;
  /** How many milestones it shows. */
  readonly count: number;
  /** How many of them it names; fewer than all: the others are counted. */
  readonly named: number;
  /** What its marks mean, of each kind that it has. */
  readonly marks: readonly (MarkShape | 'break')[];
  /** The subjects that are told apart; empty if there is only one. */
  readonly lanes: readonly {
    /** A tag's label. */ readonly label: string;
    /** The tag's id; empty: what has no such tag. */ readonly tag: string;
    /** Its colour, from 0. */ readonly colour: number;
    /** The tag's id, if it has a colour of its own (`theme.accents`); `null`: it has none. */ readonly accent:
      | string
      | null;
  }[];
}

/** A milestone by its place. */
export interface DatedPlace {
  readonly article: Article;
  /** Its index in the article. */
  readonly index: number;
}

/**
 * Draws milestones that have dates. No text is loaded for that: all it shows is on their cards.
 *
 * @param root The path to the site's root.
 * @param yearHref Where a year begins on the page; `null`: nowhere.
 * @returns `null`: they are too few for a drawing.
 */
export function drawingView(
  places: readonly DatedPlace[],
  context: SiteContext,
  root: string,
  yearHref: (year: number) => string | null,
): DrawingView | null {
  const { site, tags } = context.publication;
  const labels = new Map(tags.map(({ id, label }) => [id, label]));
  const drawing = drawTimeline(
    places.flatMap((place) => describable(place, context, root)),
    {
      axis: context.axisWords(site.language),
      isRightToLeft: context.direction(site.language) === 'rtl',
      name: context.say('site.drawing.name'),
      yearHref,
      spacing: context.spacing,
      breakName: (period) => context.say('site.drawing.break', { period }),
      laneOf: (tag) =>
        tag === null
          ? { label: context.say('site.drawing.rest'), href: null }
          : { label: labels.get(tag) ?? tag, href: permalinks.tag(root, tag) },
    },
  );
  if (drawing === null) return null;
  const { wide, tall, count, named, shapes, isBroken, lanes } = drawing;
  return {
    wide,
    tall,
    count,
    named,
    marks: isBroken ? [...shapes, 'break'] : shapes,
    lanes:
      lanes.length < 2
        ? []
        : lanes.map(({ label, colour, tag }) => ({
            label,
            tag: tag ?? '',
            colour,
            accent: tag !== null && context.frame.accented.has(tag) ? tag : null,
          })),
  };
}

/** Draws where the milestones of an article are in time, for its page. */
export function articleStrip(article: Article, context: SiteContext): string | null {
  const { language } = article;
  const isRightToLeft = context.direction(language) === 'rtl';
  return drawStrip(
    article.milestones.flatMap(({ date, ordinal, title, anchor }) =>
      date === null
        ? []
        : [
            {
              ...spanOf(date),
              tags: [],
              number: ordinal,
              title,
              isRightToLeft,
              words: context.dates.partial(date, language).words,
              href: `#${encodeURIComponent(anchor)}`,
            },
          ],
    ),
    {
      axis: context.axisWords(language),
      isRightToLeft,
      name: context.words.say(language, 'site.drawing.strip'),
      spacing: context.spacing,
      breakName: (period) => context.words.say(language, 'site.drawing.break', { period }),
    },
  );
}

function describable(
  { article, index }: DatedPlace,
  { dates, direction }: SiteContext,
  root: string,
): readonly Describable[] {
  const card = cardOf(article).milestones[index];
  if (card === undefined || card.date === null) return [];
  const { date, tags, ordinal, title, anchor } = card;
  return [
    {
      ...spanOf(date),
      tags,
      number: ordinal,
      describe: () => ({
        title,
        isRightToLeft: direction(article.language) === 'rtl',
        words: dates.partial(date, article.language).words,
        href: permalinks.milestone(root, article.address, anchor),
      }),
    },
  ];
}

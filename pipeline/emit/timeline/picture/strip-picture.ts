import { drawingVersion } from '../../../drawing/drawing-version.ts';
import { newsletterTimeline } from '../../../model/permalinks.ts';
import type { Article, Publication } from '../../../model/publication.ts';
import { dataHash } from '../../../text/hash.ts';
import { cardOf } from '../../cards/article-card.ts';
import { directionOf } from '../../direction.ts';
import type { EmitContext } from '../../emitter.ts';
import { pictureColours } from '../../drawn-pictures/picture-colours.ts';
import { webEditions } from '../../web-editions.ts';
import { MOST_HEIGHT, stripElement } from '../draw-strip.ts';
import { type AxisWords, createAxisWords } from '../scale/axis-words.ts';
import { svg, writeSvg } from '../svg.ts';
import { painted } from './paint.ts';
import { stripHappenings } from './strip-happenings.ts';

/** The strip of an article as a picture, for mails: these show no SVG. */
export interface StripPicture {
  /** Below out/. It is the same for ever, because mails that were sent name it. */
  readonly path: string;
  /** Hash of everything its bytes depend on: what it shows, and what draws it. */
  readonly key: string;
  /** How it is drawn. Loads texts of the article. */
  drawing(): StripDrawing;
}

/** A picture that can be drawn. */
export interface StripDrawing {
  /** With its words as text. */
  readonly svg: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the picture for a unit of the drawing. */
  readonly zoom: number;
  /** Of its words (BCP 47). */
  readonly language: string;
}

/** Changes with how these pictures are drawn, so that those that are kept are drawn anew. */
const DRAWING = 4;
/** What it is laid out for, in pixels: on a phone it is shown a fifth smaller, in a wide window a fifth larger. */
const LAYOUT = { width: 420, size: 14, most: MOST_HEIGHT } as const;
/** Around it, in the same. */
const EDGE = { across: 18, top: 14, bottom: 12 } as const;
/** Pixels of the picture for one of CSS, for sharp screens. */
const DENSITY = 2;
/** Pixels of margin beside the text of a mail, as its layout sets them. */
const MARGINS = 72;

/**
 * Describes the pictures of articles' strips: of an article with a day of publication whose page has a strip, if mails show pictures and either
 * may be sent, or the newsletter of the article is on the web. Whoever shows such a picture asks this, and so does whoever
 * writes it: nothing leads to one that is not there.
 */
export function stripPictures(
  publication: Publication,
  context: Pick<EmitContext, 'settings' | 'mailedSince'>,
): (article: Article) => StripPicture | null {
  const { settings } = context;
  const { newsletter, theme, articleTimelines } = settings;
  if (!newsletter.images || !articleTimelines) return () => null;
  const shown = newsletter.from === null ? webEditions(publication, context) : null;
  const colours = pictureColours(settings);
  const width = theme.mailWidth - MARGINS;
  const axisWords = createAxisWords();
  return (article) => {
    const { strip } = cardOf(article);
    if (article.published === null || strip === null || shown?.has(article) === false) return null;
    return {
      path: newsletterTimeline(article.slug),
      key: dataHash('strip picture', DRAWING, drawingVersion(), colours, theme.corner, width, strip),
      drawing: () => stripDrawing(article, { colours, corner: theme.corner, width, axisWords }),
    };
  };
}

function stripDrawing(
  article: Article,
  {
    colours,
    corner,
    width,
    axisWords,
  }: {
    readonly colours: ReturnType<typeof pictureColours>;
    readonly corner: number;
    readonly width: number;
    readonly axisWords: (language: string) => AxisWords;
  },
): StripDrawing {
  const { language } = article;
  const strip = stripElement(
    stripHappenings(article),
    {
      axis: axisWords(language),
      isRightToLeft: directionOf(language) === 'rtl',
      name: '',
      breakName: () => '',
      spacing: 'proportional',
    },
    LAYOUT,
  );
  const { children } = painted(strip, { colours, size: LAYOUT.size });
  const across = LAYOUT.width + 2 * EDGE.across;
  const down = Number(strip.attributes['height']) + EDGE.top + EDGE.bottom;
  const scale = width / across;
  const ground = svg('rect', {
    x: 0.5,
    y: 0.5,
    width: across - 1,
    height: down - 1,
    rx: corner / scale,
    fill: colours.surface,
    stroke: colours.line,
  });
  const picture = svg(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width: across, height: down, direction: 'ltr' },
    ground,
    svg(
      'g',
      { transform: `translate(${EDGE.across} ${EDGE.top})` },
      ...children.filter((child) => child.type === 'element'),
    ),
  );
  return {
    svg: writeSvg(picture),
    width,
    height: Math.round(down * scale),
    zoom: DENSITY * scale,
    language,
  };
}

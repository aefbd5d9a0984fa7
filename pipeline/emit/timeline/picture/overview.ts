import type { PictureColours } from '../../link-pictures/picture-colours.ts';
import { countByPeriod } from '../counts.ts';
import { stripElement } from '../draw-strip.ts';
import { drawWide } from '../draw-wide.ts';
import type { DrawnSubject } from '../drawing.ts';
import type { DatedItem, Happening } from '../happening.ts';
import { breaksAcross } from '../scale/time-frame.ts';
import { svg, writeSvg } from '../svg.ts';
import { painted } from './paint.ts';

/** What a whole timeline is laid out for, in small: a link picture shows it twice as large. */
const LAYOUT = { width: 480, size: 14, name: '', zooms: [] } as const;
/** Up to so many have a mark each, and names, if these fit into the height. */
const MOST_MARKED = 30;
const MOST_HEIGHT = 162;
const MOST_PERIODS = 48;

/** A timeline in small, painted, with its words as text. */
export interface TimelineOverview {
  /** SVG. */
  readonly svg: string;
  /** Of its view box. */
  readonly width: number;
  readonly height: number;
}

/** Whether a timeline of so many is so small that its milestones may have names. */
export function mayBeNamed(count: number): boolean {
  return count <= MOST_MARKED;
}

/**
 * Draws a timeline in small: few milestones with their names, more with a mark each, else how many there were when.
 *
 * @param dated All of them.
 * @param happenings The same with their names, without numbers, which are those of several articles; empty: there are too many.
 */
export function timelineOverview(
  dated: readonly DatedItem[],
  happenings: readonly Happening[],
  surroundings: Pick<DrawnSubject, 'axis' | 'isRightToLeft'>,
  colours: PictureColours,
): TimelineOverview {
  const subject: DrawnSubject = {
    ...surroundings,
    happenings,
    laneOf: happenings.map(() => 0),
    lanes: [{ label: '', href: null, tag: null, count: dated.length, colour: 0 }],
    name: '',
    spacing: 'proportional',
    yearHref: () => null,
    breakName: () => '',
  };
  const drawing =
    (happenings.length === 0
      ? []
      : [drawWide(subject, null, LAYOUT.width, LAYOUT), marked(happenings, subject)]
    ).find(({ attributes }) => Number(attributes['height']) <= MOST_HEIGHT) ?? counted(dated, subject);
  const height = Number(drawing.attributes['height']);
  const { children } = painted(drawing, { colours, lanes: [colours.accent], size: LAYOUT.size });
  const root = svg(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${LAYOUT.width} ${height}`, direction: 'ltr' },
    ...children.filter((child) => child.type === 'element'),
  );
  return { svg: writeSvg(root), width: LAYOUT.width, height };
}

function marked(happenings: readonly Happening[], subject: DrawnSubject): ReturnType<typeof drawWide> {
  return stripElement(happenings, subject, LAYOUT);
}

function counted(dated: readonly DatedItem[], subject: DrawnSubject): ReturnType<typeof drawWide> {
  const { periods, frame } = countByPeriod(
    dated,
    dated.map(() => 0),
    1,
    MOST_PERIODS,
    breaksAcross(LAYOUT),
  );
  const counts = { periods, frame, periodName: () => '', saying: () => '' };
  return drawWide({ ...subject, happenings: [], laneOf: [] }, counts, LAYOUT.width, LAYOUT);
}

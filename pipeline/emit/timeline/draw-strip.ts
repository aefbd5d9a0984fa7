import { countByPeriod, type Period } from './counts.ts';
import { breaksAcrossScale } from './draw-breaks.ts';
import { acrossMark, fades } from './draw-marks.ts';
import { drawWide, tickMark } from './draw-wide.ts';
import type { DrawnSubject } from './drawing.ts';
import { type Happening, isTimeline } from './happening.ts';
import { createPen, type TimePen } from './pen.ts';
import { px, svg, type SvgElement, writeSvg } from './svg.ts';
import { textWidth } from './text-width.ts';
import { ticksOf } from './scale/time-axis.ts';
import { breaksAcross, frameOf } from './scale/time-frame.ts';
import { halfOfNumber, type PlacedHappening, placeNumbers, type WideSize } from './wide-layout.ts';

/** What is around what a strip shows. */
export type StripSurroundings = Pick<
  DrawnSubject,
  'axis' | 'isRightToLeft' | 'name' | 'breakName' | 'spacing'
>;

/** What a strip is laid out for. */
export interface StripSize extends Omit<WideSize, 'spacing'> {
  /** How high one with numbers may be, in pixels: more rows of them would be a heap, so they are counted. */
  readonly most: number;
}

/** How high a strip may be that has room below it, in pixels. */
export const MOST_HEIGHT = 202;
/** What a strip on a page is laid out for, in pixels: the narrowest phones. */
const NARROW: StripSize = { width: 276, size: 12, most: MOST_HEIGHT };
const ROW = 26;
/** Above the rows: of a scale of years alone, and of one with months or days below them. */
const AXIS = { short: 24, tall: 42 } as const;
/** More milestones are counted. */
export const MOST_NUMBERS = 30;
const MOST_PERIODS = 48;

/**
 * Draws where the milestones of one article are in time, in little room: a mark for each, with its number, that leads to it.
 * Of many it shows how many there are.
 *
 * @param surroundings Without lanes.
 * @returns SVG that is as wide as the page; `null`: there are too few, or all of them are of one day.
 */
export function drawStrip(happenings: readonly Happening[], surroundings: StripSurroundings): string | null {
  return isTimeline(happenings) ? writeSvg(strip(happenings, surroundings, NARROW, null)) : null;
}

/**
 * The same in a width of its own, for a picture.
 *
 * @param happenings Enough for a timeline, see {@link isTimeline}.
 */
export function stripElement(
  happenings: readonly Happening[],
  surroundings: StripSurroundings,
  size: StripSize,
): SvgElement {
  return strip(happenings, surroundings, size, size.width);
}

/** @param width In pixels, or `null`: as wide as the page. */
function strip(
  happenings: readonly Happening[],
  surroundings: StripSurroundings,
  size: StripSize,
  width: number | null,
): SvgElement {
  if (happenings.length > MOST_NUMBERS) return counted(happenings, surroundings, size, width);
  const frame = frameOf(happenings, breaksAcross(size));
  const { placed, rows } = placeNumbers(happenings, frame, { ...size, spacing: surroundings.spacing });
  const pen = createPen(surroundings.isRightToLeft, width);
  const ticks = ticksOf(
    frame,
    size.width,
    surroundings.axis,
    (label) => textWidth(label, size.size, surroundings.spacing) + 10,
  );
  const top = ticks.some(({ isMain }) => !isMain) ? AXIS.tall : AXIS.short;
  const height = top + rows * ROW + 4;
  if (height > size.most) return counted(happenings, surroundings, size, width);
  return svg(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'tl tl-strip',
      width: width ?? '100%',
      height,
      direction: 'ltr',
      role: 'group',
      'aria-label': surroundings.name,
    },
    ...fades(
      placed.map(({ shape }) => ({ shape, colour: 0 })),
      's',
      surroundings.isRightToLeft ? 'left' : 'right',
    ),
    svg(
      'g',
      { class: 'tl-axis' },
      ...ticks.map((tick) => tickMark(tick, pen, height, null)),
      ...breaksAcrossScale(frame, surroundings, pen, top - 6, height),
    ),
    ...placed.map((one) =>
      numbered(one, top + (one.row + 0.5) * ROW, pen, { ...size, spacing: surroundings.spacing }),
    ),
  );
}

function numbered(
  { happening, shape, from, to, label }: PlacedHappening,
  y: number,
  pen: TimePen,
  { size, spacing }: WideSize,
): SvgElement {
  const isRound = shape === 'dot' || shape === 'ring';
  const radius = label.text === '' ? 6 : halfOfNumber(label.text, size, spacing);
  return svg(
    'a',
    { href: happening.href, class: 'tl-item tl-c0' },
    svg('title', {}, `${happening.title} (${happening.words})`),
    ...(isRound ? [] : acrossMark({ shape, from, to, y, colour: 0 }, pen, 's')),
    svg('circle', {
      class: shape === 'dot' ? 'tl-dot' : 'tl-pill',
      cx: pen.x(label.at),
      cy: px(y),
      r: px(radius - 1),
    }),
    ...(label.text === ''
      ? []
      : [
          svg(
            'text',
            {
              class: shape === 'dot' ? 'tl-number tl-full' : 'tl-number',
              x: pen.x(label.at),
              y: px(y + Math.round(size * 0.36)),
              'text-anchor': 'middle',
            },
            label.text,
          ),
        ]),
  );
}

function counted(
  happenings: readonly Happening[],
  surroundings: StripSurroundings,
  size: StripSize,
  width: number | null,
): SvgElement {
  const { step, periods, frame } = countByPeriod(
    happenings,
    happenings.map(() => 0),
    1,
    MOST_PERIODS,
    breaksAcross(size),
  );
  const periodName = ({ start, end }: Period): string => surroundings.axis.period(step.unit, start, end);
  const lane = { label: '', href: null, tag: null, count: happenings.length, colour: 0 };
  return drawWide(
    { ...surroundings, happenings: [], laneOf: [], lanes: [lane], yearHref: () => null },
    { frame, counts: { periods, periodName, saying: (period) => `${periodName(period)}: ${period.total}` } },
    width,
    { ...size, name: 'tl-strip', zooms: [] },
  );
}

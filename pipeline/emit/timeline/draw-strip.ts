import { countByPeriod, type Period } from './counts.ts';
import { acrossMark, fades } from './draw-marks.ts';
import { drawWide, tickMark } from './draw-wide.ts';
import type { DrawnSubject } from './drawing.ts';
import type { Happening } from './happening.ts';
import { createPen, type TimePen } from './pen.ts';
import { px, svg, type SvgElement, writeSvg } from './svg.ts';
import { textWidth } from './text-width.ts';
import { frameOf, ticksOf } from './time-axis.ts';
import { isTimeline } from './timeline-drawing.ts';
import { halfOfNumber, type PlacedHappening, placeNumbers, type WideSize } from './wide-layout.ts';

/** What is around what a strip shows. */
type StripSurroundings = Pick<DrawnSubject, 'axis' | 'isRightToLeft' | 'name'>;

/** What a strip is laid out for, in pixels: the narrowest phones. */
const NARROW: WideSize = { width: 276, size: 12 };
const ROW = 26;
const AXIS = 42;
/** More milestones, or more rows of them, are counted: their numbers would be a heap. */
const MOST_NUMBERS = 30;
const MOST_ROWS = 6;
const MOST_PERIODS = 40;

/**
 * Draws where the milestones of one article are in time, in little room: a mark for each, with its number, that leads to it.
 * Of many it shows how many there are.
 *
 * @param surroundings Without lanes.
 * @returns SVG; `null`: there are too few, or all of them are of one day.
 */
export function drawStrip(happenings: readonly Happening[], surroundings: StripSurroundings): string | null {
  if (!isTimeline(happenings)) return null;
  const frame = frameOf(happenings);
  const { placed, rows } = placeNumbers(happenings, frame, NARROW);
  if (happenings.length > MOST_NUMBERS || rows > MOST_ROWS)
    return writeSvg(counted(happenings, surroundings));
  const pen = createPen(surroundings.isRightToLeft, null);
  const height = AXIS + rows * ROW + 4;
  const ticks = ticksOf(
    frame,
    NARROW.width,
    surroundings.axis,
    (label) => textWidth(label, NARROW.size) + 10,
  );
  return writeSvg(
    svg(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        class: 'tl tl-strip',
        width: '100%',
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
      svg('g', { class: 'tl-axis' }, ...ticks.map((tick) => tickMark(tick, pen, height, null))),
      ...placed.map((one) => numbered(one, AXIS + (one.row + 0.5) * ROW, pen)),
    ),
  );
}

function numbered(
  { happening, shape, from, to, label }: PlacedHappening,
  y: number,
  pen: TimePen,
): SvgElement {
  const isRound = shape === 'dot' || shape === 'ring';
  const radius = label.text === '' ? 6 : halfOfNumber(label.text, NARROW.size);
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
              y: px(y + 4),
              'text-anchor': 'middle',
            },
            label.text,
          ),
        ]),
  );
}

function counted(happenings: readonly Happening[], surroundings: StripSurroundings): SvgElement {
  const { step, periods, frame } = countByPeriod(
    happenings,
    happenings.map(() => 0),
    1,
    MOST_PERIODS,
  );
  const periodName = ({ start, end }: Period): string => surroundings.axis.period(step.unit, start, end);
  const lane = { label: '', href: null, tag: null, count: happenings.length, colour: 0 };
  return drawWide(
    { ...surroundings, happenings: [], laneOf: [], lanes: [lane], yearHref: () => null },
    { periods, frame, periodName, saying: (period) => `${periodName(period)}: ${period.total}` },
    null,
    { ...NARROW, name: 'tl-strip', zooms: [] },
  );
}

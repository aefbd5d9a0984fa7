import type { AxisWords } from './scale/axis-words.ts';
import { type Period, countByPeriod, mostNotable } from './counts.ts';
import { drawTall, drawTallCounts } from './draw-tall.ts';
import { type DrawnScale, type PeriodCounts, drawWide, WIDE } from './draw-wide.ts';
import { type NamedLane, REST_COLOUR, type DrawnSubject } from './drawing.ts';
import { type DatedItem, type Happening, isTimeline } from './happening.ts';
import { lanesOf } from './lanes.ts';
import { writeSvg } from './svg.ts';
import { breaksAcross, frameOf, type TimeFrame } from './scale/time-frame.ts';
import { type MarkShape, markOf } from './wide-layout.ts';

/** A dated milestone that is described when it is named. */
export interface Describable extends DatedItem {
  readonly describe: () => Pick<Happening, 'title' | 'isRightToLeft' | 'words' | 'href'>;
}

/** What surrounds a drawing. */
export interface DrawingSurroundings extends Pick<
  DrawnSubject,
  'axis' | 'isRightToLeft' | 'name' | 'yearHref' | 'breakName' | 'spacing'
> {
  /** The lane of a tag; of `null`, everything else. */
  readonly laneOf: (tag: string | null) => Pick<NamedLane, 'label' | 'href'>;
}

/** A timeline as a picture: as SVG, for wide windows and for narrow ones. */
export interface TimelineDrawing {
  readonly wide: string;
  readonly tall: string;
  readonly lanes: readonly NamedLane[];
  /** How many milestones there are, and how many of them are named. */
  readonly count: number;
  readonly named: number;
  /** The marks of those that are named, of each kind that occurs. */
  readonly shapes: readonly MarkShape[];
  /** Whether times in which nothing was are left out. */
  readonly isBroken: boolean;
}

/** Up to so many are named all. */
export const MOST_NAMED = 40;
/** Of more milestones there are counts, of at most so many periods. */
const MOST_PERIODS = { wide: 72, tall: 20 } as const;
/** Of breaks across. */
const ROOM = breaksAcross(WIDE);
/** Beside counts across, so many are named, each of another part of the time. */
const NAMED_BESIDE_COUNTS = 10;

/**
 * Draws dated milestones. Up to {@link MOST_NAMED} each has a mark and its name; of more the drawing shows how many there
 * were in each period, and names the most notable.
 *
 * @returns `null`: there are too few, or all of them are on one day, so that a drawing would tell nothing.
 */
export function drawTimeline(
  dated: readonly Describable[],
  surroundings: DrawingSurroundings,
): TimelineDrawing | null {
  if (!isTimeline(dated)) return null;
  const { lanes, laneOf } = lanesOf(dated.map(({ tags }) => tags));
  const named = lanes.map(({ tag, count }, index) => ({
    ...surroundings.laneOf(tag),
    tag,
    count,
    colour: tag === null && lanes.length > 1 ? REST_COLOUR : index,
  }));
  const subjectOf = (indices: readonly number[]): DrawnSubject => ({
    ...surroundings,
    happenings: indices.flatMap((index) => {
      const one = dated[index];
      return one === undefined ? [] : [happeningOf(one)];
    }),
    laneOf: indices.map((index) => laneOf[index] ?? 0),
    lanes: named,
  });
  if (dated.length <= MOST_NAMED) {
    const subject = subjectOf([...dated.keys()]);
    const frame = frameOf(subject.happenings, ROOM);
    return {
      wide: writeSvg(drawWide(subject, { frame, counts: null }, null, WIDE)),
      tall: writeSvg(drawTall(subject)),
      lanes: named,
      count: dated.length,
      named: dated.length,
      shapes: shapesOf(subject.happenings, frame),
      isBroken: frame.parts.length > 1,
    };
  }
  const across = counted(dated, laneOf, named, surroundings.axis, MOST_PERIODS.wide);
  const beside = subjectOf(notableOf(across.counts.periods, dated, NAMED_BESIDE_COUNTS));
  const down = counted(dated, laneOf, named, surroundings.axis, MOST_PERIODS.tall);
  const ofEach = down.counts.periods.flatMap((period) => {
    const index = mostNotable(period.members, dated);
    return index === null ? [] : [[period, index] as const];
  });
  return {
    wide: writeSvg(drawWide(beside, across, null, WIDE)),
    tall: writeSvg(
      drawTallCounts(
        subjectOf(ofEach.map(([, index]) => index)),
        down.counts,
        down.frame,
        new Map(ofEach.map(([period], place) => [period, place])),
      ),
    ),
    lanes: named,
    count: dated.length,
    named: beside.happenings.length,
    shapes: shapesOf(beside.happenings, across.frame),
    isBroken: across.frame.parts.length > 1,
  };
}

function happeningOf({ extent, start, end, tags, number, describe }: Describable): Happening {
  return { extent, start, end, tags, number, ...describe() };
}

function shapesOf(happenings: readonly Happening[], frame: TimeFrame): readonly MarkShape[] {
  const found = new Set(happenings.map((happening) => markOf(happening, frame, WIDE.width).shape));
  return (['dot', 'ring', 'within', 'period', 'since'] as const).filter((shape) => found.has(shape));
}

function counted(
  dated: readonly DatedItem[],
  laneOf: readonly number[],
  lanes: readonly NamedLane[],
  axis: AxisWords,
  most: number,
): DrawnScale & { readonly counts: PeriodCounts } {
  const { step, periods, frame } = countByPeriod(dated, laneOf, lanes.length, most, ROOM);
  const periodName = ({ start, end }: Period): string => axis.period(step.unit, start, end);
  const saying = (period: Period, lane: number): string => {
    const label = lanes.length > 1 ? `${lanes[lane]?.label ?? ''}, ` : '';
    return `${label}${periodName(period)}: ${period.counts[lane] ?? 0}`;
  };
  return { frame, counts: { periods, periodName, saying } };
}

/** The most notable of each of several parts of the time. */
function notableOf(
  periods: readonly Period[],
  dated: readonly DatedItem[],
  parts: number,
): readonly number[] {
  const size = Math.ceil(periods.length / parts);
  return Array.from({ length: parts }, (_, part) =>
    mostNotable(
      periods.slice(part * size, (part + 1) * size).flatMap(({ members }) => members),
      dated,
    ),
  ).filter((index) => index !== null);
}

import type { DrawnSubject } from './drawing.ts';
import type { TimePen } from './pen.ts';
import { periodUnit } from './scale/period-unit.ts';
import type { TimeStretch } from './scale/stretches.ts';
import { type TimeFrame } from './scale/time-frame.ts';
import { px, svg, type SvgElement } from './svg.ts';

/** Half of how wide a zigzag is, in pixels. */
const TOOTH = 4;

/** A break of a scale: what it leaves out, and where it is, from 0 to 1. */
interface ScaleBreak extends TimeStretch {
  readonly start: number;
  readonly end: number;
}

/** The breaks of a scale, in order. */
export function breaksOf({ parts }: TimeFrame): readonly ScaleBreak[] {
  return parts.slice(1).flatMap((part, index) => {
    const before = parts[index];
    return before === undefined
      ? []
      : [{ from: before.to, to: part.from, start: before.end, end: part.start }];
  });
}

/** What a break says. */
export function breakWords(
  { from, to }: TimeStretch,
  { axis, breakName }: Pick<DrawnSubject, 'axis' | 'breakName'>,
): string {
  return breakName(axis.period(periodUnit(to - from), Math.ceil(from), Math.floor(to)));
}

/**
 * Breaks of a scale that runs across: a zigzag through its names, and a dotted line below.
 *
 * @param head The height of the names, in pixels.
 * @param bottom Where the line ends.
 */
export function breaksAcrossScale(
  frame: TimeFrame,
  words: Pick<DrawnSubject, 'axis' | 'breakName'>,
  pen: TimePen,
  head: number,
  bottom: number,
): readonly SvgElement[] {
  return breaksOf(frame).map((one) => {
    const x = pen.x((one.start + one.end) / 2);
    return breakGroup(
      breakWords(one, words),
      // A path has no percentages; a drawing within the drawing does.
      svg('svg', { x, overflow: 'visible' }, svg('path', { d: zigzag(head, false) })),
      svg('line', { x1: x, x2: x, y1: head, y2: px(bottom) }),
    );
  });
}

/** A break of what runs down: a zigzag across it. @param from,to In pixels. */
export function breakDown(says: string, from: number, to: number, y: number): SvgElement {
  const left = Math.min(from, to);
  return breakGroup(
    says,
    svg('path', { transform: `translate(${px(left)} ${px(y)})`, d: zigzag(Math.abs(to - from), true) }),
  );
}

function breakGroup(says: string, ...children: readonly SvgElement[]): SvgElement {
  return svg(
    'g',
    { class: 'tl-break', role: 'img', 'aria-label': says },
    svg('title', {}, says),
    ...children,
  );
}

function zigzag(length: number, isAcross: boolean): string {
  const teeth = Math.max(2, Math.round(length / (2 * TOOTH)));
  const points = Array.from({ length: teeth + 1 }, (_, index) => {
    const [along, beside] = [px((length / teeth) * index), index % 2 === 0 ? -TOOTH : TOOTH];
    return isAcross ? `${along} ${beside}` : `${beside} ${along}`;
  });
  return `M${points.join('L')}`;
}

import type { PictureColours } from '../../drawn-pictures/picture-colours.ts';
import { MOST_NUMBERS, stripElement } from '../draw-strip.ts';
import { drawWide } from '../draw-wide.ts';
import type { DrawnSubject } from '../drawing.ts';
import type { Happening } from '../happening.ts';
import { breaksAcross, frameOf } from '../scale/time-frame.ts';
import { svg, type SvgElement, writeSvg } from '../svg.ts';
import { painted } from './paint.ts';

/** What a whole timeline is laid out for, in small: a link picture shows it twice as large. */
const LAYOUT = { width: 480, size: 14, name: '', zooms: [], most: 162 } as const;

/** A timeline in small, painted, with its words as text. */
export interface TimelineOverview {
  /** SVG, which may stand in another. */
  readonly svg: string;
  /** Of it, in its own units. */
  readonly width: number;
  readonly height: number;
}

/** Whether a timeline of so many is so small that its milestones may have names. */
export function mayBeNamed(count: number): boolean {
  return count <= MOST_NUMBERS;
}

/**
 * Draws a timeline in small: few milestones with their names, if these fit into the height, others as a strip, see
 * {@link stripElement}.
 *
 * @param happenings All of them, without numbers, which are those of several articles.
 */
export function timelineOverview(
  happenings: readonly Happening[],
  surroundings: Pick<DrawnSubject, 'axis' | 'isRightToLeft'>,
  colours: PictureColours,
): TimelineOverview {
  const around = { ...surroundings, name: '', spacing: 'proportional', breakName: () => '' } as const;
  const named = mayBeNamed(happenings.length) ? withNames(happenings, around) : null;
  const drawing =
    named !== null && heightOf(named) <= LAYOUT.most ? named : stripElement(happenings, around, LAYOUT);
  const { width, size } = LAYOUT;
  const height = heightOf(drawing);
  const { children } = painted(drawing, { colours, size });
  const root = svg(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, direction: 'ltr', overflow: 'visible' },
    ...children.filter((child) => child.type === 'element'),
  );
  return { svg: writeSvg(root), width, height };
}

function withNames(
  happenings: readonly Happening[],
  around: Omit<DrawnSubject, 'happenings' | 'laneOf' | 'lanes' | 'yearHref'>,
): SvgElement {
  const subject: DrawnSubject = {
    ...around,
    happenings,
    laneOf: happenings.map(() => 0),
    lanes: [{ label: '', href: null, tag: null, count: happenings.length, colour: 0 }],
    yearHref: () => null,
  };
  const frame = frameOf(happenings, breaksAcross(LAYOUT));
  return drawWide(subject, { frame, counts: null }, LAYOUT.width, LAYOUT);
}

function heightOf({ attributes }: SvgElement): number {
  return Number(attributes['height']);
}

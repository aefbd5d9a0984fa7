import type { TimeSpan } from '../happening.ts';
import { partsOf } from './day-number.ts';
import { stretchesOf, type TimeStretch } from './stretches.ts';

/** The time that a drawing shows, and where. Days are equally long in all of it. */
export interface TimeFrame extends TimeStretch {
  /** In order. Between two of them the scale is broken: the time between them is left out. Usually there is one. */
  readonly parts: readonly FramePart[];
}

/** A part of a scale without a break. */
export interface FramePart extends TimeStretch {
  /** Where it is on the scale, from 0 to 1. */
  readonly start: number;
  readonly end: number;
  /** The year of the first thing in it, which may begin later: a part has air before it, and short ones have time around them. */
  readonly first: number;
}

/** What breaks of a scale need, as parts of its length. */
export interface BreakRoom {
  /** The least length of what is before or after one, so that it can have a name. If there is not so much for all, they share what there is. */
  readonly part: number;
  /** That of the break itself. */
  readonly gap: number;
}

/**
 * The room that breaks need on a scale that runs across: a year's name beside each.
 *
 * @param width In pixels.
 * @param size Of the font.
 */
export function breaksAcross({ width, size }: { readonly width: number; readonly size: number }): BreakRoom {
  return { part: (size * 4.7) / width, gap: 20 / width };
}

/** The frame around all of some happenings, with some air at all ends. */
export function frameOf(spans: readonly TimeSpan[], room: BreakRoom): TimeFrame {
  const stretches = stretchesOf(spans);
  const air = Math.max(lengthOf(stretches) * 0.015, 0.5);
  return frameAround(
    stretches.map(({ from, to }) => ({ from: from - air, to: to + air, first: partsOf(from).year })),
    room,
  );
}

/** A stretch of time that a frame shows. */
export interface ShownStretch extends TimeStretch {
  /** The year of the first thing in it. */
  readonly first: number;
}

/** The frame that shows some stretches of time, and leaves out what is between them. @param stretches In order, at least one. */
export function frameAround(stretches: readonly ShownStretch[], { part, gap }: BreakRoom): TimeFrame {
  const breaks = stretches.length - 1;
  const room = 1 - breaks * gap;
  // A little is left for differences between them: if all were as short as can be, nothing would be to scale.
  const padded = withRoom(stretches, Math.min(part / room, 0.9 / stretches.length));
  const day = room / lengthOf(padded);
  let at = 0;
  const parts = padded.map(({ from, to, first }, index): FramePart => {
    const start = at;
    // Rounding is no reason to end before the end.
    const end = index === breaks ? 1 : start + (to - from) * day;
    at = end + gap;
    return { from, to, start, end, first };
  });
  return { from: parts[0]?.from ?? 0, to: parts.at(-1)?.to ?? 1, parts };
}

/** Where a day is in a frame: 0 is its beginning, 1 its end, also of whatever is later. What is left out is within its break. */
export function placeIn({ parts }: TimeFrame, day: number): number {
  const at = parts.findIndex(({ to }) => day <= to);
  const part = parts.at(at);
  const before = at > 0 ? parts[at - 1] : undefined;
  if (part === undefined) return 0;
  if (before !== undefined && day < part.from) {
    return before.end + ((day - before.to) / (part.from - before.to)) * (part.start - before.end);
  }
  return Math.min(1, part.start + ((day - part.from) / (part.to - part.from)) * (part.end - part.start));
}

/** The length of a day, as a part of the scale. */
export function dayIn({ parts }: TimeFrame): number {
  const [first] = parts;
  return first === undefined ? 1 : (first.end - first.start) / (first.to - first.from);
}

function lengthOf(stretches: readonly TimeStretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** How much of the time that a short stretch gets is before it: little, so that the year that is named there is its own. */
const BEFORE = 0.2;

/**
 * Where there are several, each is made as long as it has to be, by time around it: a scale has one measure.
 *
 * @param least The least part of the time that is shown; together less than all of it, or no time would be enough.
 */
function withRoom(stretches: readonly ShownStretch[], least: number): readonly ShownStretch[] {
  if (stretches.length < 2) return stretches;
  const lengths = stretches.map(({ from, to }) => to - from);
  let short: readonly number[] = [];
  let whole = lengthOf(stretches);
  for (;;) {
    const found = lengths.filter((length) => length < whole * least);
    if (found.length === short.length) break;
    short = found;
    const long = lengths.reduce((sum, length) => sum + length, 0) - short.reduce((sum, one) => sum + one, 0);
    whole = long / (1 - short.length * least);
  }
  return stretches.map(({ from, to, first }) => {
    const missing = Math.max(0, whole * least - (to - from));
    return { from: from - missing * BEFORE, to: to + missing * (1 - BEFORE), first };
  });
}

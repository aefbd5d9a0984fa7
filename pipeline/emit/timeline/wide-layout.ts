import { type Happening, type TimeSpan } from './happening.ts';
import { inOrder, rowsOf, type RowStretch } from './rows.ts';
import { fitted, type FontSpacing, textWidth } from './text-width.ts';
import { placeIn, type TimeFrame } from './scale/time-frame.ts';

/** How a mark looks: a dot, a ring where a span has no width that could be seen, or a bar. */
export type MarkShape = 'dot' | 'ring' | 'within' | 'period' | 'since';

/** A happening on a scale that runs across the drawing. */
export interface PlacedHappening {
  readonly happening: Happening;
  readonly shape: MarkShape;
  /** Where its mark begins and ends, from 0 to 1 of the width; a dot or ring is in the middle of both. */
  readonly from: number;
  readonly to: number;
  /** From 0, within its lane. */
  readonly row: number;
  readonly label: MarkLabel;
}

/** The words beside a mark. */
export interface MarkLabel {
  readonly text: string;
  /** From 0 to 1 of the width. */
  readonly at: number;
  /** Pixels from there, in the direction of time. */
  readonly shift: number;
  /** Whether the words begin, are centred or end there, in the direction of time. */
  readonly anchor: 'start' | 'middle' | 'end';
  /** Whether the words begin on the mark. */
  readonly isOnMark: boolean;
}

/** What a drawing that is as wide as the page is laid out for: the narrowest that it will be, in pixels. */
export interface WideSize {
  readonly width: number;
  /** Of the font. */
  readonly size: number;
  readonly spacing: FontSpacing;
}

/** Shorter bars than this are rings: nobody would see that they are bars. */
const SHORTEST_BAR = 9;
/** Half of a dot, in pixels. */
export const DOT = 5;
const BESIDE = 8;
/** Between what stands in one row. */
const BETWEEN = 16;
/** No name takes more than this part of the width. */
const LONGEST_NAME = 0.8;

/**
 * Puts happenings into rows, each with its name beside its mark: on it if it is long, else
 * behind or before it. They come in the order of time. Places are parts of the width and distances are pixels, so on a wider page there is only more room.
 */
export function placeInRows(
  happenings: readonly Happening[],
  frame: TimeFrame,
  size: WideSize,
): { readonly placed: readonly PlacedHappening[]; readonly rows: number } {
  const ordered = inOrder(happenings.map(({ start }) => start)).flatMap((index) => happenings[index] ?? []);
  const parts = ordered.map((happening) => place(happening, frame, size));
  const { rowOf, count } = rowsOf(
    parts.map(({ stretch }) => stretch),
    BETWEEN,
  );
  return { placed: parts.map(({ placed }, index) => ({ ...placed, row: rowOf[index] ?? 0 })), rows: count };
}

/** Puts happenings into rows by their numbers, which stand in the middles of their marks. */
export function placeNumbers(
  happenings: readonly Happening[],
  frame: TimeFrame,
  { width, size, spacing }: WideSize,
): { readonly placed: readonly PlacedHappening[]; readonly rows: number } {
  const marks = happenings.map((happening) => {
    const { shape, from, to } = markOf(happening, frame, width);
    const text = happening.number === null ? '' : String(happening.number);
    const middle = (from + to) / 2;
    const half = halfOfNumber(text, size, spacing);
    return { happening, shape, from, to, text, middle, half };
  });
  const { rowOf, count } = rowsOf(
    marks.map(({ from, to, middle, half }) => ({
      left: Math.min(from * width, middle * width - half),
      right: Math.max(to * width, middle * width + half),
    })),
    3,
  );
  return {
    placed: marks.map(({ happening, shape, from, to, text, middle }, index) => ({
      happening,
      shape,
      from,
      to,
      row: rowOf[index] ?? 0,
      label: { text, at: middle, shift: 0, anchor: 'middle', isOnMark: true },
    })),
    rows: count,
  };
}

/** Half of the round ground on which a number stands, in pixels. @param size Of the font. */
export function halfOfNumber(text: string, size: number, spacing: FontSpacing): number {
  return Math.max(size + 10, textWidth(text, size, spacing) + 10) / 2;
}

/** How a span looks on a scale of so many pixels, and where on it. */
export function markOf(
  span: TimeSpan,
  frame: TimeFrame,
  length: number,
): Pick<PlacedHappening, 'shape' | 'from' | 'to'> {
  const from = placeIn(frame, span.start);
  const to = span.extent === 'since' ? 1 : placeIn(frame, span.end);
  if (span.extent === 'day') return { shape: 'dot', from: (from + to) / 2, to: (from + to) / 2 };
  if ((to - from) * length < SHORTEST_BAR) return { shape: 'ring', from, to };
  return { shape: span.extent, from, to };
}

function place(
  happening: Happening,
  frame: TimeFrame,
  { width, size, spacing }: WideSize,
): { readonly placed: Omit<PlacedHappening, 'row'>; readonly stretch: RowStretch } {
  const { shape, from, to } = markOf(happening, frame, width);
  const isRound = shape === 'dot' || shape === 'ring';
  const middle = (from + to) / 2;
  // In pixels of the layout.
  const left = isRound ? middle * width - DOT : from * width;
  const right = isRound ? middle * width + DOT : to * width;
  const name = fitted(happening.title, size, width * LONGEST_NAME, spacing);
  const needs = textWidth(name, size, spacing);
  const spots: readonly Spot[] = [
    { room: isRound ? 0 : right - left - 2 * BESIDE, side: 'on' },
    { room: width - right - BESIDE, side: 'behind' },
    { room: left - BESIDE, side: 'before' },
    { room: isRound ? 0 : width - left - BESIDE, side: 'on' },
  ];
  const spot =
    spots.find(({ room }) => room >= needs) ??
    spots.reduce((most, one) => (one.room > most.room ? one : most));
  const text = fitted(name, size, spot.room, spacing);
  const long = textWidth(text, size, spacing);
  const edge = isRound ? DOT + BESIDE : BESIDE;
  const start = { on: left + BESIDE, behind: right + BESIDE, before: left - BESIDE - long }[spot.side];
  const label: MarkLabel = {
    text,
    at: isRound ? middle : spot.side === 'behind' ? to : from,
    shift: spot.side === 'before' ? -edge : edge,
    anchor: spot.side === 'before' ? 'end' : 'start',
    isOnMark: spot.side === 'on',
  };
  return {
    placed: { happening, shape, from, to, label },
    stretch: { left: Math.min(left, start), right: Math.max(right, start + long) },
  };
}

interface Spot {
  /** Pixels. */
  readonly room: number;
  readonly side: 'on' | 'behind' | 'before';
}

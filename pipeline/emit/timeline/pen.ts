import { px } from './svg.ts';
import type { MarkLabel } from './wide-layout.ts';

/**
 * Puts places on a scale that runs across into the attributes of SVG. Time runs as the page is read: from right to left
 * where the page is. All text is written with `direction="ltr"`, so that anchors are sides.
 */
export interface TimePen {
  /** An `x`. @param part From 0 to 1 of the width, in the direction of time. */
  x(part: number): string | number;
  /** `x` and `width` of a rectangle. */
  across(from: number, to: number): { readonly x: string | number; readonly width: string | number };
  /** A `dx`. @param pixels In the direction of time. */
  shift(pixels: number): number;
  anchor(anchor: MarkLabel['anchor']): MarkLabel['anchor'];
}

/**
 * Makes a {@link TimePen}.
 *
 * @param width In pixels; `null`: the drawing is as wide as the page, so places are percentages, and names stay as large
 * as they are wherever it is shown.
 */
export function createPen(isRightToLeft: boolean, width: number | null): TimePen {
  const turned = (part: number): number => (isRightToLeft ? 1 - part : part);
  const length = (part: number): string | number =>
    width === null ? `${Math.round(part * 10_000) / 100}%` : px(part * width);
  return {
    x: (part) => length(turned(part)),
    across: (from, to) => ({ x: length(Math.min(turned(from), turned(to))), width: length(to - from) }),
    shift: (pixels) => px(isRightToLeft ? -pixels : pixels),
    anchor: (anchor) => {
      if (anchor === 'middle' || !isRightToLeft) return anchor;
      return anchor === 'start' ? 'end' : 'start';
    },
  };
}

/** A text that keeps its own direction, whatever is around it (Unicode's isolates, UAX #9). */
export function isolated(text: string, isRightToLeft: boolean): string {
  return isRightToLeft ? `\u2067${text}\u2069` : text;
}

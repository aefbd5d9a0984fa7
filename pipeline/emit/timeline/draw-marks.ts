import { type TimePen } from './pen.ts';
import { px, svg, type SvgElement } from './svg.ts';
import { DOT, type MarkShape } from './wide-layout.ts';

/** Height of a bar, in pixels. */
const BAR = 18;
/** The part of it that is in full colour. */
const EDGE = 3;

/** A mark on a scale that runs across. */
export interface AcrossMark {
  readonly shape: MarkShape;
  readonly from: number;
  readonly to: number;
  /** Its middle, in pixels. */
  readonly y: number;
  readonly colour: number;
}

/**
 * A mark on a scale that runs across. What a date says is told by its form, too: a dot for a day, a ring for a short
 * while, a bar that fades at both ends for some time within it, one with a line around it for all of it, one that fades at
 * its end for what goes on.
 *
 * @param name Of the drawing, see {@link fades}.
 */
export function acrossMark(
  { shape, from, to, y, colour }: AcrossMark,
  pen: TimePen,
  name: string,
): readonly SvgElement[] {
  const middle = { cx: pen.x((from + to) / 2), cy: px(y) };
  if (shape === 'dot') return [svg('circle', { class: 'tl-dot', ...middle, r: DOT })];
  if (shape === 'ring') return [svg('circle', { class: 'tl-ring', ...middle, r: DOT - 1 })];
  const across = pen.across(from, to);
  const top = y - BAR / 2;
  if (shape === 'period') {
    return [svg('rect', { class: 'tl-period', ...across, y: px(top + 1), height: BAR - 2, rx: 3 })];
  }
  const fill = `url(#${fadeId(name, shape, colour)})`;
  return [
    svg('rect', { class: 'tl-band', ...across, y: px(top), height: BAR, fill }),
    svg('rect', { ...across, y: px(top + BAR - EDGE), height: EDGE, fill }),
  ];
}

/** A mark on a scale that runs down. */
export interface DownMark {
  readonly shape: MarkShape;
  readonly x: number;
  readonly from: number;
  readonly to: number;
  readonly colour: number;
}

/** The same as {@link acrossMark} on a scale that runs down. */
export function downMark({ shape, x, from, to, colour }: DownMark, name: string): readonly SvgElement[] {
  const middle = { cx: px(x), cy: px((from + to) / 2) };
  if (shape === 'dot') return [svg('circle', { class: 'tl-dot', ...middle, r: DOT })];
  if (shape === 'ring') return [svg('circle', { class: 'tl-ring', ...middle, r: DOT - 1 })];
  const down = { y: px(from), height: px(to - from) };
  if (shape === 'period')
    return [svg('rect', { class: 'tl-period', x: px(x - DOT + 1), width: 2 * DOT - 2, ...down, rx: 3 })];
  const fill = `url(#${fadeId(name, shape, colour)})`;
  return [
    svg('rect', { class: 'tl-band', x: px(x - DOT), width: 2 * DOT, ...down, fill }),
    svg('rect', { x: px(x - EDGE / 2), width: EDGE, ...down, fill }),
  ];
}

/**
 * The gradients that marks of some colours use: bars that fade.
 *
 * @param name Of the drawing, different for each on a page.
 * @param end Where they end: to the right, to the left, or down.
 */
export function fades(
  marks: readonly { readonly shape: MarkShape; readonly colour: number }[],
  name: string,
  end: 'right' | 'left' | 'down',
): readonly SvgElement[] {
  const used = new Map<string, { shape: keyof typeof STOPS; colour: number }>();
  for (const { shape, colour } of marks)
    if (shape === 'within' || shape === 'since') used.set(fadeId(name, shape, colour), { shape, colour });
  if (used.size === 0) return [];
  const along = { right: {}, left: { x1: 1, x2: 0 }, down: { x2: 0, y2: 1 } }[end];
  return [
    svg(
      'defs',
      {},
      ...[...used].map(([id, { shape, colour }]) =>
        svg(
          'linearGradient',
          { id, ...along },
          ...STOPS[shape].map(([offset, opacity]) =>
            svg('stop', {
              class: `tl-s${colour}`,
              offset,
              ...(opacity === 1 ? {} : { 'stop-opacity': opacity }),
            }),
          ),
        ),
      ),
    ),
  ];
}

/** Where a bar has how much of its colour. */
const STOPS = {
  within: [
    [0, 0],
    [0.22, 1],
    [0.78, 1],
    [1, 0],
  ],
  since: [
    [0, 1],
    [0.5, 1],
    [1, 0],
  ],
} as const;

function fadeId(name: string, shape: keyof typeof STOPS, colour: number): string {
  return `tl-${name}-${shape}-${colour}`;
}

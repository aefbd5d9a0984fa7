import type { PictureColours } from '../../drawn-pictures/picture-colours.ts';
import type { SvgElement } from '../svg.ts';

/** How a drawing is painted where no style sheet is: as a picture. */
export interface Paint {
  readonly colours: PictureColours;
  /** The size of words, in the drawing's units. */
  readonly size: number;
}

/**
 * Gives a drawing that is made for a style sheet, by its classes, the attributes that make it look the same without one, with all marks
 * in the accent's colour. Links and titles are left out: a picture has none.
 */
export function painted(element: SvgElement, paint: Paint): SvgElement {
  return paintedIn(element, paint, NOT_IN_ANYTHING);
}

/** What an element is in. */
interface PaintedIn {
  readonly isMain: boolean;
  readonly isBreak: boolean;
}

const NOT_IN_ANYTHING: PaintedIn = { isMain: false, isBreak: false };

function paintedIn(element: SvgElement, paint: Paint, outer: PaintedIn): SvgElement {
  const { class: names, href: _href, role: _role, 'aria-label': _label, ...attributes } = element.attributes;
  const classes = new Set((names ?? '').split(' '));
  const around = within(classes, outer);
  return {
    ...element,
    name: element.name === 'a' ? 'g' : element.name,
    attributes: {
      ...Object.fromEntries(Object.entries(attributes).filter(([name]) => !name.startsWith('data-'))),
      ...looks(element.name, classes, around, paint),
    },
    children: element.children
      .filter((child) => child.type !== 'element' || child.name !== 'title')
      .map((child) => (child.type === 'element' ? paintedIn(child, paint, around) : child)),
  };
}

function within(classes: ReadonlySet<string>, { isMain, isBreak }: PaintedIn): PaintedIn {
  return {
    isMain: isMain || classes.has('tl-main'),
    isBreak: isBreak || classes.has('tl-break'),
  };
}

type Attributes = Readonly<Record<string, string>>;

/** What `styles/drawing.css` says of an element. */
function looks(
  name: string,
  classes: ReadonlySet<string>,
  { isMain, isBreak }: PaintedIn,
  { colours, size }: Paint,
): Attributes {
  const { surface, line, text, muted, accent } = colours;
  const of: Readonly<Record<string, Attributes>> = {
    'tl-dot': { fill: accent },
    'tl-column': { fill: accent, stroke: surface, 'stroke-width': '0.75' },
    'tl-ring': { fill: surface, stroke: accent, 'stroke-width': '2.5' },
    'tl-pill': { fill: surface, stroke: accent, 'stroke-width': '1.75' },
    'tl-band': { 'fill-opacity': '0.24' },
    'tl-period': { fill: accent, 'fill-opacity': '0.16', stroke: accent, 'stroke-width': '2' },
    'tl-number': { 'font-size': String(size), 'font-weight': '650', fill: text },
    'tl-full': { fill: surface },
  };
  const base: Readonly<Record<string, Attributes>> = {
    ...(isBreak && {
      path: { fill: 'none', stroke: muted, 'stroke-width': '1.5', 'stroke-linejoin': 'round' },
    }),
    line: isBreak
      ? { stroke: muted, 'stroke-dasharray': '1.5 4' }
      : isMain
        ? { stroke: muted, 'stroke-opacity': '0.45' }
        : { stroke: line },
    stop: { 'stop-color': accent },
    text: {
      'font-size': String(isMain ? size * 1.04 : size * 0.96),
      fill: isMain ? text : muted,
      ...(isMain ? { 'font-weight': '650' } : {}),
      // Words are legible on whatever is behind them.
      ...(classes.has('tl-number')
        ? {}
        : { stroke: surface, 'stroke-width': '4', 'stroke-linejoin': 'round', 'paint-order': 'stroke' }),
    },
  };
  return Object.assign({}, base[name], ...[...classes].map((one) => of[one] ?? {}));
}

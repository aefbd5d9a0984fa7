/** Something of one colour that looks the same wherever it stands: a letter in one size, a dot. */
export interface Shape {
  /** What it looks like: in one process, equal texts promise equal shapes. */
  readonly id: string;
  /** How far it reaches from its origin, at least, in the units of the drawing, y growing downwards. */
  readonly box: ShapeBox;
  /** Path data of SVG, with the shape's origin at a place; empty: nothing is seen of it, as of a space. */
  path(x: number, y: number): string;
}

/** The sides of a box, from an origin, y growing downwards. */
export interface ShapeBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A shape at a place, which is where its origin is. */
export interface PlacedShape {
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
}

/** Path data of SVG for several shapes at their places. */
export function pathOf(placed: readonly PlacedShape[]): string {
  return placed.map(({ shape, x, y }) => shape.path(x, y)).join('');
}

/** A circle; its origin is its centre. @param radius In the units of the drawing. */
export function disc(radius: number): Shape {
  const bend = round(radius * BEND);
  const rest = round(radius - bend);
  // Quarters, from the left over the top: curves and not arcs, of which each machine would make curves of its own.
  const quarters = [
    `c0 ${-bend} ${rest} ${-radius} ${radius} ${-radius}`,
    `c${bend} 0 ${radius} ${rest} ${radius} ${radius}`,
    `c0 ${bend} ${-rest} ${radius} ${-radius} ${radius}`,
    `c${-bend} 0 ${-radius} ${-rest} ${-radius} ${-radius}`,
  ];
  return {
    id: `disc ${radius}`,
    box: { left: -radius, top: -radius, right: radius, bottom: radius },
    path: (x, y) => `M${x - radius} ${y}${quarters.join('')}z`,
  };
}

/** How far the points that bend a curve are from its ends, for a quarter of a circle of radius 1. */
const BEND = 0.5523;

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

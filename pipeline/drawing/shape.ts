/** Something of one colour that looks the same wherever it stands: a letter in one size, a dot. */
export interface Shape {
  /** What it looks like; equal texts promise equal shapes. Unique among the shapes of one `Lettering`. */
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
  const half = `a${radius} ${radius} 0 0 1`;
  return {
    id: `disc ${radius}`,
    box: { left: -radius, top: -radius, right: radius, bottom: radius },
    path: (x, y) => `M${x - radius} ${y}${half} ${2 * radius} 0${half} ${-2 * radius} 0z`,
  };
}

import { Resvg } from '@resvg/resvg-js';

import { rememberRecent } from '../memory/recent.ts';
import type { PlacedShape } from './shape.ts';

/** How much of each pixel a shape covers. */
export interface Coverage {
  /** The pixel where it begins. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** In rows, from the top left: from 0, nothing, to {@link COVERED}. */
  readonly levels: Uint8Array;
}

/** The level of a pixel that is covered as a whole. With fewer steps, the palette of a picture has room for its colours. */
export const COVERED = 63;

/** Shapes begin at whole parts of a pixel, as in browsers: so a letter has few coverages. */
const PARTS = 4;

/** Coverages of some ten thousand letters. */
const KEPT = 16_000_000;

/**
 * Tells what a shape covers where it stands. Each is drawn alone and remembered, because the same letters stand in all pictures;
 * so a picture has the same bytes whatever was drawn before it.
 *
 * @param kept How many bytes of levels are kept.
 * @returns `null`: nothing is seen of it.
 */
export function openCoverage(kept: number = KEPT): (placed: PlacedShape) => Coverage | null {
  const draw = rememberRecent(kept, drawn, {
    idOf: ({ shape, x, y }: PlacedShape) => `${shape.id} ${x} ${y}`,
    // What keeps it takes some room, too.
    sizeOf: (one) => (one?.levels.length ?? 0) + 200,
  });
  return ({ shape, x, y }) => {
    const [[left, partX], [top, partY]] = [divided(x), divided(y)];
    const coverage = draw({ shape, x: partX, y: partY });
    return coverage && { ...coverage, left: left + coverage.left, top: top + coverage.top };
  };
}

/** A whole number of pixels, and what there is beyond them. */
function divided(value: number): readonly [whole: number, part: number] {
  const rounded = Math.round(value * PARTS) / PARTS;
  const whole = Math.floor(rounded);
  return [whole, rounded - whole];
}

function drawn({ shape, x, y }: PlacedShape): Coverage | null {
  const path = shape.path(0, 0);
  if (path === '') return null;
  const left = Math.floor(shape.box.left + x);
  const top = Math.floor(shape.box.top + y);
  const width = Math.max(1, Math.ceil(shape.box.right + x) - left);
  const height = Math.max(1, Math.ceil(shape.box.bottom + y) - top);
  const place = `translate(${x - left} ${y - top})`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path transform="${place}" d="${path}"/></svg>`;
  const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  // Alpha is the last of four bytes.
  const levels = Uint8Array.from({ length: width * height }, (_, at) =>
    Math.round(((pixels[4 * at + 3] ?? 0) * COVERED) / 255),
  );
  return { width, height, levels, left, top };
}

import { renderAsync } from '@resvg/resvg-js';

import type { IndexedPixels } from './canvas.ts';
import { encodePng, MOST_COLOURS } from './encode-png.ts';
import { indexed } from './indexed.ts';

/**
 * Draws an SVG into a PNG, in its own size: beside whatever else the program does, but for its encoding. Text has to be outlines
 * already, see `lettering.ts`: no font is looked for, so that all machines draw alike.
 *
 * @param zoom How many pixels a unit of the drawing takes.
 * @throws If it is not an SVG.
 */
export async function svgToPng(svg: string, zoom = 1): Promise<Uint8Array> {
  const { picture, asPng } = await drawn(svg, zoom);
  // What is transparent somewhere, or has more colours than a palette, is written by what has drawn it.
  return picture === null || picture.colours.length > MOST_COLOURS ? asPng() : encodePng(picture);
}

/**
 * The pixels of an SVG, see {@link svgToPng}.
 *
 * @returns `null`: something of it is transparent, or it has more colours than any drawing.
 * @throws If it is not an SVG.
 */
export async function svgToPixels(svg: string): Promise<IndexedPixels | null> {
  return (await drawn(svg, 1)).picture;
}

async function drawn(
  svg: string,
  zoom: number,
): Promise<{ readonly picture: IndexedPixels | null; readonly asPng: () => Uint8Array }> {
  const image = await renderAsync(svg, {
    font: { loadSystemFonts: false },
    fitTo: { mode: 'zoom', value: zoom },
  });
  const { width, height, pixels } = image;
  const picture = indexed({ width, height, bytes: pixels });
  free(pixels);
  return { picture, asPng: () => image.asPng() };
}

/** Megabytes that the next picture can have at once, and not only when garbage is collected. */
function free({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

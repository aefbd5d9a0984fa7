import { renderAsync } from '@resvg/resvg-js';

import { encodePng } from './encode-png.ts';

/**
 * Draws an SVG into a PNG, in its own size, beside whatever else the program does. Text has to be outlines already, see
 * `lettering.ts`: no font is looked for, so that all machines draw alike.
 *
 * @param zoom How many pixels a unit of the drawing takes.
 * @throws If it is not an SVG.
 */
export async function svgToPng(svg: string, zoom = 1): Promise<Uint8Array> {
  const drawn = await renderAsync(svg, {
    font: { loadSystemFonts: false },
    fitTo: { mode: 'zoom', value: zoom },
  });
  const { width, height, pixels } = drawn;
  // What has more colours is rare, and is written by what has drawn it.
  const png = (await encodePng({ width, height, bytes: pixels })) ?? drawn.asPng();
  free(pixels);
  return png;
}

/** Three megabytes that the next picture can have at once, and not only when garbage is collected. */
function free({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

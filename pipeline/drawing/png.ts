import { renderAsync } from '@resvg/resvg-js';

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
  return drawn.asPng();
}

import { Resvg } from '@resvg/resvg-js';

/**
 * Draws an SVG into a PNG, in its own size. Text has to be outlines already, see `lettering.ts`: no font is looked for, so
 * that all machines draw alike.
 *
 * @param zoom How many pixels a unit of the drawing takes.
 * @throws If it is not an SVG.
 */
export function svgToPng(svg: string, zoom = 1): Uint8Array {
  return new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'zoom', value: zoom } })
    .render()
    .asPng();
}

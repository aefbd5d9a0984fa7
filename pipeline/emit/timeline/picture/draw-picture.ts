import { openLettering } from '../../../drawing/lettering.ts';
import { outlineText } from '../../../drawing/outline-text.ts';
import { svgToPng } from '../../../drawing/png.ts';

/** Draws timelines as pictures. Keeps the fonts that it has read. */
export interface TimelineDrawer {
  /**
   * A PNG.
   *
   * @param svg Painted, with its words as text.
   * @param zoom How many pixels a unit of the drawing takes.
   * @param language Of its words (BCP 47).
   */
  draw(svg: string, zoom: number, language: string): Promise<Uint8Array>;
}

/** Makes a {@link TimelineDrawer}. */
export function openTimelineDrawer(): TimelineDrawer {
  const lettering = openLettering();
  return {
    draw: async (svg, zoom, language) => svgToPng((await outlineText(svg, lettering, language)).svg, zoom),
  };
}

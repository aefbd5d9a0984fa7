import { openLettering } from '../../../drawing/lettering.ts';
import { missingLetters, outlineText } from '../../../drawing/outline-text.ts';
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
  /** The characters of its words that no font has: they are missing in it. */
  missing(svg: string, language: string): Promise<readonly string[]>;
}

/** Makes a {@link TimelineDrawer}. */
export function openTimelineDrawer(): TimelineDrawer {
  const lettering = openLettering();
  return {
    draw: async (svg, zoom, language) => svgToPng(await outlineText(svg, lettering, language), zoom),
    missing: async (svg, language) => missingLetters(svg, lettering, language),
  };
}

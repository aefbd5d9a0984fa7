import type { PictureSize } from '../../model/picture.ts';

/** Of a picture beside words, in CSS pixels. The column is that wide whatever the picture is. */
export const THUMBNAIL_WIDTH = 120;
/** Of an upright one; it is narrower then. */
const MOST_HEIGHT = 160;

/** How wide a mail shows a picture beside words, in CSS pixels. @param size Its own. */
export function thumbnailWidth({ width, height }: PictureSize): number {
  return Math.min(THUMBNAIL_WIDTH, Math.max(1, Math.round((MOST_HEIGHT * width) / height)));
}

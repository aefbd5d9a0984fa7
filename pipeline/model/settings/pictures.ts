import type { PictureFormat } from '../picture.ts';

/** In which sizes and formats pictures are published besides the original. */
export interface PictureSettings {
  /** In pixels, from the narrowest. */
  readonly widths: readonly number[];
  /** The best first. */
  readonly formats: readonly PictureFormat[];
  /** As JPEG and WebP count it, 1 to 100. */
  readonly quality: number;
}

/**
 * A column of 65 characters is about 620 CSS pixels wide: these are what it needs on a phone, on a screen, and on one with
 * twice the density.
 */
export const DEFAULT_PICTURES: PictureSettings = {
  widths: [480, 800, 1200],
  formats: ['avif', 'webp'],
  quality: 78,
};

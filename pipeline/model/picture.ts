/** The original size of a picture, in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The sizes of the pictures published with the site, by URL. */
export type PictureSizes = ReadonlyMap<string, PictureSize>;

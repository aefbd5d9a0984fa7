/** The size of a picture as it is, in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Sizes of the pictures that are published with the site, by their URL. */
export type PictureSizes = ReadonlyMap<string, PictureSize>;

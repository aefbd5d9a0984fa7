/** The original size of a picture, in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** The sizes of the pictures published with the site, by URL. */
export type PictureSizes = ReadonlyMap<string, PictureSize>;

/** A format in which pictures are published besides the one that they have. */
export type PictureFormat = 'avif' | 'webp';

/** A picture in another width. */
export interface PictureFile {
  /** Below the site: `pictures/0123456789ab-800.avif`. */
  readonly address: string;
  /** In pixels. */
  readonly width: number;
}

/** The same picture in several widths and formats, for browsers to choose from. */
export interface PictureChoice {
  /** The best format first; each has every width, from the narrowest. */
  readonly formats: readonly {
    readonly type: `image/${PictureFormat}`;
    readonly files: readonly PictureFile[];
  }[];
  /** In the picture's own format; none where every browser finds a better one. */
  readonly own: readonly PictureFile[];
}

/** The pictures of which there are several widths and formats, by URL. */
export type PictureChoices = ReadonlyMap<string, PictureChoice>;

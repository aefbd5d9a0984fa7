import type { PictureSize, PictureSizes } from '../../model/picture.ts';
import type { Image } from '../../model/prose.ts';

/** A picture of the publisher's own, as link previews can show it. */
export interface OwnPicture {
  /** Absolute. */
  readonly url: string;
  readonly alt: string;
  /** `null`: it is not on the site, so nobody knows. */
  readonly size: PictureSize | null;
  /** Media type; `null`: its address does not tell. */
  readonly type: string | null;
}

/** The formats that every large program which shows links can show. SVG and AVIF are not among them. */
const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
};
const NOT_SHOWN = /\.(?:svgz?|avif|heic|jxl|tiff?)$/iu;

/**
 * A picture that was chosen for an article, if link previews can show it; `null`: there is none, or it is in a format or a
 * size that they don't show. X asks for at least 144 by 144 pixels.
 */
export function ownPicture(image: Image | null, sizes: PictureSizes): OwnPicture | null {
  if (image === null || !/^https?:/iu.test(image.url)) return null;
  const path = URL.parse(image.url)?.pathname ?? '';
  const size = sizes.get(image.url) ?? null;
  if (NOT_SHOWN.test(path) || (size !== null && Math.min(size.width, size.height) < 144)) return null;
  const ending = /\.([a-z]+)$/iu.exec(path)?.[1]?.toLowerCase() ?? '';
  return { url: image.url, alt: image.alt, size, type: TYPES[ending] ?? null };
}

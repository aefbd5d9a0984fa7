import type { Asset } from '../../collect/asset.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { PictureSize, PictureSizes } from '../../model/picture.ts';

/**
 * Reads the sizes of the pictures beside the articles. Mails state them, so that nothing moves when pictures load. A
 * file that is only named like a picture has no size.
 *
 * @param site URL of the site.
 */
export async function readPictureSizes(assets: readonly Asset[], site: string): Promise<PictureSizes> {
  const sizes = new Map<string, PictureSize>();
  const pictures = assets.filter(({ path }) => PICTURE.test(path));
  if (pictures.length === 0) return sizes;
  // Many publications have none beside their articles.
  const { imageSize } = await import('image-size');
  for (const asset of pictures) {
    const size = sizeOf(await asset.read(), imageSize);
    const url = URL.parse(permalinks.asset(site, asset.address))?.href;
    if (size !== null && url !== undefined) sizes.set(url, size);
  }
  return sizes;
}

interface ReadSize extends PictureSize {
  /** As Exif counts them. */
  readonly orientation?: number | undefined;
}

const PICTURE = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

function sizeOf(bytes: Uint8Array, imageSize: (bytes: Uint8Array) => ReadSize): PictureSize | null {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    // A camera that was held upright says so (Exif), and the picture is shown rotated.
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}

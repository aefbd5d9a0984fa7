import { imageSize } from 'image-size';

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
  for (const asset of assets.filter(({ path }) => PICTURE.test(path))) {
    const size = sizeOf(await asset.read());
    const url = URL.parse(permalinks.asset(site, asset.address))?.href;
    if (size !== null && url !== undefined) sizes.set(url, size);
  }
  return sizes;
}

const PICTURE = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

function sizeOf(bytes: Uint8Array): PictureSize | null {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    // A camera that was held upright says so (Exif), and the picture is shown rotated.
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}

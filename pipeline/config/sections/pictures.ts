import { DEFAULT_PICTURES } from '../../model/settings/pictures.ts';
import type { Settings } from '../../model/settings/settings.ts';
import type { MilepostConfig } from '../config.ts';

/** In which widths and formats pictures are offered; `null`: as they are. */
export function completePictures(
  pictures: NonNullable<NonNullable<MilepostConfig['site']>['pictures']>,
): Settings['pictures'] {
  if (pictures === false) return null;
  const { widths = DEFAULT_PICTURES.widths, formats = DEFAULT_PICTURES.formats } = pictures;
  return {
    widths: [...new Set(widths)].toSorted((a, b) => a - b),
    // What browsers try first.
    formats: (['avif', 'webp'] as const).filter((format) => formats.includes(format)),
    quality: pictures.quality ?? DEFAULT_PICTURES.quality,
  };
}

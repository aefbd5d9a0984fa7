import type { OutputInfo, Sharp } from 'sharp';

import type { PictureFormat } from '../../model/picture.ts';
import type { SharpProgram } from './sharp-program.ts';

/** The formats of pictures that are made in other sizes. */
export type OwnFormat = PictureFormat | 'jpeg' | 'png';

/** How a picture is made in another width. */
export interface Encoding {
  /** In pixels, at most that of the original. */
  readonly width: number;
  readonly format: OwnFormat;
  /** As JPEG counts it, 1 to 100. */
  readonly quality: number;
  /** The original's. */
  readonly from: OwnFormat;
  /** Whether a PNG has no more than 256 colours, which in small nobody sees; absent: as many as there are. */
  readonly hasPalette?: true | undefined;
}

/** The pixels of a picture in another width. */
export interface Pixels {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

/**
 * What a picture is, if it can be made in other sizes.
 *
 * @returns `null`: it moves, or has a format of which no other sizes are made.
 * @throws What sharp throws at what it can't read.
 */
export async function stillFormat(sharp: SharpProgram, bytes: Uint8Array): Promise<OwnFormat | null> {
  const { format, pages = 1, compression } = await sharp(bytes).metadata();
  if (pages > 1 || isAnimatedPng(bytes)) return null;
  if (format === 'jpeg' || format === 'webp') return format;
  if (format === 'png') return 'png';
  return compression === 'av1' ? 'avif' : null;
}

/** PNG, third edition, section 11.3.6: an animation has a chunk `acTL` before the pixels. */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.toString('latin1', 1, 4) !== 'PNG') return false;
  const pixels = file.indexOf('IDAT');
  const animation = file.indexOf('acTL');
  return animation >= 0 && animation < pixels;
}

/**
 * A picture's pixels in another width: upright, in sRGB. Nothing else of the file stays: no place where a photo was taken,
 * and no name of a camera.
 *
 * @throws What sharp throws at what it can't read.
 */
export async function pixelsOf(sharp: SharpProgram, bytes: Uint8Array, width: number): Promise<Pixels> {
  return sharp(bytes)
    .autoOrient()
    .resize({ width, withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
}

/**
 * Whether a picture that can't be read is to blame for that itself: what it says of itself is not to be understood, or its
 * pixels are there if nothing is held against it, and otherwise still not. Where memory is short, neither is certain.
 */
export async function isDamaged(sharp: SharpProgram, bytes: Uint8Array): Promise<boolean> {
  const succeeds = async (attempt: Promise<unknown>): Promise<boolean> =>
    attempt.then(
      () => true,
      () => false,
    );
  const isRead = (failOn: 'none' | 'warning'): Promise<boolean> =>
    succeeds(sharp(bytes, { failOn }).resize({ width: SMALL }).raw().toBuffer());
  if (!(await succeeds(sharp(bytes).metadata()))) return true;
  return (await isRead('none')) && !(await isRead('warning'));
}

/** Pixels; needs hardly any memory. */
const SMALL = 32;

/** The most pixels of a side, of the formats that pictures in other formats may be too large for (libwebp, libheif). */
const MOST_PIXELS = { webp: 16_383, avif: 16_384 } as const;

/** Whether a format can hold a picture. */
export function holds(format: PictureFormat, { info: { width, height } }: Pixels): boolean {
  return Math.max(width, height) <= MOST_PIXELS[format];
}

/** Pixels as a file. @throws What sharp throws if the format can't hold them. */
export async function encode(
  sharp: SharpProgram,
  { data, info }: Pixels,
  encoding: Omit<Encoding, 'width'>,
): Promise<Uint8Array> {
  const { width, height, channels } = info;
  return as(sharp(data, { raw: { width, height, channels } }), encoding).toBuffer();
}

function as(picture: Sharp, { format, quality, from, hasPalette }: Omit<Encoding, 'width'>): Sharp {
  // A drawing or a picture of a screen has sharp edges and words in it.
  const isDrawn = from === 'png';
  switch (format) {
    case 'jpeg':
      return picture.jpeg({ quality, mozjpeg: true });
    case 'png':
      return picture.png({ compressionLevel: 9, palette: hasPalette === true });
    case 'webp':
      // Its scale looks a little better than JPEG's.
      return picture.webp({
        quality: Math.round((isDrawn ? finer(quality) : quality) * 0.95),
        smartSubsample: isDrawn,
      });
    case 'avif':
      return picture.avif({
        // The scale of AV1 looks like this much more in JPEG's.
        quality: Math.round((isDrawn ? finer(quality) : quality) * 0.7),
        chromaSubsampling: isDrawn ? '4:4:4' : '4:2:0',
        effort: EFFORT,
      });
  }
}

/** More takes four times as long and saves a tenth. */
const EFFORT = 3;

function finer(quality: number): number {
  return Math.min(100, quality + 10);
}

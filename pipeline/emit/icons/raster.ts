import type { ThemeFile } from './theme-files.ts';

/** How a picture is made smaller. */
export interface RasterSize {
  /** In pixels. */
  readonly width: number;
  /** In pixels; `null`: by the picture's own proportions. */
  readonly height: number | null;
  /** CSS colour behind it; `null`: nothing. */
  readonly ground: string | null;
}

/**
 * A picture as PNG in a size: whole, in the middle, the rest empty. Fonts of the system are not used, so that it is the same
 * everywhere: words in an SVG have to be outlines.
 *
 * @throws If it is no picture.
 */
export async function rasterize(file: ThemeFile, { width, height, ground }: RasterSize): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const bytes = await file.read();
  const source = /\.svg$/i.test(file.path) ? await drawn(bytes, width, height) : bytes;
  const resized = sharp(source).resize({
    width,
    ...(height === null ? {} : { height }),
    fit: 'contain',
    background: ground ?? clear,
  });
  const made = ground === null ? resized : resized.flatten({ background: ground });
  return made.png({ compressionLevel: 9 }).toBuffer();
}

/** An SVG as PNG, as large as fits. */
async function drawn(svg: Uint8Array, width: number, height: number | null): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const font = { loadSystemFonts: false };
  const source = Buffer.from(svg);
  const own = new Resvg(source, { font });
  const isTall = height !== null && own.height / own.width > height / width;
  const fitTo = isTall
    ? ({ mode: 'height', value: height } as const)
    : ({ mode: 'width', value: width } as const);
  return new Resvg(source, { font, fitTo }).render().asPng();
}

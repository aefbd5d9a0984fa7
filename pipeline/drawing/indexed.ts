import { hexOf } from '../colour/channels.ts';
import type { IndexedPixels } from './canvas.ts';

/** A picture pixel by pixel, in rows, from the top left: for each the bytes of red, green, blue and alpha. */
export interface PixelRows {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** As many as a number of 16 bits can tell apart. */
const MOST_NUMBERS = 65_536;

/** Numbers the colours of a picture in the order in which they appear. @returns `null`: it has too many, or one that is transparent. */
export function indexed({ width, height, bytes }: PixelRows): IndexedPixels | null {
  const { buffer, byteOffset } = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  const pixels = new Uint32Array(buffer, byteOffset, width * height);
  const known = new Map<number, number>();
  const colours: string[] = [];
  const numbers = new Uint16Array(pixels.length);
  for (let at = 0; at < pixels.length;) {
    const pixel = pixels[at] ?? 0;
    const from = at;
    do at += 1;
    while (at < pixels.length && pixels[at] === pixel);
    let number = known.get(pixel);
    if (number === undefined) {
      const [...rgb] = bytes.subarray(4 * from, 4 * from + 3);
      if (bytes[4 * from + 3] !== 255 || colours.length === MOST_NUMBERS) return null;
      number = colours.push(hexOf(rgb)) - 1;
      known.set(pixel, number);
    }
    numbers.fill(number, from, at);
  }
  return { width, height, colours, numbers };
}
